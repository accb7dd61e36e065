import { hashContent, toMinorUnits } from '../../engine/index';
import type { Registration } from './parseRegistration';
import { isRecord, pick } from './readKraviaAnswer';

/** A hash of everything that a registration says, its personal number left out: a hash of so few digits could be undone. */
export function contentOf(registration: Registration): string {
	const { ssn: _, ...content } = registration;
	return hashContent(content);
}

/**
 * Names of the fields in which the details of a record differ from a registration, among those that both show: the
 * debtor's number, the totals of the order lines, and the bookkeeping lines, both without regard to their order.
 *
 * An empty list says nothing. The debtor's name is left out: Kravia keeps it on the customer card, whose name may be
 * another one. The signs of a credit note's amounts are left out too: they differ between Kravia's endpoints.
 *
 * @param details as Kravia shows them, with the debtor under `debtor` or beside the rest; or a registration
 */
export function contentDifferencesOf(registration: Registration, details: unknown): string[] {
	if (!isRecord(details)) return [];
	const invoice = pick(details, 'invoice');
	const shown = isRecord(invoice) ? { ...details, ...invoice } : details;
	const debtor = pick(details, 'debtor');
	const debtorNumber = textOf(pick(shown, 'debtorNumber') ?? (isRecord(debtor) ? pick(debtor, 'debtorNumber') : undefined));
	const differing: string[] = [];
	if (registration.debtorNumber && debtorNumber !== null && debtorNumber !== registration.debtorNumber) differing.push('debtorNumber');
	const amountOf = amountReader(registration);
	const lists: [string, readonly unknown[] | null | undefined, readonly string[]][] = [
		['orderLines', registration.orderLines, ['total']],
		['bookkeepingDetails', registration.bookkeepingDetails, ['amount', 'ledgerAccount', 'vatCode', 'bookingDate']],
	];
	for (const [name, ours, fields] of lists) {
		if (!isSameList(ours, pick(shown, name), fields, amountOf)) differing.push(name);
	}
	return differing;
}

type AmountReader = (amount: unknown) => string | null;

function amountReader({ claimType, currencyCode }: Registration): AmountReader {
	return (amount) => {
		const value = typeof amount === 'string' && amount.trim() !== '' ? Number(amount) : amount;
		if (typeof value !== 'number') return null;
		const minor = toMinorUnits(value, currencyCode);
		if (minor === null) return `not exact ${value}`;
		return String(claimType === 'CreditNote' ? Math.abs(minor) : minor);
	};
}

/** Compares two lists as bags of lines, by those fields that every line of both shows. */
function isSameList(ours: readonly unknown[] | null | undefined, theirs: unknown, fields: readonly string[], amountOf: AmountReader): boolean {
	if (!ours || ours.length === 0 || !Array.isArray(theirs) || theirs.length === 0) return true;
	if (ours.length !== theirs.length) return false;
	const read = (line: unknown, field: string): string | null => readField(line, field, amountOf);
	const known = fields.filter((field) => [...ours, ...(theirs as unknown[])].every((line) => read(line, field) !== null));
	const bagOf = (lines: readonly unknown[]): string => JSON.stringify(lines.map((line) => JSON.stringify(known.map((field) => read(line, field)))).sort());
	return bagOf(ours) === bagOf(theirs as unknown[]);
}

function readField(line: unknown, field: string, amountOf: AmountReader): string | null {
	const value = isRecord(line) ? pick(line, field) : undefined;
	if (field === 'total' || field === 'amount') return amountOf(value);
	const text = textOf(value);
	return field === 'bookingDate' ? (text?.slice(0, 10) ?? null) : text;
}

function textOf(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
