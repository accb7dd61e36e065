import type { RuleMatch, RuleSplitPart } from '../model/ruleSet';
import type { AmountsMinor } from '../money/readInvoiceAmounts';
import type { Candidate } from './Candidate';
import { Winners } from './Winners';
import type { DividedAmounts } from './divideAmounts';
import type { SplitPartCandidates } from './gatherCandidates';

/** Divides the unit's amounts by a rule's shares; a problem if they do not fit, or the split was set aside before. */
export type DivideBy = (rule: string, split: readonly RuleSplitPart[]) => DividedAmounts;

/** A split that is taken: one coding per part. */
export interface TakenSplit {
	readonly match: RuleMatch;
	readonly parts: readonly { readonly share: RuleSplitPart; readonly amounts: AmountsMinor; readonly winners: Winners }[];
}

/** A split that is not taken, and what stood against it. */
export interface RefusedSplit {
	readonly match: RuleMatch;
	readonly why: string;
	/** The value that holds a dimension for which the split has another; null: something else stood against it. */
	readonly held: Candidate | null;
	/** True: its shares cannot be carried out for this amount. */
	readonly isUnfit: boolean;
}

function winnersOf(candidates: readonly Candidate[]): Winners {
	const winners = new Winners();
	for (const candidate of candidates) winners.add(candidate);
	return winners;
}

/** What a split has to fit. */
export interface SplitContext {
	/** By dimension id. */
	readonly winners: Winners;
	readonly divideBy: DivideBy;
	survives(candidate: Candidate): boolean;
}

/**
 * Chooses at most one split for a unit. A split is taken whole or not at all: every dimension that its parts set must
 * still be open, every value must survive, and the shares must fit the amount.
 */
export class SplitChoice {
	taken: TakenSplit | null = null;
	readonly refused: RefusedSplit[] = [];

	constructor(private readonly filling: SplitContext) {}

	/** Whether the split that is taken sets this dimension. */
	divides(dimensionId: string): boolean {
		return this.taken !== null && this.taken.parts.some((part) => part.winners.has(dimensionId));
	}

	refuse(match: RuleMatch, why: string, held: Candidate | null = null, isUnfit = false): void {
		this.refused.push({ match, why, held, isUnfit });
	}

	offer(match: RuleMatch, split: readonly SplitPartCandidates[]): void {
		if (this.taken) return this.refuse(match, `the split of the rule "${this.taken.match.rule}" was taken already`);
		const candidates = split.flatMap((part) => part.candidates);
		const differing = candidates.find((candidate) => (this.filling.winners.get(candidate.dimensionId)?.valueId ?? candidate.valueId) !== candidate.valueId);
		if (differing) {
			const held = this.filling.winners.get(differing.dimensionId) ?? null;
			return this.refuse(match, `${differing.dimensionId} has the value ${held?.valueId ?? ''} already`, held);
		}
		const same = candidates.find((candidate) => this.filling.winners.has(candidate.dimensionId));
		if (same) return this.refuse(match, `${same.dimensionId} has the value ${same.valueId} already, as in each part`);
		const lost = candidates.filter((candidate) => !this.filling.survives(candidate))[0];
		if (lost) return this.refuse(match, `the value ${lost.valueId} for ${lost.dimensionId} may not stand`);
		const divided = this.filling.divideBy(match.rule, split.map((part) => part.share));
		if ('problem' in divided) return this.refuse(match, divided.problem, null, divided.isUnfit);
		this.taken = {
			match,
			parts: split.map((part, index) => ({
				share: part.share,
				amounts: divided.parts[index] ?? { exVatMinor: 0, vatMinor: 0, inclVatMinor: 0 },
				winners: winnersOf(part.candidates),
			})),
		};
	}
}
