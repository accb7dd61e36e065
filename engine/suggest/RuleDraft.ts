import type { LineGroup } from './LineGroup';
import type { LineTable } from './LineTable';
import type { ValueChoice } from './ValueTally';

/** A rule to be: a group, values, and for how many of its lines they were right, in the time mined and later. */
export interface RuleDraft {
	readonly group: LineGroup;
	readonly choices: readonly ValueChoice[];
	readonly support: number;
	readonly right: number;
	readonly laterSupport: number;
	readonly laterRight: number;
}

/** Counts how a rule would have done: a line is right if it was posted with every value. */
export function draftRule({ later, posted, values }: LineTable, group: LineGroup, choices: readonly ValueChoice[]): RuleDraft {
	const figures = { support: 0, right: 0, laterSupport: 0, laterRight: 0 };
	for (let at = 0; at < group.lines.length; at += 1) {
		const line = group.lines[at] as number;
		const combination = posted[line] as number;
		const right = choices.every(({ dimension, value }) => values.valueOf(combination, dimension) === value) ? 1 : 0;
		if (later[line] === 1) {
			figures.laterSupport += 1;
			figures.laterRight += right;
		} else {
			figures.support += 1;
			figures.right += right;
		}
	}
	return { group, choices, ...figures };
}

/** How many lines mined there are, and how many of them have a value, among what `said` or was posted. */
export function countValue({ later, values }: LineTable, combinations: Uint32Array, lines: Uint32Array, { dimension, value }: ValueChoice): { readonly support: number; readonly right: number } {
	let [support, right] = [0, 0];
	for (let at = 0; at < lines.length; at += 1) {
		const line = lines[at] as number;
		if (later[line] === 1) continue;
		support += 1;
		if (values.valueOf(combinations[line] as number, dimension) === value) right += 1;
	}
	return { support, right };
}
