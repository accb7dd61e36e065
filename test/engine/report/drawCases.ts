import { mulberry32 } from '../../../sandbox/sample/mulberry32';
import type { Confidence } from '../../../engine/index';

/** A value of somebody on one line and dimension: 0 is the posted one, others are wrong, null is none. */
export type Drawn = number | null;

export interface DrawnSlot {
	readonly kaunt: Drawn;
	readonly confidence: Confidence | null;
	readonly rule: Drawn;
	readonly ruleAt: number | null;
	readonly baseline: Drawn;
}

export interface DrawnLine {
	readonly group: number;
	readonly slots: readonly DrawnSlot[];
}

export interface DrawnDocument {
	readonly lines: readonly DrawnLine[];
}

export interface DrawOptions {
	readonly documents: number;
	readonly dimensions: number;
	readonly rules: number;
	readonly seed: number;
	readonly withProposals: boolean;
}

/** How often Kaunt and the baseline are right in a group of vendors, the least known first. */
const KAUNT_RIGHT = { High: [0.86, 0.92, 0.95, 0.96], Medium: [0.64, 0.76, 0.83, 0.87], Low: [0.36, 0.48, 0.58, 0.63] };
/** Documents that are like the ones before them: all of their lines are easy. */
const EASY = [0.3, 0.5, 0.66, 0.78];
const BASELINE_RIGHT = [0, 0.66, 0.76, 0.84];

/** Invents what everybody would have said of each line, so that all figures of a report can be counted from the same cases. */
export function drawCases({ documents, dimensions, rules, seed, withProposals }: DrawOptions): readonly DrawnDocument[] {
	const random = mulberry32(seed);
	const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
	const wrongOr = (right: number): Drawn => (random() < right ? 0 : 1 + Math.floor(random() * 3));
	const slot = (group: number, dimension: number, easy: boolean, withProposal: boolean): DrawnSlot => {
		const sure = random();
		const confidence: Confidence = easy ? (sure < 0.95 ? 'High' : 'Medium') : sure < 0.3 ? 'High' : sure < 0.78 ? 'Medium' : 'Low';
		const harder = easy ? 1 - 0.001 * dimension : 1 - 0.012 * dimension;
		const kaunt = withProposal && random() < 0.97 ? wrongOr(easy ? 0.997 * harder : (KAUNT_RIGHT[confidence][group] ?? 0.5) * harder) : null;
		// The last tenth of the rules never holds; every ninth is too broad.
		const ruleAt = rules > 0 && random() < 0.3 ? Math.floor(random() ** 2 * rules * 0.9) : null;
		const rule = ruleAt === null ? null : wrongOr(ruleAt % 9 === 4 ? 0.7 : ruleAt % 3 === 1 ? 0.93 : 0.995);
		const baseline = group === 0 ? null : wrongOr(easy ? 0.965 : (BASELINE_RIGHT[group] ?? 0.5) * harder);
		return { kaunt, confidence: kaunt === null ? null : confidence, rule, ruleAt, baseline };
	};
	return times(documents, () => {
		const luck = random();
		const group = luck < 0.06 ? 0 : luck < 0.22 ? 1 : luck < 0.58 ? 2 : 3;
		const easy = random() < (EASY[group] ?? 0);
		const withProposal = withProposals && random() < 0.97;
		return { lines: times(1 + Math.floor(random() ** 2 * 5), () => ({ group, slots: times(dimensions, (dimension) => slot(group, dimension, easy, withProposal)) })) };
	});
}
