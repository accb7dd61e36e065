import { CombinationTable, type DimensionValue } from './CombinationTable';
import { type ContextLevel, contextLevels } from './contextLevels';
import { CountTable, type Distribution } from './CountTable';
import { heaviest } from './heaviest';
import type { LineEvidence } from './LineEvidence';

const PERIOD_DAYS = 14;
const DAY_MS = 86_400_000;
/** More candidates than this never matter for five proposals; fewer keep a proposal far below a millisecond. */
const KEPT_CANDIDATES = 40;

/** One posted line with its coding. */
export interface LearningCase {
	readonly line: LineEvidence;
	readonly combination: readonly DimensionValue[];
	/** yyyy-MM-dd */
	readonly postingDate: string;
	readonly postingText: string | null;
	/** The accrual code ('' when it had none); null when the posting had no accrual. */
	readonly accrualCode: string | null;
}

/** One candidate: a combination that was really posted, with its share of the evidence. */
export interface RankedCombination {
	readonly combinationId: number;
	/** 0..1, after weighing old postings less. */
	readonly share: number;
	/** Cases that speak for it on the narrowest step that knows the vendor; 0 when the vendor was never seen. */
	readonly cases: number;
}

/** Settings of the learner. */
export interface LearnerSettings {
	/** Days after which a posting counts for half. */
	readonly halfLifeDays: number;
}

/**
 * Learns from posted lines which combinations of dimension values go with which vendor, text, number form and amount,
 * and ranks the combinations that it has seen for a new line. It never proposes one that was never posted.
 *
 * Everything is a whole count by period, so the order of uploads does not matter and removing a case undoes adding it.
 */
export class Learner {
	readonly combinations = new CombinationTable();
	private readonly tables = new Map<string, CountTable>();
	private readonly periods = new Map<number, number>();
	private newestPeriod = 0;
	private version = 0;
	private readonly compareItems = (a: number, b: number): number => (this.combinations.textOf(a) < this.combinations.textOf(b) ? -1 : 1);

	constructor(private readonly settings: LearnerSettings = { halfLifeDays: 90 }) {}

	/** How many cases are known. */
	get caseCount(): number {
		let count = 0;
		for (const cases of this.periods.values()) count += cases;
		return count;
	}

	add(learned: LearningCase): void {
		this.change(learned, 1);
	}

	/** Undoes an earlier {@link add} of an equal case. */
	remove(learned: LearningCase): void {
		this.change(learned, -1);
	}

	/**
	 * Ranks the known combinations for a line, best first.
	 *
	 * @param isAllowed - tells which combinations may be proposed (none with a blocked value)
	 */
	rank(line: LineEvidence, isAllowed: (combinationId: number) => boolean): readonly RankedCombination[] {
		let shares: ReadonlyMap<number, number> = new Map();
		let vendorTable: CountTable | undefined;
		for (const level of contextLevels(line)) {
			const distribution = this.distributionOf(level);
			if (!distribution) continue;
			if (level.name === 'name' || level.name === 'id') vendorTable = this.tables.get(level.keys[0] ?? '');
			shares = heaviest(mix(shares, distribution, level), KEPT_CANDIDATES, this.compareItems);
		}
		return this.toRanking(shares, isAllowed, vendorTable);
	}

	private toRanking(shares: ReadonlyMap<number, number>, isAllowed: (id: number) => boolean, vendorTable: CountTable | undefined): readonly RankedCombination[] {
		const vendorCounts = vendorTable?.counts();
		const allowed = [...shares].filter(([id]) => isAllowed(id));
		const total = allowed.reduce((sum, [, share]) => sum + share, 0);
		return allowed
			// Rounded, so that the last bits of a sum, which depend on the order of uploads, never decide.
			.map(([combinationId, share]) => ({ combinationId, share: Math.round((share / total) * 1e9) / 1e9, cases: vendorCounts?.get(combinationId) ?? 0 }))
			.sort((a, b) => b.share - a.share || this.compareItems(a.combinationId, b.combinationId));
	}

	private distributionOf(level: ContextLevel): Distribution | null {
		const found: Distribution[] = [];
		for (const key of level.keys) {
			const table = this.tables.get(key);
			if (table) found.push(table.distribution((period) => this.weightOf(period), this.version, this.compareItems));
		}
		if (found.length <= 1) return found[0] ?? null;
		return average(found);
	}

	private weightOf(period: number): number {
		return 2 ** (((period - this.newestPeriod) * PERIOD_DAYS) / this.settings.halfLifeDays);
	}

	private change(learned: LearningCase, change: 1 | -1): void {
		const period = Math.max(0, Math.floor(Date.parse(`${learned.postingDate}T00:00:00Z`) / DAY_MS / PERIOD_DAYS) || 0);
		const item = this.combinations.idOf(learned.combination);
		this.countPeriod(period, change);
		for (const key of keysToLearn(learned.line)) {
			let table = this.tables.get(key);
			if (!table) {
				table = new CountTable();
				this.tables.set(key, table);
			}
			table.add(item, period, change);
			if (table.isEmpty) this.tables.delete(key);
		}
		this.version += 1;
	}

	private countPeriod(period: number, change: number): void {
		const count = (this.periods.get(period) ?? 0) + change;
		if (count > 0) this.periods.set(period, count);
		else this.periods.delete(period);
		if (change > 0) this.newestPeriod = Math.max(this.newestPeriod, period);
		else if (count <= 0) this.newestPeriod = Math.max(0, ...this.periods.keys());
	}
}

function keysToLearn(line: LineEvidence): ReadonlySet<string> {
	const keys = new Set(contextLevels(line).flatMap((level) => level.keys));
	for (const token of line.postingTokens) keys.add(`t:${token}`);
	// A vendor id may be missing later, so what is known by id is known by name as well.
	if (line.vendorId !== null && line.vendorName) {
		for (const level of contextLevels({ ...line, vendorId: null })) level.keys.forEach((key) => keys.add(key));
	}
	return keys;
}

/** Averages the tables of several words; a word that goes with few combinations tells more than one that goes with many. */
function average(found: readonly Distribution[]): Distribution {
	const weights = new Map<number, number>();
	let total = 0;
	let itemCount = 0;
	for (const { weights: own, total: ownTotal, itemCount: ownCount } of found) {
		const telling = 1 / ownCount;
		itemCount = Math.max(itemCount, ownCount);
		for (const [item, weight] of own) weights.set(item, (weights.get(item) ?? 0) + weight * telling);
		total += ownTotal * telling;
	}
	return { weights, total, itemCount };
}

/** Lets one step speak: its own cases against `strength` cases of everything wider. */
function mix(wider: ReadonlyMap<number, number>, { weights, total }: Distribution, { strength }: ContextLevel): Map<number, number> {
	const sum = total + (wider.size === 0 ? 0 : strength);
	const mixed = new Map<number, number>();
	for (const [item, share] of wider) mixed.set(item, (share * strength) / sum);
	for (const [item, weight] of weights) mixed.set(item, (mixed.get(item) ?? 0) + weight / sum);
	return mixed;
}
