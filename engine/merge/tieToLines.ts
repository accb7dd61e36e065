import type { Invoice } from '../model/invoice';
import type { Reason } from '../model/codingResult';
import { textOf } from './asDocumented';

interface LineEntry {
	readonly invoiceLineNumber?: string | null;
}

/** The numbers of an invoice's lines, as Kaunt's answer names them; read once, for every part of an answer. */
export class LineNumbers {
	readonly numbers: readonly (string | null)[];
	private byNumber: ReadonlyMap<string, number> | null | undefined;

	constructor({ invoiceLines }: Invoice) {
		this.numbers = invoiceLines.map((line) => line.lineNumber ?? null);
	}

	/** Number → zero-based line; null unless every line has a number of its own. Seldom asked for. */
	get positions(): ReadonlyMap<string, number> | null {
		this.byNumber ??= this.readPositions();
		return this.byNumber;
	}

	private readPositions(): ReadonlyMap<string, number> | null {
		const positions = new Map<string, number>();
		this.numbers.forEach((number, at) => {
			if (number !== null) positions.set(number, at);
		});
		return positions.size === this.numbers.length ? positions : null;
	}
}

/** Whether the parts name just the lines that they stand at: then it does not matter by what they are tied. */
function areInOrder(entries: readonly LineEntry[], { numbers }: LineNumbers): boolean {
	if (entries.length !== numbers.length) return false;
	for (let at = 0; at < numbers.length; at += 1) if (textOf(entries[at]?.invoiceLineNumber) !== numbers[at]) return false;
	return true;
}

function tieByNumber<Entry extends LineEntry>(entries: readonly Entry[], { numbers, positions }: LineNumbers): readonly (Entry | undefined)[] | undefined {
	if (!positions) return undefined;
	const tied: (Entry | undefined)[] = numbers.map(() => undefined);
	for (const entry of entries) {
		const position = positions.get(textOf(entry.invoiceLineNumber) ?? '');
		if (position === undefined || tied[position] !== undefined) return undefined;
		tied[position] = entry;
	}
	return tied;
}

/**
 * Ties the per-line parts of a proposal to the invoice's lines: by line number where every line has one of its
 * own, else by order where there are as many parts as lines. Else, where there are more parts than lines and all say the
 * same, it holds for every line, and else for none; a reason says so, and a person is asked.
 *
 * @param contentOf what a part says, as text that is equal for parts that say the same
 * @returns one entry per line, in order; empty where there is none
 */
export function tieToLines<Entry extends LineEntry>(entries: readonly Entry[], lines: LineNumbers, view: string, contentOf: (entry: Entry) => string, reasons: Reason[]): readonly (Entry | undefined)[] {
	if (entries.length === 0) return [];
	if (areInOrder(entries, lines)) return entries;
	const tied = tieByNumber(entries, lines);
	if (tied) return tied;
	if (entries.length === lines.numbers.length) return entries;
	reasons.push({
		code: 'PROPOSAL_LINES_AMBIGUOUS',
		severity: 'review',
		path: `proposal.${view}`,
		message: 'the proposal cannot be tied to the lines of the invoice: line numbers are missing, repeated or unknown, and the counts differ',
		remedy: 'Give every invoice line a line number of its own when the proposal is requested.',
	});
	// Fewer parts than lines leave some line without one, whatever they say.
	const isForAll = entries.length > lines.numbers.length && new Set(entries.map(contentOf)).size === 1;
	return isForAll ? lines.numbers.map(() => entries[0]) : [];
}
