import { Tally } from './Tally';
import type { ExampleRow } from './Tally';
import { mixed, TextHash } from '../keys/textHash';

/** Ledgers have a handful. What else comes is counted as one, so that broken data take no memory. */
const MOST_DIMENSIONS = 500;
/** Stands for all dimensions beyond. */
const OTHERS = '…';
const MOST_SETS = 2_000;

/** A dimension that postings have. */
export interface DimensionUse {
	readonly externalDimensionId: string;
	/** Counted from 0. */
	readonly number: number;
	/** Tells the same value of two dimensions apart. */
	readonly seed: number;
	/** How many postings have it. */
	postings: number;
	/** The last posting counted. */
	lastPosting: number;
}

/** Postings that have the same dimensions. */
interface DimensionSet {
	readonly dimensions: ReadonlySet<DimensionUse>;
	readonly postings: Tally;
}

/** Which dimensions the postings have, and which they have together. */
export class DimensionTable {
	/** Postings with at least one dimension. */
	postings = 0;
	private readonly uses = new Map<string, DimensionUse>();
	private readonly sets = new Map<number, DimensionSet>();
	private readonly hash = new TextHash();

	all(): readonly DimensionUse[] {
		return [...this.uses.values()];
	}

	of(externalDimensionId: string): DimensionUse {
		const known = this.uses.get(externalDimensionId);
		if (known) return known;
		if (this.uses.size >= MOST_DIMENSIONS && externalDimensionId !== OTHERS) return this.of(OTHERS);
		const number = this.uses.size;
		const use = { externalDimensionId, number, seed: this.hash.take(externalDimensionId).low, postings: 0, lastPosting: 0 };
		this.uses.set(externalDimensionId, use);
		return use;
	}

	/** Counts a posting with the dimensions that it has, each as often as it has it. */
	count(dimensions: readonly DimensionUse[], row: ExampleRow): void {
		this.postings++;
		let signature = 0;
		for (const dimension of dimensions) {
			if (dimension.lastPosting === this.postings) continue;
			dimension.lastPosting = this.postings;
			dimension.postings++;
			signature = (signature + mixed(7, dimension.number)) | 0;
		}
		let set = this.sets.get(signature);
		if (!set) {
			if (this.sets.size >= MOST_SETS) return;
			set = { dimensions: new Set(dimensions), postings: new Tally() };
			this.sets.set(signature, set);
		}
		set.postings.note(row);
	}

	/** The postings that have other dimensions, but not this one. */
	postingsWithout(dimension: DimensionUse): Tally {
		const without = new Tally();
		without.count = this.postings - dimension.postings;
		for (const set of this.sets.values()) if (!set.dimensions.has(dimension)) without.keepAll(set.postings);
		return without;
	}
}
