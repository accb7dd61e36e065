import type { LineTable } from './LineTable';

/** A dimension (its place) and a value of it (its number). */
export interface ValueChoice {
	readonly dimension: number;
	readonly value: number;
}

/** The value that most of some lines were posted with. */
export interface Favourite extends ValueChoice {
	readonly right: number;
}

/** Counts what lines were posted with. Its fields are working space, all 0 between two calls. */
export class ValueTally {
	/** Places of the dimensions by their ids, so that the order of documents does not count. */
	readonly dimensions: readonly number[];
	/** By combination. */
	private readonly counts: Uint32Array;
	/** By dimension and value. */
	private readonly tallies: readonly Uint32Array[];

	constructor(private readonly table: LineTable) {
		const { dimensions, combinations } = table.values;
		const idOf = (place: number): string => dimensions[place]?.externalDimensionId ?? '';
		this.dimensions = [...dimensions.keys()].sort((left, right) => (idOf(left) < idOf(right) ? -1 : 1));
		this.counts = new Uint32Array(combinations.length);
		this.tallies = dimensions.map(({ values }) => new Uint32Array(values.length));
	}

	/** How many of the lines are of the time mined, and their most frequent value in each dimension that they have. */
	favourites(lines: Uint32Array): { readonly support: number; readonly favourites: readonly Favourite[] } {
		const { counts, table } = this;
		const touched: number[] = [];
		let support = 0;
		for (let at = 0; at < lines.length; at += 1) {
			const line = lines[at] as number;
			if (table.later[line] === 1) continue;
			const posted = table.posted[line] as number;
			if (counts[posted] === 0) touched.push(posted);
			counts[posted] = (counts[posted] as number) + 1;
			support += 1;
		}
		const favourites = this.dimensions.map((dimension) => this.favourite(touched, dimension)).filter(({ value }) => value !== 0);
		for (const posted of touched) counts[posted] = 0;
		return { support, favourites };
	}

	/** On a tie the smaller text. */
	private favourite(combinations: readonly number[], dimension: number): Favourite {
		const { values } = this.table;
		const tally = this.tallies[dimension] as Uint32Array;
		for (const combination of combinations) {
			const value = values.valueOf(combination, dimension);
			if (value !== 0) tally[value] = (tally[value] as number) + (this.counts[combination] as number);
		}
		let best = 0;
		for (const combination of combinations) {
			const value = values.valueOf(combination, dimension);
			const more = (tally[value] as number) - (tally[best] as number);
			if (more > 0 || (more === 0 && value !== best && values.textOf(dimension, value) < values.textOf(dimension, best))) best = value;
		}
		const right = tally[best] as number;
		for (const combination of combinations) tally[values.valueOf(combination, dimension)] = 0;
		return { dimension, value: best, right };
	}
}
