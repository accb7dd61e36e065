import type { Invoice, Posting } from '../../../engine/index';
import { isRedacted } from './LedgerRow';
import type { LedgerRow } from './LedgerRow';

/** A document of the ledger as Kaunt takes it, and the rows that it was made of, in the order of its lines. */
export interface LedgerDocument {
	readonly invoice: Invoice;
	readonly postings: readonly Posting[];
	readonly rows: readonly LedgerRow[];
}

/** A row that cannot be taught, and why. */
export interface RejectedRow {
	readonly row: LedgerRow;
	readonly reason: 'amount is not a number' | 'account is blank';
}

const AMOUNT = /^\d+(\.\d{1,2})?$/;

function rejection(row: LedgerRow): RejectedRow['reason'] | undefined {
	if (!AMOUNT.test(row.amount)) return 'amount is not a number';
	return row.account === '' ? 'account is blank' : undefined;
}

/**
 * Key of the document that a row belongs to. Where the document number is missing, an open vendor name with the invoice
 * number and the date stands for it; a redacted name does not (it is many vendors), so its row stands alone.
 */
function documentKey(row: LedgerRow): string {
	if (row.documentNumber !== '') return `${row.documentNumber}-${row.vendorId}`;
	if (isRedacted(row.vendorName)) return `${row.file}-${row.row}`;
	return `${row.file}|${row.vendorName}|${row.vendorInvoiceNumber}|${row.date}`;
}

/** The vendor's trade is all that the ledger says about a line; the names of account and cost centre are the answer and stay out. */
function lineText(row: LedgerRow): string {
	return [row.purchasingClass, row.trade].filter((part) => part !== '').join(' / ');
}

function cents(row: LedgerRow): number {
	return Math.round(Number(row.amount) * 100);
}

function toDocument(rows: readonly LedgerRow[], vendorIdByName: ReadonlyMap<string, string>): LedgerDocument | undefined {
	const [first] = rows;
	if (!first) return undefined;
	const externalInvoiceId = first.documentNumber === '' ? `${first.file}-row-${first.row}` : documentKey(first);
	const isOpen = !isRedacted(first.vendorName);
	const vendorId = first.vendorId || (isOpen ? vendorIdByName.get(first.vendorName) : undefined);
	const total = rows.reduce((sum, row) => sum + cents(row), 0) / 100;
	const invoice: Invoice = {
		externalInvoiceId,
		invoiceDate: first.date,
		postingDate: first.date,
		currencyCode: 'GBP',
		// VAT is not in the files: it is taken as none, so nothing is learned or shown about it.
		amountExVat: total,
		vatAmount: 0,
		amountInclVat: total,
		vendorInvoiceNumber: first.vendorInvoiceNumber || null,
		vendor: { ...(vendorId ? { externalId: vendorId } : {}), ...(isOpen ? { name: first.vendorName } : {}) },
		buyer: first.body ? { name: first.body } : {},
		invoiceLines: rows.map((row, index) => ({
			lineNumber: String(index + 1),
			description: lineText(row),
			lineAmountExVat: cents(row) / 100,
			lineVatAmount: 0,
			lineAmountInclVat: cents(row) / 100,
		})),
	};
	const postings = rows.map((row, index): Posting => ({
		postingLineNumber: index + 1,
		externalInvoiceId,
		fiscalPeriod: row.date.slice(0, 7),
		postingDate: row.date,
		postingAmountExVat: cents(row) / 100,
		postingVatAmount: 0,
		postingAmountInclVat: cents(row) / 100,
		currencyCode: 'GBP',
		dimensions: [
			{ externalDimensionId: 'Account', externalDimensionValueId: row.account },
			{ externalDimensionId: 'CostCenter', externalDimensionValueId: row.costCentre },
		],
	}));
	return { invoice, postings, rows };
}

/** The one id that bore a name, for names that only one id bore. */
export function vendorIdsByName(rows: readonly LedgerRow[]): ReadonlyMap<string, string> {
	const ids = new Map<string, Set<string>>();
	for (const row of rows) {
		if (row.vendorId === '' || isRedacted(row.vendorName)) continue;
		ids.set(row.vendorName, (ids.get(row.vendorName) ?? new Set()).add(row.vendorId));
	}
	return new Map([...ids].flatMap(([name, own]) => (own.size === 1 ? [[name, [...own][0] ?? ''] as const] : [])));
}

/**
 * Makes documents of rows. The rows of a document need not be next to each other; every row ends in exactly one
 * document or among the rejected ones.
 */
export function toDocuments(
	rows: readonly LedgerRow[],
	vendorIdByName: ReadonlyMap<string, string>,
): { readonly documents: readonly LedgerDocument[]; readonly rejected: readonly RejectedRow[] } {
	const byKey = new Map<string, LedgerRow[]>();
	const rejected: RejectedRow[] = [];
	for (const row of rows) {
		const reason = rejection(row);
		if (reason) {
			rejected.push({ row, reason });
			continue;
		}
		const key = documentKey(row);
		const own = byKey.get(key);
		if (own) own.push(row);
		else byKey.set(key, [row]);
	}
	return { documents: [...byKey.values()].flatMap((own) => toDocument(own, vendorIdByName) ?? []), rejected };
}
