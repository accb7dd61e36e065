import { type CompareItems, heaviest } from './heaviest';

/** Periods are numbered from 1970; 2^13 of them reach beyond the year 2500. */
const PERIODS = 8192;
const SMALL = 24;
/** Items beyond the heaviest ones never reach a proposal; leaving them out keeps large tables fast to read. */
const HEAVIEST = 60;

/** The heaviest items with their weights. */
export interface Distribution {
	readonly weights: ReadonlyMap<number, number>;
	/** Sum of the weights of all items, listed or not. */
	readonly total: number;
	/** How many items there are, listed or not. */
	readonly itemCount: number;
}

/**
 * How often each item was seen in each period: whole numbers, so that taking evidence away restores exactly what was
 * there before, in whatever order things came.
 *
 * Few entries live in a flat list (nearly all tables stay tiny), many in a map.
 */
export class CountTable {
	private small: number[] | null = [];
	private large: Map<number, number> | null = null;
	private cached: { version: number; distribution: Distribution } | null = null;

	/** @param change - +1 or -1; an entry that reaches 0 is gone */
	add(item: number, period: number, change: number): void {
		this.cached = null;
		const key = item * PERIODS + period;
		if (this.large) {
			const next = (this.large.get(key) ?? 0) + change;
			if (next === 0) this.large.delete(key);
			else this.large.set(key, next);
			return;
		}
		const list = this.small ?? [];
		for (let at = 0; at < list.length; at += 2) {
			if (list[at] !== key) continue;
			const next = (list[at + 1] ?? 0) + change;
			if (next === 0) list.splice(at, 2);
			else list[at + 1] = next;
			return;
		}
		list.push(key, change);
		if (list.length > SMALL * 2) this.grow(list);
	}

	get isEmpty(): boolean {
		return this.large ? this.large.size === 0 : this.small?.length === 0;
	}

	/** How often each item was seen, all periods together, without any decay. */
	counts(): ReadonlyMap<number, number> {
		const counts = new Map<number, number>();
		this.forEach((key, cases) => {
			const item = Math.floor(key / PERIODS);
			counts.set(item, (counts.get(item) ?? 0) + cases);
		});
		return counts;
	}

	/**
	 * The items with their weights.
	 *
	 * @param weightOf - weight of one case by its period
	 * @param version - changes whenever `weightOf` does; large tables keep their answer as long as it is the same
	 * @param compareItems - settles ties where only the heaviest items are given
	 */
	distribution(weightOf: (period: number) => number, version: number, compareItems: CompareItems): Distribution {
		if (this.cached?.version === version) return this.cached.distribution;
		const weights = new Map<number, number>();
		let total = 0;
		this.forEach((key, cases) => {
			const item = Math.floor(key / PERIODS);
			const weight = cases * weightOf(key % PERIODS);
			weights.set(item, (weights.get(item) ?? 0) + weight);
			total += weight;
		});
		const distribution = { weights: heaviest(weights, HEAVIEST, compareItems), total, itemCount: weights.size };
		if (this.large) this.cached = { version, distribution };
		return distribution;
	}

	private forEach(visit: (key: number, cases: number) => void): void {
		if (this.large) {
			for (const [key, cases] of this.large) visit(key, cases);
			return;
		}
		const list = this.small ?? [];
		for (let at = 0; at < list.length; at += 2) visit(list[at] ?? 0, list[at + 1] ?? 0);
	}

	private grow(list: readonly number[]): void {
		this.large = new Map();
		for (let at = 0; at < list.length; at += 2) this.large.set(list[at] ?? 0, list[at + 1] ?? 0);
		this.small = null;
	}
}
