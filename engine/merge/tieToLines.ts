import type { Invoice } from '../model/invoice';
import type { Reason } from '../model/codingResult';

interface LineEntry {
	readonly invoiceLineNumber?: string | null;
}

/**
 * Ties the per-line parts of a proposal to the invoice's lines: by line number where every line has one of its
 * own, else by order where there are as many parts as lines, else not at all (a reason says so).
 */
export function tieToLines<Entry extends LineEntry>(
	entries: readonly Entry[],
	invoice: Invoice,
	view: string,
	reasons: Reason[],
): ReadonlyMap<number, Entry> {
	if (entries.length === 0) return new Map();
	const numbers = invoice.invoiceLines.map((line) => line.lineNumber ?? null);
	const positions = new Map(numbers.map((number, index) => [number, index]));
	const areUnique = !numbers.includes(null) && positions.size === numbers.length;
	const named = entries.map((entry) => entry.invoiceLineNumber ?? null);
	if (areUnique && !named.includes(null) && new Set(named).size === named.length && named.every((number) => positions.has(number))) {
		return new Map(entries.map((entry, index) => [positions.get(named[index] ?? null) ?? -1, entry]));
	}
	if (entries.length === numbers.length) return new Map(entries.map((entry, index) => [index, entry]));
	reasons.push({
		code: 'PROPOSAL_LINES_AMBIGUOUS',
		severity: 'review',
		path: `proposal.${view}`,
		message: 'the proposal cannot be tied to the lines of the invoice: line numbers are missing, repeated or unknown, and the counts differ',
		remedy: 'Give every invoice line a line number of its own when the proposal is requested.',
	});
	return new Map();
}
