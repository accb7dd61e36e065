import type { CodeInvoiceInput } from '../codeInvoice';
import { InvalidInputError } from '../errors/InvalidInputError';
import { toMinorUnits } from '../money/toMinorUnits';
import { parseSalesRegistration } from '../schema/salesRegistrationSchema';
import type { BookkeepingOptions, BookkeepingOptionsInput } from '../model/bookkeepingOptions';
import type { BookkeepingFinding, BookkeepingResult } from './BookkeepingResult';
import { codeSale } from './codeSale';
import { draftLines } from './draftLines';
import { bookkeepingError, bookkeepingWarning } from './findings';
import { invoiceOfRegistration } from './invoiceOfRegistration';
import { proveBalance } from './proveBalance';
import { readBookkeepingOptions } from './readBookkeepingOptions';
import { readSaleUnits } from './readSaleUnits';
import type { SalesRegistration } from '../model/salesRegistration';
import { settleLines } from './settleLines';
import { vatOfOrderLines } from './vatOfOrderLines';

/** What bookkeeping lines are built from. */
export interface BuildBookkeepingInput extends Pick<CodeInvoiceInput, 'ruleSet' | 'ledger' | 'overrides'> {
	/** A registration in Kravia's form, without bookkeeping lines; checked. */
	readonly registration: unknown;
	/** Checked; unknown keys are findings. */
	readonly options?: BookkeepingOptionsInput | unknown;
}

/**
 * Builds the bookkeeping lines of a sale in Kravia's form: receivable, revenue by the rules, VAT, periods. Rules say per
 * order line which account and VAT code it has, how it is split, and which periods it belongs to.
 *
 * All or nothing: any finding that is an error leaves no lines. The lines that are given are proved to balance. Pure, and
 * the same input gives the same lines, whatever the order of the rules.
 *
 * Errors found: `BOOKKEEPING_ACCOUNT_MISSING`, `BOOKKEEPING_VAT_CODE_MISSING`, `BOOKKEEPING_VAT_ACCOUNT_MISSING`,
 * `BOOKKEEPING_TOTAL_DIFFERS`, `BOOKKEEPING_LINE_ON_WRONG_SIDE` and others, and whatever the coding of the order lines would
 * have sent to a person.
 *
 * @throws InvalidInputError (`BOOKKEEPING_FIELD_…`, `BOOKKEEPING_AMOUNT_NOT_EXACT`, those of ledger and overrides) and
 *   RuleSetError for input that is malformed
 */
export function buildBookkeepingLines(input: BuildBookkeepingInput): BookkeepingResult {
	const options = readBookkeepingOptions(input.options);
	const registration = parseSalesRegistration(input.registration);
	const { totals, originalMinor } = readAmounts(registration);
	const rates = registration.orderLines.map((line) => line.vatInPercent);
	const amounts = vatOfOrderLines(totals.map((totalMinor, index) => ({ totalMinor, rate: rates[index] ?? 0 })), options);

	const { coding, findings: ofRules } = codeSale(invoiceOfRegistration(registration, amounts), rates, { ruleSet: input.ruleSet, ledger: input.ledger, overrides: input.overrides, options });
	const sale = readSaleUnits(coding, registration, options);
	const findings = [...checkDocument(registration, input.registration), ...ofRules, ...sale.findings];
	// With a unit left out every sum would differ: one error would be told as many.
	if (sale.units.length < coding.units.length) return { lines: [], sources: [], findings, proof: null, audit: coding.audit };
	const drafted = draftLines(sale.units, { ...registration, originalMinor }, options);
	return { ...prove(registration, drafted.drafts, [...findings, ...drafted.findings], options), audit: coding.audit };
}

type Drafts = Parameters<typeof settleLines>[0];

/** Gives the lines only if nothing stands against them, the proof included. */
function prove(registration: SalesRegistration, drafts: Drafts, before: readonly BookkeepingFinding[], options: BookkeepingOptions): Omit<BookkeepingResult, 'audit'> {
	const isCreditNote = registration.claimType === 'CreditNote';
	const settled = settleLines(drafts, registration.currencyCode, isCreditNote, options);
	const unproved = [...before, ...settled.findings];
	if (hasError(unproved)) return { lines: [], sources: [], findings: unproved, proof: null };
	const { proof, findings: unbalanced } = proveBalance({
		lines: settled.lines,
		originalAmount: registration.originalAmount,
		currencyCode: registration.currencyCode,
		isCreditNote,
		amountConvention: options.amountConvention,
		creditNoteBookkeeping: options.creditNoteBookkeeping,
		receivableAccounts: [options.receivable.ledgerAccount],
		perDate: options.perDate,
	});
	const findings = [...unproved, ...unbalanced.map((finding): BookkeepingFinding => ({ ...finding, severity: 'error' }))];
	return hasError(findings) ? { lines: [], sources: [], findings, proof } : { lines: settled.lines, sources: settled.sources, findings, proof };
}

function hasError(findings: readonly BookkeepingFinding[]): boolean {
	return findings.some((finding) => finding.severity === 'error');
}

/** All amounts in whole minor units, and small enough that every sum of them is exact. */
function readAmounts({ orderLines, originalAmount, currencyCode }: SalesRegistration): { readonly totals: readonly number[]; readonly originalMinor: number } {
	const paths = ['originalAmount', ...orderLines.map((_line, index) => `orderLines[${index}].total`)];
	const read = [originalAmount, ...orderLines.map((line) => line.total)].map((amount) => toMinorUnits(amount, currencyCode));
	const wrong = paths.filter((_path, index) => read[index] === null);
	const [originalMinor = 0, ...totals] = read.map((minor) => minor ?? 0);
	// VAT at most doubles an amount.
	if (wrong.length === 0 && !Number.isSafeInteger(2 * totals.reduce((sum, minor) => sum + Math.abs(minor), originalMinor))) wrong.push('orderLines');
	if (wrong.length === 0) return { totals, originalMinor };
	throw new InvalidInputError(
		'The registration',
		wrong.map((path) => ({
			code: 'BOOKKEEPING_AMOUNT_NOT_EXACT', path, message: `this is not an amount in ${currencyCode} that can be calculated exactly: it has too many decimals or is too large`, remedy: 'Round it where it is made, so that all totals are made of the same rounded amounts.',
		})),
	);
}

function checkDocument({ claimType }: SalesRegistration, given: unknown): readonly BookkeepingFinding[] {
	const findings: BookkeepingFinding[] = [];
	const present = (given as { readonly bookkeepingDetails?: unknown }).bookkeepingDetails;
	if (Array.isArray(present) ? present.length > 0 : present !== null && present !== undefined) {
		findings.push(bookkeepingError('BOOKKEEPING_LINES_PRESENT', 'bookkeepingDetails', 'the registration has bookkeeping lines already', 'Remove them if they are to be built, or register it as it is.'));
	}
	if (claimType === 'CollectionCase') {
		findings.push(bookkeepingWarning('BOOKKEEPING_OF_COLLECTION_CASE', 'claimType', 'it is not documented whether Kravia takes bookkeeping lines with a collection case, and its invoice is usually booked already', 'Make sure that the invoice is not booked twice, or register the case without bookkeeping lines.'));
	} else if (claimType !== 'Invoice' && claimType !== 'CreditNote') {
		findings.push(bookkeepingError('BOOKKEEPING_CLAIM_TYPE_UNKNOWN', 'claimType', 'it is not known on which side of the ledger this type of claim stands', 'Use Invoice, CreditNote or CollectionCase.'));
	}
	return findings;
}
