import type { SuggestedKind } from './SuggestOptions';

/** A comparison that the lines of a group have in common. */
export interface GroupCondition {
	readonly fact: string;
	readonly operator: 'equal' | 'containsText' | 'between';
	readonly value: string | readonly [low: number, high: number];
}

/** All lines for which the same conditions hold, of the time mined and of the later one. */
export interface LineGroup {
	readonly kind: SuggestedKind;
	/** Of the rules that come of it: what picks narrower goes before what picks more. */
	readonly priority: number;
	/** What rules that come of it are called. */
	readonly title: string;
	readonly conditions: readonly GroupCondition[];
	readonly lines: Uint32Array;
	/** The lines that the group was cut out of; in it the value must be clearly more frequent than in these. Null: it was not cut. */
	readonly within: Uint32Array | null;
	/** From how many vendors it must have lines that were posted alike. */
	readonly leastVendors: number;
	/** True: it is proposed only if it says something that broader rules do not say or say wrongly. */
	readonly mustHelp: boolean;
}

/** Lines by a number that each has: those of number n are `lines[starts[n]]` up to `lines[starts[n + 1]]`, in their order. */
export class LinesByNumber {
	readonly starts: Uint32Array;
	readonly lines: Uint32Array;

	/**
	 * @param numbers one per line, at least `count`
	 * @param size numbers are smaller than this
	 */
	constructor(numbers: Uint32Array, count: number, size: number) {
		this.starts = new Uint32Array(size + 1);
		this.lines = new Uint32Array(count);
		for (let line = 0; line < count; line += 1) this.starts[(numbers[line] as number) + 1] = (this.starts[(numbers[line] as number) + 1] as number) + 1;
		for (let number = 0; number < size; number += 1) this.starts[number + 1] = (this.starts[number + 1] as number) + (this.starts[number] as number);
		const ends = this.starts.slice();
		for (let line = 0; line < count; line += 1) {
			const number = numbers[line] as number;
			const end = ends[number] as number;
			this.lines[end] = line;
			ends[number] = end + 1;
		}
	}

	of(number: number): Uint32Array {
		return this.lines.subarray(this.starts[number], this.starts[number + 1]);
	}
}
