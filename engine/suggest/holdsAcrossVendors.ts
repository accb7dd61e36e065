import type { LineGroup } from './LineGroup';
import { vendorOf } from './LineTable';
import type { LineTable } from './LineTable';
import type { ValueChoice } from './ValueTally';

/**
 * Whether a value holds when each vendor counts once, however many lines it has: enough vendors have it at all, and of
 * all vendors the least share has it on most of their lines. One large vendor does not make a rule for all.
 */
export function holdsAcrossVendors(table: LineTable, { lines, leastVendors }: LineGroup, { dimension, value }: ValueChoice, leastShare: number): boolean {
	const vendors = new Map<number, { lines: number; right: number }>();
	for (let at = 0; at < lines.length; at += 1) {
		const line = lines[at] as number;
		const vendor = vendorOf(table, line);
		if (table.later[line] === 1 || vendor === 0) continue;
		const tally = vendors.get(vendor) ?? { lines: 0, right: 0 };
		tally.lines += 1;
		if (table.values.valueOf(table.posted[line] as number, dimension) === value) tally.right += 1;
		vendors.set(vendor, tally);
	}
	let [agreeing, mostly] = [0, 0];
	for (const tally of vendors.values()) {
		if (tally.right > 0) agreeing += 1;
		if (tally.right * 2 > tally.lines) mostly += 1;
	}
	return agreeing >= leastVendors && mostly / vendors.size >= leastShare;
}
