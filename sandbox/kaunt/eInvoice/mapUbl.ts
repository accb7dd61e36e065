import type { JsonObject } from '../../server/asRecord';
import { HttpAnswer } from '../../server/HttpAnswer';
import { elementAt, elementsAt, textAt, type XmlElement } from './readXml';

/** What differs between the two kinds of document. */
interface Kind {
	readonly line: string;
	readonly quantity: string;
	/** Credit notes carry negative amounts in Kaunt's model: undocumented, this stand-in's choice. */
	readonly sign: 1 | -1;
}

const KINDS: Readonly<Record<string, Kind>> = {
	Invoice: { line: 'InvoiceLine', quantity: 'InvoicedQuantity', sign: 1 },
	CreditNote: { line: 'CreditNoteLine', quantity: 'CreditedQuantity', sign: -1 },
};
const GLN_SCHEMES = new Set(['0088', 'GLN', 'EAN']);

const round = (amount: number): number => Math.round(amount * 1000) / 1000 || 0;

function amountAt(element: XmlElement | undefined, ...path: readonly string[]): number | null {
	const text = textAt(element, ...path);
	return text === null || Number.isNaN(Number(text)) ? null : Number(text);
}

/** All taxes of a document or line; null when it names none. */
function taxOf(element: XmlElement): number | null {
	const amounts = elementsAt(element, 'TaxTotal').map((total) => amountAt(total, 'TaxAmount')).filter((amount) => amount !== null);
	return amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0);
}

function mapParty(owner: XmlElement | undefined): JsonObject | null {
	const party = elementAt(owner, 'Party');
	if (!party) return null;
	const endpoint = elementAt(party, 'EndpointID');
	const address = elementAt(party, 'PostalAddress');
	const street = [textAt(address, 'StreetName'), textAt(address, 'BuildingNumber')].filter((part) => part !== null).join(' ');
	return {
		externalId: textAt(owner, 'CustomerAssignedAccountID') ?? textAt(party, 'PartyIdentification', 'ID'),
		name: textAt(party, 'PartyName', 'Name') ?? textAt(party, 'PartyLegalEntity', 'RegistrationName'),
		glnNumber: endpoint && GLN_SCHEMES.has(endpoint.attributes.get('schemeID') ?? '') ? textAt(endpoint) : null,
		taxIdentificationNumber: textAt(party, 'PartyTaxScheme', 'CompanyID') ?? textAt(party, 'PartyLegalEntity', 'CompanyID'),
		// Without the country: UBL has two letters, Kaunt three, and guessing is no stand-in's task.
		address: address ? { address: street || null, city: textAt(address, 'CityName'), zipCode: textAt(address, 'PostalZone') } : null,
	};
}

function mapLine(line: XmlElement, { quantity, sign }: Kind): JsonObject {
	const exVat = amountAt(line, 'LineExtensionAmount') ?? 0;
	const percent = amountAt(line, 'Item', 'ClassifiedTaxCategory', 'Percent') ?? 0;
	const vat = taxOf(line) ?? Math.round(exVat * percent) / 100;
	return {
		lineNumber: textAt(line, 'ID'),
		description: textAt(line, 'Item', 'Description') ?? textAt(line, 'Item', 'Name'),
		name: textAt(line, 'Item', 'Name'),
		quantity: amountAt(line, quantity),
		unitOfMeasure: elementAt(line, quantity)?.attributes.get('unitCode') ?? null,
		lineAmountExVat: round(exVat * sign),
		lineVatAmount: round(vat * sign),
		lineAmountInclVat: round((exVat + vat) * sign),
	};
}

/** TaxExclusiveAmount is read only where no tax is named: in OIOUBL it holds the tax itself. */
function mapTotals(root: XmlElement, sign: number): JsonObject {
	const total = elementAt(root, 'LegalMonetaryTotal');
	const inclVat = amountAt(total, 'TaxInclusiveAmount') ?? amountAt(total, 'PayableAmount');
	const exVat = amountAt(total, 'TaxExclusiveAmount') ?? amountAt(total, 'LineExtensionAmount');
	const vat = taxOf(root) ?? (inclVat === null || exVat === null ? null : inclVat - exVat);
	const incl = inclVat ?? (exVat === null ? null : exVat + (vat ?? 0));
	if (incl === null || vat === null) return {};
	return { amountExVat: round((incl - vat) * sign), vatAmount: round(vat * sign), amountInclVat: round(incl * sign) };
}

function mapAttachments(root: XmlElement): JsonObject[] {
	return elementsAt(root, 'AdditionalDocumentReference').flatMap((reference) => {
		const content = elementAt(reference, 'Attachment', 'EmbeddedDocumentBinaryObject');
		if (!content) return [];
		return [{ fileName: content.attributes.get('filename') ?? 'attachment', mimeType: content.attributes.get('mimeCode') ?? 'application/octet-stream', contentAsBase64EncodedString: content.text.replace(/\s+/g, '') }];
	});
}

/**
 * Maps a UBL 2.x invoice or credit note to Kaunt's invoice, as far as the parts that matter for coding. What is missing stays
 * missing: the usual check of an invoice finds it.
 *
 * @param externalInvoiceId - null: the document's number
 * @throws HttpAnswer 400 for any other root element
 */
export function mapUbl(root: XmlElement, externalInvoiceId: string | null): JsonObject {
	const kind = Object.hasOwn(KINDS, root.name) ? KINDS[root.name] : undefined;
	if (!kind) throw new HttpAnswer(400, `The e-invoice is no UBL invoice or credit note: its root element is "${root.name}".`);
	return {
		externalInvoiceId: externalInvoiceId ?? textAt(root, 'ID'),
		invoiceDate: textAt(root, 'IssueDate'),
		dueDate: textAt(root, 'DueDate') ?? textAt(root, 'PaymentMeans', 'PaymentDueDate'),
		currencyCode: textAt(root, 'DocumentCurrencyCode'),
		...mapTotals(root, kind.sign),
		buyer: mapParty(elementAt(root, 'AccountingCustomerParty')),
		vendor: mapParty(elementAt(root, 'AccountingSupplierParty')),
		vendorInvoiceNumber: textAt(root, 'ID'),
		orderNumber: textAt(root, 'OrderReference', 'ID'),
		note: textAt(root, 'Note'),
		invoiceLines: elementsAt(root, kind.line).map((line) => mapLine(line, kind)),
		attachments: mapAttachments(root),
	};
}
