import { findAmountBands } from './findAmountBands';
import type { LineGroup } from './LineGroup';
import { readableRange } from './readableBound';
import type { RuleSearch } from './RuleSearch';

interface Amounts {
	readonly amounts: Float64Array;
	readonly lines: Uint32Array;
}

/** The lines mined that have an amount, by amount. */
function sortByAmount({ table }: RuleSearch, lines: Uint32Array): Amounts {
	const sorted = lines.filter((line) => table.later[line] === 0 && !Number.isNaN(table.amount[line])).sort((left, right) => (table.amount[left] as number) - (table.amount[right] as number));
	return { lines: sorted, amounts: Float64Array.from(sorted, (line) => table.amount[line] as number) };
}

/** What was posted on each line, numbered by text: the order of documents must not count. */
function valuesOf({ table: { values, posted } }: RuleSearch, lines: Uint32Array, dimension: number): Uint32Array {
	const found = Uint32Array.from(lines, (line) => values.valueOf(posted[line] as number, dimension));
	const inOrder = [...new Set(found)].sort((left, right) => (values.textOf(dimension, left) < values.textOf(dimension, right) ? -1 : 1));
	const ranks = new Map(inOrder.map((value, rank) => [value, rank]));
	return found.map((value) => ranks.get(value) ?? 0);
}

/** A number that a cell can carry. */
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

function proposeBand(search: RuleSearch, within: Omit<LineGroup, 'mustHelp' | 'within'>, range: readonly [number, number]): void {
	const { amount } = search.table;
	const [low, high] = range;
	if (!PLAIN_NUMBER.test(String(low)) || !PLAIN_NUMBER.test(String(high))) return;
	search.propose({
		...within,
		title: `${within.title} ${low}..${high}`,
		conditions: [...within.conditions, { fact: 'line.amountExVat', operator: 'between', value: range }],
		lines: within.lines.filter((line) => (amount[line] as number) >= low && (amount[line] as number) <= high),
		within: within.lines,
		mustHelp: true,
	});
}

/**
 * Proposes ranges of amounts, cut where the values posted change, of each dimension that is still open.
 *
 * @param within the vendor whose lines they are
 */
export function mineAmountBands(search: RuleSearch, within: Omit<LineGroup, 'mustHelp' | 'within'>): void {
	const { minSupport } = search.limits;
	let sorted: Amounts | null = null;
	for (const dimension of search.openDimensions(within.lines)) {
		const { amounts, lines } = (sorted ??= sortByAmount(search, within.lines));
		const bands = findAmountBands(amounts, valuesOf(search, lines, dimension), minSupport);
		if (bands.length < 2) continue;
		for (const { start, end } of bands) {
			proposeBand(search, within, readableRange(amounts[start] as number, amounts[end - 1] as number, amounts[start - 1], amounts[end]));
		}
	}
}
