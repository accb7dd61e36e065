import type { Finding } from '../model/finding';
import { formatAmount } from '../money/formatAmount';
import { toMajorUnits } from '../money/toMajorUnits';
import { toMinorUnits } from '../money/toMinorUnits';
import type { BalanceInput, BalanceResult, DateBalance } from './BalanceProof';

/** A line as the proof sees it. */
interface ReadLine {
	readonly amountMinor: number;
	readonly bookingDate: string;
	readonly isReceivable: boolean;
}

/** All sums, in minor units. */
interface Sums {
	readonly original: number;
	readonly receivable: number;
	readonly others: number;
}

/**
 * Proves that bookkeeping lines balance, in whole minor units of their currency. The one proof of the product: what
 * builds lines and what registers them both ask it.
 *
 * - `asDocumented`: no line has the wrong sign, and the lines on receivable accounts = the others together = the original
 *   amount. The side follows from the account.
 * - `signed` (debit positive): all lines sum to 0, and those on receivable accounts are the original amount, negative for
 *   a credit note.
 *
 * Findings: `BOOKKEEPING_NOT_BALANCED` (names the difference), `BOOKKEEPING_AMOUNT_NEGATIVE`, `BOOKKEEPING_AMOUNT_POSITIVE`,
 * `BOOKKEEPING_DATE_NOT_BALANCED` (only if asked for), `BOOKKEEPING_AMOUNT_NOT_EXACT` (then there is no proof).
 */
export function proveBalance(input: BalanceInput): BalanceResult {
	const { currencyCode } = input;
	const inexact: Finding[] = [];
	const read = (amount: number, path: string): number => {
		const minor = toMinorUnits(amount, currencyCode);
		if (minor === null) inexact.push(notExact(path, currencyCode));
		return minor ?? 0;
	};
	const accounts = new Set(input.receivableAccounts.map(String));
	const lines = input.lines.map((line, index): ReadLine => ({
		amountMinor: read(line.amount, `bookkeepingDetails[${index}].amount`),
		bookingDate: line.bookingDate,
		isReceivable: accounts.has(String(line.ledgerAccount)),
	}));
	const original = read(input.originalAmount, 'originalAmount');
	const sums: Sums = { original, receivable: sumOf(lines.filter((line) => line.isReceivable)), others: sumOf(lines.filter((line) => !line.isReceivable)) };
	if (inexact.length === 0 && !isSafe(lines)) inexact.push(notExact('bookkeepingDetails', currencyCode));
	return inexact.length > 0 ? { proof: null, findings: inexact } : judge(input, lines, sums);
}

function judge(input: BalanceInput, lines: readonly ReadLine[], sums: Sums): BalanceResult {
	const money = (minor: number): number => toMajorUnits(minor, input.currencyCode);
	const findings = input.amountConvention === 'signed' ? checkSigned(input, sums) : checkUnsigned(input, lines, sums);
	const byDate = balanceByDate(input, lines);
	return {
		proof: {
			amountConvention: input.amountConvention,
			originalAmount: money(sums.original),
			receivable: money(sums.receivable),
			others: money(sums.others),
			difference: money(input.amountConvention === 'signed' ? sums.receivable + sums.others : sums.receivable - sums.others),
			balanced: findings.length === 0,
			byDate: byDate.map(({ bookingDate, debit, credit }): DateBalance => ({ bookingDate, debit: money(debit), credit: money(credit), difference: money(debit - credit) })),
		},
		findings: input.perDate === true ? [...findings, ...checkDates(byDate, input.currencyCode)] : findings,
	};
}

function checkSigned(input: BalanceInput, { original, receivable, others }: Sums): Finding[] {
	const money = (minor: number): string => formatAmount(minor, input.currencyCode);
	const expected = input.isCreditNote ? -original : original;
	const findings: Finding[] = [];
	if (receivable + others !== 0) findings.push(notBalanced(`the signed lines sum to ${money(receivable + others)}, not 0`));
	if (receivable !== expected) findings.push(notBalanced(againstOriginal(input, receivable, expected)));
	return findings;
}

function checkUnsigned(input: BalanceInput, lines: readonly ReadLine[], { original, receivable, others }: Sums): Finding[] {
	const money = (minor: number): string => formatAmount(minor, input.currencyCode);
	const isNegative = input.isCreditNote && input.creditNoteBookkeeping === 'negative';
	const wrong = lines.findIndex((line) => (isNegative ? line.amountMinor > 0 : line.amountMinor < 0));
	if (wrong !== -1) return [isNegative ? positive(wrong) : negative(wrong)];
	const expected = isNegative ? -original : original;
	const findings: Finding[] = [];
	if (receivable !== others) {
		findings.push(notBalanced(`${named(input)}: ${money(receivable)}, all other lines: ${money(others)}: ${money(receivable - others)} apart`));
	}
	if (receivable !== expected) findings.push(notBalanced(againstOriginal(input, receivable, expected)));
	return findings;
}

function named({ receivableAccounts }: BalanceInput): string {
	return `lines on receivable account ${receivableAccounts.map(String).join(', ')}`;
}

function againstOriginal(input: BalanceInput, receivable: number, expected: number): string {
	const money = (minor: number): string => formatAmount(minor, input.currencyCode);
	const what = expected < 0 ? 'originalAmount of a credit note, negative' : 'originalAmount';
	return `${named(input)}: ${money(receivable)}, ${what}: ${money(expected)}: ${money(expected - receivable)} apart`;
}

interface DateSums {
	readonly bookingDate: string;
	debit: number;
	credit: number;
}

/** An unsigned line stands on the side that its account has on this document; a signed one on that of its sign. */
function balanceByDate(input: BalanceInput, lines: readonly ReadLine[]): readonly DateSums[] {
	const dates = new Map<string, DateSums>();
	for (const { amountMinor, bookingDate, isReceivable } of lines) {
		const sums = dates.get(bookingDate) ?? { bookingDate, debit: 0, credit: 0 };
		dates.set(bookingDate, sums);
		const isDebit = input.amountConvention === 'signed' ? amountMinor >= 0 : isReceivable !== input.isCreditNote;
		sums[isDebit ? 'debit' : 'credit'] += Math.abs(amountMinor);
	}
	return [...dates.values()].sort((left, right) => (left.bookingDate < right.bookingDate ? -1 : 1));
}

function checkDates(dates: readonly DateSums[], currencyCode: string): Finding[] {
	return dates
		.filter(({ debit, credit }) => debit !== credit)
		.map(({ bookingDate, debit, credit }) => ({
			code: 'BOOKKEEPING_DATE_NOT_BALANCED',
			path: 'bookkeepingDetails',
			message: `on ${bookingDate} the debit is ${formatAmount(debit, currencyCode)} and the credit ${formatAmount(credit, currencyCode)}: ${formatAmount(debit - credit, currencyCode)} apart`,
			remedy: 'Book deferred revenue, so that every date balances, or do not ask for a balance per date: Kravia’s own example has none.',
		}));
}

function negative(index: number): Finding {
	return {
		code: 'BOOKKEEPING_AMOUNT_NEGATIVE',
		path: `bookkeepingDetails[${index}].amount`,
		message: 'amounts of bookkeeping lines are not signed in Kravia’s documented form',
		remedy: 'Give the amount without a sign, or set the amount convention to "signed".',
	};
}

function positive(index: number): Finding {
	return {
		code: 'BOOKKEEPING_AMOUNT_POSITIVE',
		path: `bookkeepingDetails[${index}].amount`,
		message: 'bookkeeping lines of credit notes are set to be negative, and this one is not',
		remedy: 'Give the amount with a minus, or set the bookkeeping lines of credit notes to "positive".',
	};
}

function notBalanced(message: string): Finding {
	return {
		code: 'BOOKKEEPING_NOT_BALANCED',
		path: 'bookkeepingDetails',
		message,
		remedy: 'Correct the bookkeeping lines; check which accounts are set as receivable accounts, and the amount convention.',
	};
}

function notExact(path: string, currencyCode: string): Finding {
	return {
		code: 'BOOKKEEPING_AMOUNT_NOT_EXACT',
		path,
		message: `this is not an amount in ${currencyCode} that can be calculated exactly: it has too many decimals or is too large`,
		remedy: 'Round it where it is made, so that all totals are made of the same rounded amounts.',
	};
}

function sumOf(lines: readonly ReadLine[]): number {
	return lines.reduce((sum, line) => sum + line.amountMinor, 0);
}

/** Whether every sum of these lines is exact: none is larger than that of all without their signs. */
function isSafe(lines: readonly ReadLine[]): boolean {
	return Number.isSafeInteger(lines.reduce((sum, line) => sum + Math.abs(line.amountMinor), 0));
}
