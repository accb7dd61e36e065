import { formatAmount } from '../money/formatAmount';
import type { BookkeepingOptions } from '../model/bookkeepingOptions';
import type { BookkeepingFinding } from './BookkeepingResult';
import { draftUnit } from './draftUnit';
import { bookkeepingError, bookkeepingWarning } from './findings';
import type { LineDraft } from './LineDraft';
import type { SaleUnit } from './SaleUnit';

/** What all lines of a sale share. Amounts in minor units. */
export interface SaleHeader {
	readonly invoiceDate: string;
	readonly currencyCode: string;
	readonly originalMinor: number;
}

/** Drafts of all lines, and what stands against them. */
export interface DraftedLines {
	readonly drafts: readonly LineDraft[];
	readonly findings: readonly BookkeepingFinding[];
}

/** Drafts all lines of a sale: the receivable, the units, and a rounding line where one is allowed. */
export function draftLines(units: readonly SaleUnit[], header: SaleHeader, options: BookkeepingOptions): DraftedLines {
	const drafted = units.map((unit) => draftUnit(unit, header.invoiceDate, options));
	const rounded = draftRounding(units, header, options);
	const others = [...drafted.flatMap((one) => one.drafts), ...rounded.drafts];
	const drafts = [receivableOf(units, header, options), ...others];
	const moved = moveToOpen(drafts, options.firstOpenDate);
	return {
		drafts: moved.drafts,
		findings: [...drafted.flatMap((one) => one.findings), ...rounded.findings, ...checkReceivableAccount(others, options), ...moved.findings],
	};
}

function receivableOf(units: readonly SaleUnit[], { invoiceDate, originalMinor }: SaleHeader, { receivable }: BookkeepingOptions): LineDraft {
	const { ledgerAccount, vatCode, description } = receivable;
	const orderLines = [...new Set(units.map((unit) => unit.orderLine))];
	return { kind: 'receivable', ledgerAccount, vatCode, bookingDate: invoiceDate, fields: {}, texts: [description], amountMinor: originalMinor, orderLines, unit: -1, rules: [] };
}

/** What the order lines leave of the original amount, on a line of its own and never within revenue. */
function draftRounding(units: readonly SaleUnit[], { invoiceDate, originalMinor, currencyCode }: SaleHeader, { rounding, orderLineTotals }: BookkeepingOptions): DraftedLines {
	const total = units.reduce((sum, unit) => sum + unit.inclVatMinor, 0);
	const amountMinor = originalMinor - total;
	if (amountMinor === 0) return { drafts: [], findings: [] };
	if (rounding && Math.abs(amountMinor) <= rounding.maxMinor) {
		const { ledgerAccount, vatCode, description } = rounding;
		return { drafts: [{ kind: 'rounding', ledgerAccount, vatCode, bookingDate: invoiceDate, fields: {}, texts: [description], amountMinor, orderLines: [], unit: -1, rules: [] }], findings: [] };
	}
	const money = (minor: number): string => formatAmount(minor, currencyCode);
	const read = orderLineTotals === 'exVat' ? 'with their VAT' : 'as totals that include VAT';
	return {
		drafts: [],
		findings: [
			bookkeepingError(
				'BOOKKEEPING_TOTAL_DIFFERS', 'originalAmount', `the order lines make ${money(total)} ${read}, originalAmount is ${money(originalMinor)}: ${money(amountMinor)} apart`,
				'Correct the registration; say whether totals of order lines include VAT; or give a rounding account and how much it may take.',
			),
		],
	};
}

/** Sides follow from the account: one account cannot be on both. */
function checkReceivableAccount(others: readonly LineDraft[], { receivable }: BookkeepingOptions): readonly BookkeepingFinding[] {
	const wrong = others.find((one) => String(one.ledgerAccount) === String(receivable.ledgerAccount));
	if (!wrong) return [];
	const path = wrong.orderLines[0] === undefined ? 'options' : `orderLines[${wrong.orderLines[0]}]`;
	return [bookkeepingError('BOOKKEEPING_RECEIVABLE_ACCOUNT_USED', path, `a ${wrong.kind} line is on the receivable account ${receivable.ledgerAccount}`, 'Give it another account, or set the right receivable account.')];
}

function moveToOpen(drafts: readonly LineDraft[], firstOpenDate: string | null): DraftedLines {
	if (firstOpenDate === null) return { drafts, findings: [] };
	const closed = [...new Set(drafts.map((one) => one.bookingDate))].filter((day) => day < firstOpenDate).sort();
	return {
		drafts: drafts.map((one) => (one.bookingDate < firstOpenDate ? { ...one, bookingDate: firstOpenDate } : one)),
		findings: closed.map((day) => bookkeepingWarning('BOOKKEEPING_DATE_MOVED', 'bookkeepingDetails', `lines of ${day} are booked on ${firstOpenDate}, the first day that is open`, 'Nothing to do if that is right; else correct the first open day.')),
	};
}
