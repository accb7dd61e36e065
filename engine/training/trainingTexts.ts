import type { Tally } from './Tally';
import type { TrainingSeverity } from './TrainingFinding';

/** What a finding says. */
export interface TrainingText {
	readonly code: string;
	readonly severity: TrainingSeverity;
	readonly path: 'postedInvoices' | 'postings' | 'dimensions' | 'options';
	/** @param detail what only the place of the fault knows, e.g. a dimension and its values */
	message(tally: Tally, detail: string): string;
	readonly remedy: string;
}

const text = <Code extends string>(one: TrainingText & { readonly code: Code }): TrainingText & { readonly code: Code } => one;

/** `1 posting has`, `7 postings have`. */
function counted(count: number, one: string, many: string): string {
	return `${count} ${count === 1 ? one : many}`;
}

/** The ways to have a fault that occurred, with how often. */
function parts(tally: Tally, names: Readonly<Record<string, string>>): string {
	const named = Object.entries(names).flatMap(([part, name]) => (tally.part(part) > 0 ? [`${tally.part(part)} ${name}`] : []));
	return named.length === 0 ? '' : ` (${named.join(', ')})`;
}

/** Every finding of the check of training data, in the order in which they are listed within their severity. */
export const TRAINING_TEXTS = [
	text({
		code: 'TRAINING_ID_MISSING',
		severity: 'error',
		path: 'postings',
		message: (tally) => `${counted(tally.count, 'row has', 'rows have')} no external invoice id${parts(tally, { invoice: 'of invoices', posting: 'of postings' })}, so nothing else about them was checked.`,
		remedy: 'Fill in externalInvoiceId: the number of the document in your system, with vendor and year if it is not unique.',
	}),
	text({
		code: 'TRAINING_ID_COLLISION',
		severity: 'error',
		path: 'postedInvoices',
		message: (tally) => `${counted(tally.count, 'invoice has', 'invoices have')} the id of another one but differ from it. Kaunt keeps only the last of them.`,
		remedy: 'Make the ids unique, e.g. document number, vendor number and year together, on invoices and postings alike.',
	}),
	text({
		code: 'TRAINING_ORPHAN_POSTINGS',
		severity: 'error',
		path: 'postings',
		message: (tally) => `${counted(tally.count, 'posting belongs', 'postings belong')} to an invoice that is not in the data. Kaunt learns nothing from them.`,
		remedy: 'Export the missing invoices, or check that invoices and postings build externalInvoiceId in the same way. Journal entries without invoice are to be left out.',
	}),
	text({
		code: 'TRAINING_POSTING_REPEATED',
		severity: 'error',
		path: 'postings',
		message: (tally) => `${counted(tally.count, 'posting has', 'postings have')} the invoice id and line number of another one${parts(tally, { equal: 'equal to it', other: 'with other content' })}.`,
		remedy: 'Leave out what is equal; number the lines of an invoice anew where they differ. Overlapping export periods are the usual cause.',
	}),
	text({
		code: 'TRAINING_CONTROL_LINES',
		severity: 'error',
		path: 'postings',
		message: (tally, detail) => `${counted(tally.count, 'posting is', 'postings are')} on accounts of payables or VAT: ${detail}.`,
		remedy: 'Leave these lines out of the export: Kaunt would propose these accounts for every invoice. Keep the VAT code as a dimension of the cost line instead.',
	}),
	text({
		code: 'TRAINING_NO_DIMENSIONS',
		severity: 'error',
		path: 'postings',
		message: (tally) => `${counted(tally.count, 'posting has', 'postings have')} no dimension with a value. Kaunt refuses them.`,
		remedy: 'Give every posting at least its ledger account as a dimension.',
	}),
	text({
		code: 'TRAINING_LINE_NUMBER_INVALID',
		severity: 'error',
		path: 'postings',
		message: (tally) => `${counted(tally.count, 'posting has', 'postings have')} no usable line number.`,
		remedy: 'Number the postings of each invoice: whole numbers from 1.',
	}),
	text({
		code: 'TRAINING_AMOUNT_UNREADABLE',
		severity: 'error',
		path: 'postings',
		message: (tally) => `${counted(tally.count, 'amount is', 'amounts are')} missing or no number${parts(tally, { invoice: 'of invoices', line: 'of invoice lines', posting: 'of postings' })}.`,
		remedy: 'Fill in all three amounts, with a decimal point and without thousands separators. A text in place of an amount is not 0: leave such rows out.',
	}),
	text({
		code: 'TRAINING_AMOUNT_NOT_EXACT',
		severity: 'error',
		path: 'postings',
		message: (tally) => `${counted(tally.count, 'amount has', 'amounts have')} more digits than their currency allows, or are too large${parts(tally, { invoice: 'of invoices', line: 'of invoice lines', posting: 'of postings' })}.`,
		remedy: 'Export the amounts as they were posted. If they were converted, round them so that lines still add up to totals.',
	}),
	text({
		code: 'TRAINING_DATE_UNREADABLE',
		severity: 'error',
		path: 'postings',
		message: (tally) => `${counted(tally.count, 'date is', 'dates are')} missing or no day${parts(tally, { invoice: 'of invoices', posting: 'of postings' })}.`,
		remedy: 'Write dates as yyyy-MM-dd, e.g. 2025-03-31.',
	}),
	text({
		code: 'TRAINING_INVOICES_WITHOUT_POSTINGS',
		severity: 'warning',
		path: 'postedInvoices',
		message: (tally) => `${counted(tally.count, 'invoice has', 'invoices have')} no postings. Kaunt learns nothing from them.`,
		remedy: 'Export their postings as well, or leave the invoices out until they are posted.',
	}),
	text({
		code: 'TRAINING_POSTING_SUM',
		severity: 'warning',
		path: 'postedInvoices',
		message: (tally) =>
			`The postings of ${counted(tally.count, 'invoice', 'invoices')} do not add up to its amount without VAT${parts(tally, { inclVat: 'add up to the amount with VAT', zero: 'add up to zero', turned: 'have the opposite sign', other: 'differ otherwise' })}.`,
		remedy: 'With VAT: a VAT line is among the postings, or they hold gross amounts. Zero: the payables line is among them. Opposite sign: cost has to be positive. Otherwise lines are missing or belong elsewhere.',
	}),
	text({
		code: 'TRAINING_DUPLICATE_LINES',
		severity: 'warning',
		path: 'postings',
		message: (tally) => `${counted(tally.count, 'posting is', 'postings are')} equal to another one of the same invoice in all but the line number.`,
		remedy: 'If the invoice has that line once, the export doubles it, e.g. by joining with another table: correct the export. If it has it several times, there is nothing to do.',
	}),
	text({
		code: 'TRAINING_INVOICE_SUM',
		severity: 'warning',
		path: 'postedInvoices',
		message: (tally) => `The lines of ${counted(tally.count, 'invoice', 'invoices')} do not add up to its totals${parts(tally, { exVat: 'without VAT', vat: 'in VAT', inclVat: 'with VAT' })}.`,
		remedy: 'Add the lines that are missing (freight, rounding, discounts), or take the line amounts after discount.',
	}),
	text({
		code: 'TRAINING_INVOICE_WITHOUT_LINES',
		severity: 'warning',
		path: 'postedInvoices',
		message: (tally) => `${counted(tally.count, 'invoice has', 'invoices have')} no lines. Kaunt proposes per line, and learns little from a header alone.`,
		remedy: 'Export the lines, or make one line of the totals with whatever text the document has.',
	}),
	text({
		code: 'TRAINING_AMOUNT_TRIPLE',
		severity: 'warning',
		path: 'postings',
		message: (tally) => `In ${counted(tally.count, 'row', 'rows')} the amount without VAT and the VAT do not make the amount with VAT${parts(tally, { invoice: 'of invoices', line: 'of invoice lines', posting: 'of postings' })}.`,
		remedy: 'Check which column is exported as which amount, and that all three have the same sign and currency.',
	}),
	text({
		code: 'TRAINING_CANCELLED',
		severity: 'warning',
		path: 'postedInvoices',
		message: (tally) => `${counted(tally.count, 'invoice was', 'invoices were')} cancelled${parts(tally, { reversed: 'by postings of their own', pair: 'by a document of the opposite amount' })}.`,
		remedy: 'Leave cancelled documents and what cancels them out: what was wrong with them may be just the coding.',
	}),
	text({
		code: 'TRAINING_CLOSED_VALUES',
		severity: 'warning',
		path: 'dimensions',
		message: (tally, detail) => `${counted(tally.count, 'posting uses', 'postings use')} closed values of ${detail}.`,
		remedy: 'The history may stay as it is, but close these values at Kaunt after the upload, or it will propose them.',
	}),
	text({
		code: 'TRAINING_VALUE_UNKNOWN',
		severity: 'warning',
		path: 'dimensions',
		message: (tally, detail) => `${counted(tally.count, 'posting uses', 'postings use')} values that are not in the list of dimensions: ${detail}.`,
		remedy: 'Complete the list of dimensions, or correct the ids: leading zeros that a spreadsheet has cut off are the usual cause.',
	}),
	text({
		code: 'TRAINING_DATE_OUT_OF_RANGE',
		severity: 'warning',
		path: 'postings',
		message: (tally) => `${counted(tally.count, 'date is', 'dates are')} hardly right${parts(tally, { future: 'in the future', ancient: 'before 2000', apart: 'of invoices more than a year from their posting' })}.`,
		remedy: 'Check the order of day, month and year in the export, and mistyped years.',
	}),
	text({
		code: 'TRAINING_CURRENCY_MIXED',
		severity: 'warning',
		path: 'postings',
		message: (tally) => `${counted(tally.count, 'invoice has', 'invoices have')} postings in another currency than their own, so the sums cannot be compared.`,
		remedy: 'Export both in the currency of the invoice. Ledger entries are often in local currency: take their amount in foreign currency.',
	}),
	text({
		code: 'TRAINING_VENDOR_MISSING',
		severity: 'warning',
		path: 'postedInvoices',
		message: (tally) => `${counted(tally.count, 'invoice has', 'invoices have')} a vendor with neither id nor name. The vendor is what says most about the coding.`,
		remedy: 'Fill in vendor.externalId and vendor.name.',
	}),
	text({
		code: 'TRAINING_REDACTED',
		severity: 'warning',
		path: 'postedInvoices',
		message: (tally) => `${counted(tally.count, 'invoice has', 'invoices have')} a vendor whose name is a placeholder. Kaunt would take all of them for one vendor.`,
		remedy: 'Leave the name empty and give each vendor its id; leave test documents out.',
	}),
	text({
		code: 'TRAINING_DIMENSION_SOMETIMES_MISSING',
		severity: 'warning',
		path: 'dimensions',
		message: (tally, detail) => `${counted(tally.count, 'posting has', 'postings have')} no ${detail}.`,
		remedy: 'Fill it in where it was forgotten. If it may be absent, there is nothing to do.',
	}),
	text({
		code: 'TRAINING_INVOICE_REPEATED',
		severity: 'info',
		path: 'postedInvoices',
		message: (tally) => `${counted(tally.count, 'invoice is', 'invoices are')} in the data twice with the same content. Kaunt keeps one of them.`,
		remedy: 'Nothing has to be done. Overlapping export periods are the usual cause.',
	}),
	text({
		code: 'TRAINING_TOO_OLD',
		severity: 'info',
		path: 'postedInvoices',
		message: (tally) => `${counted(tally.count, 'invoice is', 'invoices are')} older than two years. Kaunt asks for the last two years, and by default keeps what it has for two years.`,
		remedy: 'Leave them out if the coding has changed since, or if the upload shall be smaller.',
	}),
	text({
		code: 'TRAINING_SPAN_SHORT',
		severity: 'info',
		path: 'postedInvoices',
		message: (_tally, detail) => `The invoices span ${detail}, which is less than a year: yearly invoices and seasons are not among them.`,
		remedy: 'Upload two years if your system has them.',
	}),
	text({
		code: 'TRAINING_FEW_INVOICES',
		severity: 'info',
		path: 'postedInvoices',
		message: (_tally, detail) => `There are ${detail}. Kaunt may be able to propose little from them.`,
		remedy: 'Upload a longer period if your system has it.',
	}),
	text({
		code: 'TRAINING_NO_LINE_TEXT',
		severity: 'info',
		path: 'postedInvoices',
		message: (tally, detail) => `${counted(tally.count, 'invoice line has', 'invoice lines have')} neither description nor name: ${detail}.`,
		remedy: 'Export the line texts where there are any: they tell lines of one vendor apart.',
	}),
	text({
		code: 'TRAINING_CONSTANT_DIMENSION',
		severity: 'info',
		path: 'dimensions',
		message: (_tally, detail) => `${detail}.`,
		remedy: 'Nothing has to be done. Nothing can be learnt of it; check that the right column was exported.',
	}),
	text({
		code: 'TRAINING_DATES_NOT_CHECKED',
		severity: 'info',
		path: 'options',
		message: () => 'Whether dates are in the future or older than two years was not checked, as the day of the check was not given.',
		remedy: 'Give the day of the check as "today", yyyy-MM-dd.',
	}),
] as const;

/** The code of a finding of the check of training data. */
export type TrainingCode = (typeof TRAINING_TEXTS)[number]['code'];
