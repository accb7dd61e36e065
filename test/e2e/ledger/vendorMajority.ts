import type { LedgerRow } from './LedgerRow';

/** The vendor's most frequent coding: the honest baseline beside which Kaunt is judged. */
export interface VendorMajority {
	account(vendorId: string): string | undefined;
	costCentre(vendorId: string): string | undefined;
	both(vendorId: string): string | undefined;
}

interface Tally {
	count: number;
	last: string;
}

/** Most frequent value; on a tie the more recently used one, then the smaller. */
function mostFrequent(tallies: ReadonlyMap<string, Tally>): string | undefined {
	const ranked = [...tallies].sort(
		([leftValue, left], [rightValue, right]) =>
			right.count - left.count || (left.last < right.last ? 1 : left.last > right.last ? -1 : leftValue < rightValue ? -1 : 1),
	);
	return ranked[0]?.[0];
}

function learn(rows: readonly LedgerRow[], valueOf: (row: LedgerRow) => string): (vendorId: string) => string | undefined {
	const vendors = new Map<string, Map<string, Tally>>();
	for (const row of rows) {
		if (row.vendorId === '' || row.account === '') continue;
		const tallies = vendors.get(row.vendorId) ?? new Map<string, Tally>();
		vendors.set(row.vendorId, tallies);
		const tally = tallies.get(valueOf(row)) ?? { count: 0, last: '' };
		tallies.set(valueOf(row), { count: tally.count + 1, last: row.date > tally.last ? row.date : tally.last });
	}
	const best = new Map([...vendors].map(([vendor, tallies]) => [vendor, mostFrequent(tallies)]));
	return (vendorId) => best.get(vendorId);
}

/** Account and cost centre of a row as one text. */
export function bothOf(row: Pick<LedgerRow, 'account' | 'costCentre'>): string {
	return `${row.account}|${row.costCentre}`;
}

/** Learns each vendor's most frequent account, cost centre, and pair of both, by vendor id. */
export function learnVendorMajority(rows: readonly LedgerRow[]): VendorMajority {
	return { account: learn(rows, (row) => row.account), costCentre: learn(rows, (row) => row.costCentre), both: learn(rows, bothOf) };
}
