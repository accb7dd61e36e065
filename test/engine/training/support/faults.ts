import type { TestData, TestInvoice, TestPosting } from './trainingData';
import { invoiceAt, postingAt, postingsOf } from './trainingData';

/** One way to spoil training data, and what the check has to say of it. */
export interface Fault {
	readonly name: string;
	readonly code: string;
	readonly severity: 'error' | 'warning' | 'info';
	/** How often it counts per invoice that was spoilt. */
	readonly counts: number;
	/** What the message says beside the count. */
	readonly says?: string;
	spoil(data: TestData, at: number): void;
}

const spoilInvoice = (change: (invoice: TestInvoice) => void) => (data: TestData, at: number) => change(invoiceAt(data, at));
const spoilPosting = (change: (posting: TestPosting) => void) => (data: TestData, at: number) => change(postingAt(data, at));
const addInvoiceLike = (changes: object) => (data: TestData, at: number) => void data.postedInvoices.push({ ...structuredClone(invoiceAt(data, at)), ...changes });
const addPostingLike = (changes: object) => (data: TestData, at: number) => void data.postings.push({ ...structuredClone(postingAt(data, at)), ...changes });
/** For what its type does not allow. */
const put = (row: object, field: string, value: unknown): void => void Object.assign(row, { [field]: value });

function negated(posting: TestPosting): TestPosting {
	const { postingAmountExVat, postingVatAmount, postingAmountInclVat } = posting;
	return { ...structuredClone(posting), postingAmountExVat: -postingAmountExVat, postingVatAmount: -postingVatAmount, postingAmountInclVat: -postingAmountInclVat };
}

function addReversal(data: TestData, at: number): void {
	data.postings.push(...postingsOf(data, at).map((posting) => ({ ...negated(posting), postingLineNumber: posting.postingLineNumber + 10 })));
}

function addCredit(data: TestData, at: number): void {
	const invoice = invoiceAt(data, at);
	const externalInvoiceId = `C-${at}`;
	data.postedInvoices.push({
		...structuredClone(invoice),
		externalInvoiceId,
		amountExVat: -invoice.amountExVat,
		vatAmount: -invoice.vatAmount,
		amountInclVat: -invoice.amountInclVat,
		invoiceLines: invoice.invoiceLines.map((line) => ({ ...line, lineAmountExVat: -line.lineAmountExVat, lineVatAmount: -line.lineVatAmount, lineAmountInclVat: -line.lineAmountInclVat })),
	});
	data.postings.push(...postingsOf(data, at).map((posting) => ({ ...negated(posting), externalInvoiceId })));
}

/** Splits the first posting into two equal ones; the clean data make sure that half of it is a whole amount. */
function halve(data: TestData, at: number): void {
	const posting = postingAt(data, at);
	posting.postingAmountExVat /= 2;
	posting.postingVatAmount /= 2;
	posting.postingAmountInclVat /= 2;
	data.postings.push({ ...structuredClone(posting), postingLineNumber: 40 });
}

function setCostCentre(value: string): Fault['spoil'] {
	return spoilPosting(({ dimensions }) => put(dimensions[1] ?? {}, 'externalDimensionValueId', value));
}

function age(data: TestData, at: number): void {
	const earlier = (date: string): string => `${Number(date.slice(0, 4)) - 3}${date.slice(4)}`.replace('-02-29', '-02-28');
	const invoice = invoiceAt(data, at);
	invoice.invoiceDate = earlier(invoice.invoiceDate);
	invoice.postingDate = invoice.invoiceDate;
	for (const posting of postingsOf(data, at)) posting.postingDate = invoice.invoiceDate;
}

export const FAULTS: readonly Fault[] = [
	{ name: 'a posting without id', code: 'TRAINING_ID_MISSING', severity: 'error', counts: 1, says: 'of postings', spoil: addPostingLike({ externalInvoiceId: ' ' }) },
	{ name: 'an invoice without id', code: 'TRAINING_ID_MISSING', severity: 'error', counts: 1, says: 'of invoices', spoil: addInvoiceLike({ externalInvoiceId: null }) },
	{ name: 'an id of two invoices', code: 'TRAINING_ID_COLLISION', severity: 'error', counts: 1, spoil: addInvoiceLike({ note: 'another one', amountExVat: 1, vatAmount: 0, amountInclVat: 1, invoiceLines: [{ description: 'x', lineAmountExVat: 1, lineVatAmount: 0, lineAmountInclVat: 1 }] }) },
	{ name: 'an invoice twice', code: 'TRAINING_INVOICE_REPEATED', severity: 'info', counts: 1, spoil: addInvoiceLike({}) },
	{ name: 'a posting without invoice', code: 'TRAINING_ORPHAN_POSTINGS', severity: 'error', counts: 1, spoil: (data, at) => addPostingLike({ externalInvoiceId: `none-${at}` })(data, at) },
	{ name: 'a posting twice', code: 'TRAINING_POSTING_REPEATED', severity: 'error', counts: 1, says: 'equal to it', spoil: addPostingLike({}) },
	{ name: 'a line number of two postings', code: 'TRAINING_POSTING_REPEATED', severity: 'error', counts: 1, says: 'with other content', spoil: addPostingLike({ description: 'another one', postingAmountExVat: 7, postingVatAmount: 0, postingAmountInclVat: 7 }) },
	{ name: 'a posting without dimensions', code: 'TRAINING_NO_DIMENSIONS', severity: 'error', counts: 1, spoil: spoilPosting((posting) => put(posting, 'dimensions', [])) },
	{ name: 'no line number', code: 'TRAINING_LINE_NUMBER_INVALID', severity: 'error', counts: 1, spoil: spoilPosting((posting) => put(posting, 'postingLineNumber', 'first')) },
	{ name: 'an amount that is text', code: 'TRAINING_AMOUNT_UNREADABLE', severity: 'error', counts: 1, says: 'of postings', spoil: spoilPosting((posting) => put(posting, 'postingAmountExVat', 'REDACTED')) },
	{ name: 'a total that is missing', code: 'TRAINING_AMOUNT_UNREADABLE', severity: 'error', counts: 1, says: 'of invoices', spoil: spoilInvoice((invoice) => put(invoice, 'amountExVat', undefined)) },
	{ name: 'a line amount with a comma', code: 'TRAINING_AMOUNT_UNREADABLE', severity: 'error', counts: 1, says: 'of invoice lines', spoil: spoilInvoice(({ invoiceLines }) => put(invoiceLines[0] ?? {}, 'lineAmountExVat', '1,25')) },
	{ name: 'half a cent', code: 'TRAINING_AMOUNT_NOT_EXACT', severity: 'error', counts: 1, spoil: spoilPosting((posting) => put(posting, 'postingVatAmount', 10.005)) },
	{ name: 'a Danish date', code: 'TRAINING_DATE_UNREADABLE', severity: 'error', counts: 1, spoil: spoilPosting((posting) => put(posting, 'postingDate', '31.03.2025')) },
	{ name: 'an invoice without postings', code: 'TRAINING_INVOICES_WITHOUT_POSTINGS', severity: 'warning', counts: 1, spoil: (data, at) => postingsOf(data, at).forEach((posting) => data.postings.splice(data.postings.indexOf(posting), 1)) },
	{ name: 'a posting of another amount', code: 'TRAINING_POSTING_SUM', severity: 'warning', counts: 1, says: 'differ otherwise', spoil: spoilPosting((posting) => Object.assign(posting, { postingAmountExVat: 1.01, postingVatAmount: 0, postingAmountInclVat: 1.01 })) },
	{ name: 'gross postings', code: 'TRAINING_POSTING_SUM', severity: 'warning', counts: 1, says: 'add up to the amount with VAT', spoil: (data, at) => postingsOf(data, at).forEach((posting) => Object.assign(posting, { postingAmountExVat: posting.postingAmountInclVat, postingVatAmount: 0 })) },
	{ name: 'postings with the sign turned', code: 'TRAINING_POSTING_SUM', severity: 'warning', counts: 1, says: 'have the opposite sign', spoil: (data, at) => postingsOf(data, at).forEach((posting) => Object.assign(posting, negated(posting))) },
	{ name: 'a line twice under two numbers', code: 'TRAINING_DUPLICATE_LINES', severity: 'warning', counts: 1, spoil: halve },
	{ name: 'a line left out', code: 'TRAINING_INVOICE_SUM', severity: 'warning', counts: 1, says: '(1 without VAT, 1 in VAT, 1 with VAT)', spoil: spoilInvoice(({ invoiceLines }) => void invoiceLines.pop()) },
	{ name: 'no lines', code: 'TRAINING_INVOICE_WITHOUT_LINES', severity: 'warning', counts: 1, spoil: spoilInvoice((invoice) => put(invoice, 'invoiceLines', null)) },
	{ name: 'three amounts that do not belong together', code: 'TRAINING_AMOUNT_TRIPLE', severity: 'warning', counts: 1, spoil: spoilPosting((posting) => put(posting, 'postingAmountInclVat', posting.postingAmountInclVat + 1)) },
	{ name: 'postings taken back', code: 'TRAINING_CANCELLED', severity: 'warning', counts: 1, says: 'by postings of their own', spoil: addReversal },
	{ name: 'a credit note of the whole invoice', code: 'TRAINING_CANCELLED', severity: 'warning', counts: 2, says: 'by a document of the opposite amount', spoil: addCredit },
	{ name: 'a closed value', code: 'TRAINING_CLOSED_VALUES', severity: 'warning', counts: 1, says: 'CostCenter 900', spoil: setCostCentre('900') },
	{ name: 'an unknown value', code: 'TRAINING_VALUE_UNKNOWN', severity: 'warning', counts: 1, says: 'CostCenter 0100', spoil: setCostCentre('0100') },
	{ name: 'a date in the future', code: 'TRAINING_DATE_OUT_OF_RANGE', severity: 'warning', counts: 1, says: 'in the future', spoil: spoilPosting((posting) => put(posting, 'postingDate', '2205-03-01')) },
	{ name: 'a date before 2000', code: 'TRAINING_DATE_OUT_OF_RANGE', severity: 'warning', counts: 1, says: 'before 2000', spoil: spoilInvoice((invoice) => put(invoice, 'invoiceDate', '1925-03-01')) },
	{ name: 'dates two years apart', code: 'TRAINING_DATE_OUT_OF_RANGE', severity: 'warning', counts: 1, says: 'more than a year from their posting', spoil: spoilPosting((posting) => put(posting, 'postingDate', '2019-03-01')) },
	{ name: 'a posting in another currency', code: 'TRAINING_CURRENCY_MIXED', severity: 'warning', counts: 1, spoil: spoilPosting((posting) => put(posting, 'currencyCode', 'EUR')) },
	{ name: 'no vendor', code: 'TRAINING_VENDOR_MISSING', severity: 'warning', counts: 1, spoil: spoilInvoice((invoice) => put(invoice, 'vendor', { externalId: '' })) },
	{ name: 'a redacted vendor', code: 'TRAINING_REDACTED', severity: 'warning', counts: 1, spoil: spoilInvoice(({ vendor }) => put(vendor, 'name', 'REDACTED PERSONAL DATA')) },
	{ name: 'a cost centre left out', code: 'TRAINING_DIMENSION_SOMETIMES_MISSING', severity: 'warning', counts: 1, says: 'CostCenter', spoil: spoilPosting(({ dimensions }) => void dimensions.pop()) },
	{ name: 'an invoice of three years ago', code: 'TRAINING_TOO_OLD', severity: 'info', counts: 1, spoil: age },
	{ name: 'a line without text', code: 'TRAINING_NO_LINE_TEXT', severity: 'info', counts: 1, says: '% of all lines', spoil: spoilInvoice(({ invoiceLines }) => put(invoiceLines[0] ?? {}, 'description', '  ')) },
];
