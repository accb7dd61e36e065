import type { KeyHash } from '../../../engine/index';

type Fields = Readonly<Record<string, unknown>>;

const POSTING_TEXTS = ['vendorInvoiceNumber', 'fiscalPeriod', 'description', 'currencyCode'] as const;
const POSTING_AMOUNTS = ['postingAmountExVat', 'postingVatAmount', 'postingAmountInclVat'] as const;
const INVOICE_TEXTS = ['vendorInvoiceNumber', 'currencyCode', 'orderNumber', 'externalPurchaserId', 'externalApproverId', 'note'] as const;
const INVOICE_AMOUNTS = ['amountExVat', 'vatAmount', 'amountInclVat'] as const;
const LINE_AMOUNTS = ['quantity', 'lineAmountExVat', 'lineVatAmount', 'lineAmountInclVat'] as const;
const PARTY_TEXTS = ['externalId', 'name', 'taxIdentificationNumber', 'glnNumber'] as const;

/**
 * Mixes what a posting says into a hash; equal whether it is about to be sent or was read back. Names of dimensions
 * and values are left out: Kaunt shows the latest of each, wherever it stood.
 */
export function hashPosting(hash: KeyHash, posting: Fields): KeyHash {
	hash.start();
	addTexts(hash, posting, POSTING_TEXTS);
	addNumbers(hash, posting, POSTING_AMOUNTS);
	hash.add(dateOf(posting.postingDate));
	for (const pair of pairsOf(posting.dimensions)) hash.add(pair);
	const accrual = asRecord(posting.accrual);
	return hash.add(textOf(accrual.accrualCode)).add(dateOf(accrual.accrualStartDate)).add(dateOf(accrual.accrualEndDate));
}

/** Mixes what an invoice says into a hash. */
export function hashInvoice(hash: KeyHash, invoice: Fields): KeyHash {
	hash.start();
	addTexts(hash, invoice, INVOICE_TEXTS);
	addNumbers(hash, invoice, INVOICE_AMOUNTS);
	hash.add(dateOf(invoice.invoiceDate)).add(dateOf(invoice.postingDate)).add(dateOf(invoice.dueDate));
	for (const party of [invoice.vendor, invoice.buyer]) addTexts(hash, asRecord(party), PARTY_TEXTS);
	for (const line of asList(invoice.invoiceLines)) {
		addTexts(hash, line, ['lineNumber', 'description', 'name', 'unitOfMeasure']);
		addNumbers(hash, line, LINE_AMOUNTS);
		for (const [name, value] of Object.entries(asRecord(line.additionalFields)).sort(byName)) hash.add(name).add(textOf(value));
	}
	return hash;
}

/** Mixes what tells an invoice from another one of the same id: whose it is, its number and its date. */
export function hashIdentity(hash: KeyHash, invoice: Fields): KeyHash {
	const vendor = asRecord(invoice.vendor);
	return hash.start().add(textOf(vendor.externalId ?? vendor.name)).add(textOf(invoice.vendorInvoiceNumber)).add(dateOf(invoice.invoiceDate));
}

function addTexts(hash: KeyHash, owner: Fields, fields: readonly string[]): void {
	for (const field of fields) hash.add(textOf(owner[field]));
}

function addNumbers(hash: KeyHash, owner: Fields, fields: readonly string[]): void {
	for (const field of fields) {
		const value = owner[field];
		hash.add(value === undefined || value === null ? '' : String(Number(value)));
	}
}

function pairsOf(dimensions: unknown): string[] {
	return asList(dimensions)
		.map((dimension) => `${textOf(dimension.externalDimensionId)}\n${textOf(dimension.externalDimensionValueId)}`)
		.sort();
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
	return left < right ? -1 : 1;
}

/** Dates may come back with a time. */
function dateOf(value: unknown): string {
	return textOf(value).slice(0, 10);
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function asRecord(value: unknown): Fields {
	return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function asList(value: unknown): Fields[] {
	return Array.isArray(value) ? value.filter((entry): entry is Fields => typeof entry === 'object' && entry !== null) : [];
}
