import type { PostingDimension } from '../model/posting';

/** Dimensions that cannot be named in a rule. */
const REFUSED: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);

/** A dimension with its values, numbered from 1; 0 stands for none. */
export interface DimensionBook {
	readonly externalDimensionId: string;
	readonly values: string[];
	readonly numbers: Map<string, number>;
}

/**
 * Numbers the combinations of dimension values that occur, so that a line needs only one number. Combination 0 is the
 * empty one. A value that stands twice in a posting counts once: the first one.
 */
export class ValueBook {
	readonly dimensions: DimensionBook[] = [];
	/** For each combination the number of its value in each dimension; a dimension that came later is left out. */
	readonly combinations: (readonly number[])[] = [[]];
	private readonly places = new Map<string, number>();
	private readonly known = new Map<string, number>([['', 0]]);
	private readonly draft: number[] = [];

	/** @param only external dimension ids to keep; null: all */
	constructor(private readonly only: ReadonlySet<string> | null) {}

	/** The number of the combination of a posting's values. */
	ofPosting(dimensions: readonly PostingDimension[]): number {
		this.draft.length = 0;
		for (let at = 0; at < dimensions.length; at += 1) {
			const { externalDimensionId, externalDimensionValueId } = dimensions[at] as PostingDimension;
			this.note(externalDimensionId, externalDimensionValueId);
		}
		return this.number();
	}

	/** The same of values by dimension. */
	ofValues(values: Iterable<readonly [string, string]>): number {
		this.draft.length = 0;
		for (const [dimension, value] of values) this.note(dimension, value);
		return this.number();
	}

	/** The number of the value of a combination in a dimension; 0: none. */
	valueOf(combination: number, dimension: number): number {
		return this.combinations[combination]?.[dimension] ?? 0;
	}

	textOf(dimension: number, value: number): string {
		return this.dimensions[dimension]?.values[value] ?? '';
	}

	private note(dimensionId: string, value: string): void {
		if (typeof value !== 'string' || value === '') return;
		const place = this.placeOf(dimensionId);
		if (place < 0) return;
		const book = this.dimensions[place] as DimensionBook;
		while (this.draft.length <= place) this.draft.push(0);
		if (this.draft[place] !== 0) return;
		let number = book.numbers.get(value);
		if (number === undefined) {
			number = book.values.length;
			book.values.push(value);
			book.numbers.set(value, number);
		}
		this.draft[place] = number;
	}

	private placeOf(dimensionId: string): number {
		const known = this.places.get(dimensionId);
		if (known !== undefined) return known;
		const isWanted = typeof dimensionId === 'string' && dimensionId !== '' && !REFUSED.has(dimensionId) && (this.only === null || this.only.has(dimensionId));
		const place = isWanted ? this.dimensions.length : -1;
		if (isWanted) this.dimensions.push({ externalDimensionId: dimensionId, values: [''], numbers: new Map() });
		this.places.set(dimensionId, place);
		return place;
	}

	private number(): number {
		const key = this.draft.join(',');
		const known = this.known.get(key);
		if (known !== undefined) return known;
		const number = this.combinations.length;
		this.combinations.push(this.draft.slice());
		this.known.set(key, number);
		return number;
	}
}
