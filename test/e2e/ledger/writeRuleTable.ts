import type { LedgerRow } from './LedgerRow';

interface Tally {
	total: number;
	readonly values: Map<string, number>;
}

function tallyBy(rows: readonly LedgerRow[], keyOf: (row: LedgerRow) => string, valueOf: (row: LedgerRow) => string): Map<string, Tally> {
	const tallies = new Map<string, Tally>();
	for (const row of rows) {
		const key = keyOf(row);
		if (key === '' || row.account === '') continue;
		const tally = tallies.get(key) ?? { total: 0, values: new Map<string, number>() };
		tally.total += 1;
		tally.values.set(valueOf(row), (tally.values.get(valueOf(row)) ?? 0) + 1);
		tallies.set(key, tally);
	}
	return tallies;
}

function clearWinner(tally: Tally, leastShare: number): string | undefined {
	const best = [...tally.values].sort(([leftValue, left], [rightValue, right]) => right - left || (leftValue < rightValue ? -1 : 1))[0];
	return best && best[1] / tally.total >= leastShare ? best[0] : undefined;
}

/** Vendors with a rule of their own, the busiest ones first: as many as a bookkeeper would care to write down. */
const VENDOR_RULES = 200;

/**
 * The rule table that a bookkeeper could have written from the training quarters alone: the account of a vendor that
 * always had the same, and of a trade that nearly always has. Written when the test runs; nothing of it is kept.
 */
export function writeRuleTable(rows: readonly LedgerRow[]): Record<string, string | number>[] {
	const vendors = [...tallyBy(rows, (row) => row.vendorId, (row) => row.account)]
		.filter(([, tally]) => tally.total >= 20)
		.sort(([left, a], [right, b]) => b.total - a.total || (left < right ? -1 : 1))
		.flatMap(([vendor, tally]) => {
			const account = clearWinner(tally, 0.98);
			return account === undefined ? [] : [{ name: `vendor ${vendor}`, priority: 20, 'vendor.externalId': vendor, 'set Account': account }];
		})
		.slice(0, VENDOR_RULES);
	const trades = [...tallyBy(rows, (row) => row.trade, (row) => row.account)]
		.filter(([trade, tally]) => tally.total >= 50 && !trade.includes(';'))
		.flatMap(([trade, tally]) => {
			const account = clearWinner(tally, 0.8);
			return account === undefined ? [] : [{ name: `trade ${trade}`, priority: 10, 'line.description ends with': trade, 'set Account': account }];
		});
	return [...vendors, ...trades];
}
