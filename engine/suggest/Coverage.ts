import type { LineTable } from './LineTable';
import type { ValueChoice } from './ValueTally';

/** What the rules decided so far say of each line mined, where several speak the one of the highest priority. */
export class Coverage {
	/** By dimension and line: the value, and the priority of the rule that gives it. */
	private readonly given: readonly Uint32Array[];
	private readonly givenBy: readonly Uint8Array[];

	constructor(private readonly table: LineTable) {
		this.given = table.values.dimensions.map(() => new Uint32Array(table.count));
		this.givenBy = table.values.dimensions.map(() => new Uint8Array(table.count));
	}

	/** Lines that were posted with another value than the one given. */
	openLines(lines: Uint32Array, dimension: number): number {
		const { later, posted, values } = this.table;
		const given = this.given[dimension] as Uint32Array;
		let open = 0;
		for (let at = 0; at < lines.length; at += 1) {
			const line = lines[at] as number;
			if (later[line] === 1) continue;
			const value = values.valueOf(posted[line] as number, dimension);
			if (value !== 0 && value !== given[line]) open += 1;
		}
		return open;
	}

	/** Lines that a rule of this priority would set right, less those that it would set wrong. */
	help(lines: Uint32Array, priority: number, { dimension, value }: ValueChoice): number {
		const { later, posted, values } = this.table;
		const given = this.given[dimension] as Uint32Array;
		const givenBy = this.givenBy[dimension] as Uint8Array;
		let help = 0;
		for (let at = 0; at < lines.length; at += 1) {
			const line = lines[at] as number;
			if (later[line] === 1 || (givenBy[line] as number) > priority || given[line] === value) continue;
			const right = values.valueOf(posted[line] as number, dimension);
			if (right === value) help += 1;
			else if (right !== 0 && right === given[line]) help -= 1;
		}
		return help;
	}

	/** Notes what a rule says from now on. */
	cover(lines: Uint32Array, priority: number, choices: readonly ValueChoice[]): void {
		for (const { dimension, value } of choices) {
			const given = this.given[dimension] as Uint32Array;
			const givenBy = this.givenBy[dimension] as Uint8Array;
			for (let at = 0; at < lines.length; at += 1) {
				const line = lines[at] as number;
				if ((givenBy[line] as number) > priority) continue;
				given[line] = value;
				givenBy[line] = priority;
			}
		}
	}
}
