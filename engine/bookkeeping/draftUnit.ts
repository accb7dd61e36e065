import { daysInMonth, parseCalendarDate } from '../money/calendarDate';
import type { BookkeepingOptions, VatAccount } from '../model/bookkeepingOptions';
import type { BookkeepingFinding, BookkeepingLineKind } from './BookkeepingResult';
import { bookkeepingError } from './findings';
import type { LineDraft } from './LineDraft';
import type { SalePeriod, SaleUnit } from './SaleUnit';

/** The lines of one unit, or why it cannot be booked so. */
export interface DraftedUnit {
	readonly drafts: readonly LineDraft[];
	readonly findings: readonly BookkeepingFinding[];
}

/**
 * Drafts the lines of one order line or part. Only net revenue is spread; VAT is booked in full on the invoice date.
 *
 * - `separateLine`: net on the revenue account, VAT on its own.
 * - `inCode`: gross on the revenue account, with the VAT code.
 * - Spread with deferral: all of it to the deferral account on the invoice date, and from there to revenue by period.
 *   With VAT in the code, the deferral line carries gross and code, and the releases are net without.
 */
export function draftUnit(unit: SaleUnit, invoiceDate: string, options: BookkeepingOptions): DraftedUnit {
	const vat = draftVat(unit, invoiceDate, options);
	const periods = spreadOf(unit, invoiceDate, options);
	const gross = options.vat === 'inCode' ? unit.inclVatMinor : unit.exVatMinor;
	const revenue = (amountMinor: number, bookingDate: string, text: string): LineDraft =>
		draft(unit, 'revenue', { ledgerAccount: unit.ledgerAccount, vatCode: unit.vatCode, fields: unit.fields, amountMinor, bookingDate, text });
	if (periods === null) return { drafts: [revenue(gross, invoiceDate, unit.text), ...vat.drafts], findings: vat.findings };
	if (options.deferral) return join(vat, deferred(unit, periods, invoiceDate, options.deferral, options));
	if (options.vat === 'inCode' && unit.rate !== 0) return join(vat, { drafts: [], findings: [vatWouldBeSpread(unit)] });
	return join(vat, { drafts: periods.map((period) => revenue(period.exVatMinor, dayOf(period, options), periodText(unit, period))), findings: [] });
}

function join(first: DraftedUnit, second: DraftedUnit): DraftedUnit {
	return { drafts: [...second.drafts, ...first.drafts], findings: [...first.findings, ...second.findings] };
}

/** One period that is booked on the invoice date is not spread at all. */
function spreadOf({ periods }: SaleUnit, invoiceDate: string, options: BookkeepingOptions): readonly SalePeriod[] | null {
	const [only, ...others] = periods ?? [];
	if (!only || !periods) return null;
	return others.length === 0 && dayOf(only, options) === invoiceDate ? null : periods;
}

function dayOf({ start, end }: SalePeriod, { bookingDateOf }: BookkeepingOptions): string {
	return bookingDateOf === 'periodEnd' ? end : start;
}

function periodText({ text }: SaleUnit, { start, end }: SalePeriod): string {
	const [first, last] = [parseCalendarDate(start), parseCalendarDate(end)];
	const isMonth = first?.day === 1 && start.slice(0, 7) === end.slice(0, 7) && last !== null && last.day === daysInMonth(last);
	return `${text}, ${isMonth ? start.slice(0, 7) : `${start} – ${end}`}`;
}

function deferred(unit: SaleUnit, periods: readonly SalePeriod[], invoiceDate: string, deferral: NonNullable<BookkeepingOptions['deferral']>, options: BookkeepingOptions): DraftedUnit {
	const { ledgerAccount, vatCode } = deferral;
	if (options.amountConvention !== 'signed') {
		const message = 'deferred revenue is credited first and debited later, and amounts without signs cannot say so';
		return { drafts: [], findings: [bookkeepingError('BOOKKEEPING_DEFERRAL_NEEDS_SIGNS', `orderLines[${unit.orderLine}]`, message, 'Set the amount convention to "signed", or book without deferral.')] };
	}
	const inCode = options.vat === 'inCode' && unit.rate !== 0;
	const held = draft(unit, 'deferral', { ledgerAccount, vatCode: inCode ? unit.vatCode : vatCode, fields: {}, amountMinor: inCode ? unit.inclVatMinor : unit.exVatMinor, bookingDate: invoiceDate, text: unit.text });
	const releases = periods.flatMap((period): LineDraft[] => {
		const place = { bookingDate: dayOf(period, options), text: periodText(unit, period) };
		return [
			draft(unit, 'deferral', { ...place, ledgerAccount, vatCode, fields: {}, amountMinor: -period.exVatMinor }),
			draft(unit, 'revenue', { ...place, ledgerAccount: unit.ledgerAccount, vatCode: inCode ? vatCode : unit.vatCode, fields: unit.fields, amountMinor: period.exVatMinor }),
		];
	});
	return { drafts: [held, ...releases], findings: [] };
}

function draftVat(unit: SaleUnit, bookingDate: string, { vat, vatAccounts }: BookkeepingOptions): DraftedUnit {
	if (vat === 'inCode' || unit.vatMinor === 0) return { drafts: [], findings: [] };
	const account = vatAccountOf(unit, vatAccounts);
	if (!account) return { drafts: [], findings: [vatAccountMissing(unit)] };
	const { ledgerAccount, lineVatCode } = account;
	return { drafts: [draft(unit, 'vat', { ledgerAccount, vatCode: lineVatCode, fields: {}, amountMinor: unit.vatMinor, bookingDate, text: `VAT ${unit.rate} %` })], findings: [] };
}

/** The one that says most: rate and code, then code, then rate. */
function vatAccountOf({ rate, vatCode }: SaleUnit, accounts: readonly VatAccount[]): VatAccount | undefined {
	const weight = (account: VatAccount): number => (account.vatCode === undefined ? 0 : 2) + (account.rate === undefined ? 0 : 1);
	return accounts
		.filter((account) => (account.rate === undefined || account.rate === rate) && (account.vatCode === undefined || account.vatCode === vatCode))
		.sort((left, right) => weight(right) - weight(left))[0];
}

type Rest = Pick<LineDraft, 'ledgerAccount' | 'vatCode' | 'fields' | 'amountMinor' | 'bookingDate'> & { readonly text: string };

function draft({ orderLine, index, rules }: SaleUnit, kind: BookkeepingLineKind, { text, ...rest }: Rest): LineDraft {
	return { kind, ...rest, texts: [text], orderLines: [orderLine], unit: index, rules };
}

function vatAccountMissing({ orderLine, rate, vatCode }: SaleUnit): BookkeepingFinding {
	return bookkeepingError('BOOKKEEPING_VAT_ACCOUNT_MISSING', `orderLines[${orderLine}]`, `there is no account for its VAT of ${rate} % with the VAT code ${vatCode}`, 'Give a VAT account for this rate or VAT code, or let the ledger divide the amount by its VAT code (VAT: in code).');
}

function vatWouldBeSpread({ orderLine }: SaleUnit): BookkeepingFinding {
	return bookkeepingError('BOOKKEEPING_VAT_WOULD_BE_SPREAD', `orderLines[${orderLine}]`, 'its revenue is spread over periods with the VAT in it, and VAT belongs to the invoice date', 'Book VAT on a line of its own, or give a deferral account.');
}
