import { formatAmount } from '../money/formatAmount';
import { toMajorUnits } from '../money/toMajorUnits';
import type { BookkeepingOptions } from '../model/bookkeepingOptions';
import type { BookkeepingFinding, BookkeepingLineKind, BookkeepingLineSource, BuiltBookkeepingLine } from './BookkeepingResult';
import { bookkeepingError } from './findings';
import type { LineDraft } from './LineDraft';

/** Lines in Kravia's form with their sources, in their order; and those that cannot be said in the convention. */
export interface SettledLines {
	readonly lines: readonly BuiltBookkeepingLine[];
	readonly sources: readonly BookkeepingLineSource[];
	readonly findings: readonly BookkeepingFinding[];
}

/** Longer texts are cut, as posting texts are. */
const LONGEST_TEXT = 250;

/**
 * Puts drafts together, in order, and gives them their signs. A line that has the wrong side without signs is put together
 * with those of its account, VAT code, date and fields; what is then still on the wrong side is a finding.
 *
 * @param isCreditNote its lines are the exact mirror of an invoice's
 */
export function settleLines(drafts: readonly LineDraft[], currencyCode: string, isCreditNote: boolean, options: BookkeepingOptions): SettledLines {
	const isSigned = options.amountConvention === 'signed';
	const grouped = putTogether(drafts, (one) => (options.group === 'orderLine' ? `${keyOf(one)} ${one.unit}` : keyOf(one)));
	const wrongSide = new Set(isSigned ? [] : grouped.filter((one) => one.amountMinor < 0).map(keyOf));
	const settled = wrongSide.size === 0 ? grouped : putTogether(grouped, (one) => (wrongSide.has(keyOf(one)) ? keyOf(one) : `${keyOf(one)} ${one.unit}`));
	const ordered = settled.filter((one) => one.amountMinor !== 0).sort(inOrder);
	const negates = isCreditNote && (isSigned || options.creditNoteBookkeeping === 'negative');
	return {
		lines: ordered.map((one): BuiltBookkeepingLine => {
			const amount = (isSigned && one.kind !== 'receivable' ? -1 : 1) * (negates ? -1 : 1) * one.amountMinor;
			return { amount: toMajorUnits(amount, currencyCode), description: describe(one.texts), bookingDate: one.bookingDate, ledgerAccount: one.ledgerAccount, vatCode: one.vatCode, ...one.fields };
		}),
		sources: ordered.map(({ kind, orderLines, rules }) => ({ kind, orderLines, rules })),
		findings: isSigned ? [] : ordered.filter((one) => one.amountMinor < 0).map((one) => onWrongSide(one, currencyCode)),
	};
}

/** What makes two drafts the same line: kind, account, VAT code, date and fields. */
function keyOf({ kind, ledgerAccount, vatCode, bookingDate, fields }: LineDraft): string {
	const sorted = Object.entries(fields).sort(([left], [right]) => (left < right ? -1 : 1));
	return JSON.stringify([kind, ledgerAccount, vatCode, bookingDate, sorted]);
}

function putTogether(drafts: readonly LineDraft[], key: (draft: LineDraft) => string): readonly LineDraft[] {
	const groups = new Map<string, LineDraft>();
	for (const one of drafts) {
		const before = groups.get(key(one));
		groups.set(key(one), before ? merge(before, one) : one);
	}
	return [...groups.values()];
}

function merge(left: LineDraft, right: LineDraft): LineDraft {
	return {
		...left,
		amountMinor: left.amountMinor + right.amountMinor,
		texts: [...new Set([...left.texts, ...right.texts])],
		orderLines: [...new Set([...left.orderLines, ...right.orderLines])].sort((one, other) => one - other),
		unit: Math.min(left.unit, right.unit),
		rules: [...new Set([...left.rules, ...right.rules])].sort(),
	};
}

const KIND_ORDER: Readonly<Record<BookkeepingLineKind, number>> = { receivable: 0, deferral: 1, revenue: 2, vat: 3, rounding: 4 };

/** The receivable first; then by date, account, VAT code, kind, fields and order line. */
function inOrder(left: LineDraft, right: LineDraft): number {
	return (
		Number(right.kind === 'receivable') - Number(left.kind === 'receivable') ||
		compareTexts(left.bookingDate, right.bookingDate) ||
		compareNumbers(left.ledgerAccount, right.ledgerAccount) ||
		compareNumbers(left.vatCode, right.vatCode) ||
		KIND_ORDER[left.kind] - KIND_ORDER[right.kind] ||
		compareTexts(keyOf(left), keyOf(right)) ||
		left.unit - right.unit
	);
}

/** Numbers before texts. */
function compareNumbers(left: number | string, right: number | string): number {
	if (typeof left === 'number' && typeof right === 'number') return left - right;
	if (typeof left !== typeof right) return typeof left === 'number' ? -1 : 1;
	return compareTexts(String(left), String(right));
}

function compareTexts(left: string, right: string): number {
	return left === right ? 0 : left < right ? -1 : 1;
}

function describe(texts: readonly string[]): string {
	const text = texts.join('; ');
	return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;
}

function onWrongSide({ kind, ledgerAccount, bookingDate, amountMinor, orderLines }: LineDraft, currencyCode: string): BookkeepingFinding {
	return bookkeepingError(
		'BOOKKEEPING_LINE_ON_WRONG_SIDE', orderLines[0] === undefined ? 'originalAmount' : `orderLines[${orderLines[0]}]`,
		`the ${kind} line on account ${ledgerAccount} of ${bookingDate} comes to ${formatAmount(amountMinor, currencyCode)}, and amounts without signs cannot say so`,
		'Set the amount convention to "signed", or have discounts booked on the account of what they are on.',
	);
}
