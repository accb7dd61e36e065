import type { Policy } from '../model/policy';
import type { RuleMatch } from '../model/ruleSet';
import { rankOf } from '../confidence/confidenceRank';
import type { Candidate } from './Candidate';
import { Winners } from './Winners';
import { byText } from './compareCombinations';
import type { Candidates, RuleCandidates } from './gatherCandidates';
import type { KauntCombination } from './KauntProposal';
import type { ClaimsAtGates, RefusalReason } from './survival';
import { SplitChoice } from './SplitChoice';
import type { DivideBy, SplitContext } from './SplitChoice';

/** Who fills which slot, and who was refused. */
export interface FilledSlots {
	/** By dimension id. Dimensions that a split sets are not among them. */
	readonly winners: Winners;
	readonly refused: ReadonlyMap<Candidate, string>;
	readonly splits: SplitChoice;
	/** The names of the rules that take part. */
	readonly participating: ReadonlySet<string>;
}

type Stage = 'rules' | 'kaunt' | 'strongKaunt';

/** The order of the middle sources under each precedence. */
const STAGES: Readonly<Record<Policy['precedence'], readonly Stage[]>> = {
	kauntFirst: ['kaunt', 'rules'],
	ruleBeatsWeakKaunt: ['strongKaunt', 'rules', 'kaunt'],
	rulesFirst: ['rules', 'kaunt'],
	kauntOnly: ['kaunt'],
	rulesOnly: ['rules'],
};

const HIGH = rankOf('High');

function bySpecificity(left: RuleMatch, right: RuleMatch): number {
	return right.specificity - left.specificity || right.priority - left.priority || byText(left.rule, right.rule);
}

const NO_RULES = { enforce: [], fill: [] } as const;
const NO_NAMES: ReadonlySet<string> = new Set();
const NOBODY_REFUSED: ReadonlyMap<Candidate, string> = new Map();

/**
 * The rules that take part: those that enforce, and of those that fill all of them, the highest, or the most specific;
 * none behind one that stops.
 */
function participants(rules: readonly RuleCandidates[], ruleMatch: Policy['ruleMatch']): { readonly enforce: readonly RuleCandidates[]; readonly fill: readonly RuleCandidates[] } {
	if (rules.length === 0) return NO_RULES;
	const stop = rules.findIndex((rule) => rule.match.params.stop === true && rule.match.mode !== 'suggest');
	const fill = (stop < 0 ? rules : rules.slice(0, stop + 1)).filter((rule) => rule.match.mode === 'fill');
	const enforce = rules.filter((rule) => rule.match.mode === 'enforce');
	if (ruleMatch === 'mergeFields') return { enforce, fill };
	if (ruleMatch === 'first') return { enforce, fill: fill.slice(0, 1) };
	return { enforce, fill: [...fill].sort((left, right) => bySpecificity(left.match, right.match)).slice(0, 1) };
}

function namesOf(enforce: readonly RuleCandidates[], fill: readonly RuleCandidates[]): ReadonlySet<string> {
	if (enforce.length + fill.length === 0) return NO_NAMES;
	const names = new Set<string>();
	for (const { match } of enforce) names.add(match.rule);
	for (const { match } of fill) names.add(match.rule);
	return names;
}

/** What filling needs besides the candidates. */
export interface FillContext {
	readonly policy: Policy;
	readonly refusalOf: RefusalReason;
	readonly claims: ClaimsAtGates;
	readonly divideBy: DivideBy;
}

/** Fills the slots of one unit, stage by stage. */
class Filling implements FilledSlots, SplitContext {
	readonly winners = new Winners();
	readonly splits = new SplitChoice(this);
	readonly divideBy: DivideBy;
	private refusals: Map<Candidate, string> | null = null;
	private combinationTaken = false;

	constructor(
		private readonly context: FillContext,
		readonly participating: ReadonlySet<string>,
	) {
		this.divideBy = context.divideBy;
	}

	get refused(): ReadonlyMap<Candidate, string> {
		return this.refusals ?? NOBODY_REFUSED;
	}

	survives(candidate: Candidate): boolean {
		const why = this.context.refusalOf(candidate);
		if (why === undefined) return true;
		this.refusals ??= new Map();
		this.refusals.set(candidate, why);
		return false;
	}

	take(candidate: Candidate): void {
		if (!this.splits.divides(candidate.dimensionId)) this.winners.add(candidate);
	}

	/** Takes a rule's split, if it may be taken, and then whatever of its values survives. */
	takeRule(rule: RuleCandidates, values: readonly Candidate[]): void {
		if (rule.split) this.splits.offer(rule.match, rule.split);
		for (const value of values) this.take(value);
	}

	private isStrong(candidate: Candidate): boolean {
		const { confidence, combinationConfidence } = this.context.claims.get(candidate) ?? candidate;
		return rankOf(confidence) === HIGH && (candidate.source === 'kaunt.dimension' || rankOf(combinationConfidence) === HIGH);
	}

	private agrees(candidate: Candidate): boolean {
		if (this.splits.divides(candidate.dimensionId)) return false;
		const winner = this.winners.get(candidate.dimensionId);
		return winner === undefined || winner.valueId === candidate.valueId;
	}

	private survivesWhole({ members }: KauntCombination): boolean {
		let isWhole = true;
		for (const member of members) if (!this.survives(member)) isWhole = false;
		return isWhole;
	}

	fillFromKaunt({ combinations, singles }: Candidates, onlyStrong: boolean): void {
		if (!this.combinationTaken) {
			let first: KauntCombination | undefined;
			let agreeing: KauntCombination | undefined;
			// All are asked, also behind the one that is taken: each gets its own reason for not being it.
			for (const combination of combinations) {
				if (onlyStrong && !combination.members.every((member) => this.isStrong(member))) continue;
				if (!this.survivesWhole(combination)) continue;
				first ??= combination;
				if (agreeing === undefined && combination.members.every((member) => this.agrees(member))) agreeing = combination;
			}
			const best = agreeing ?? first;
			if (best) {
				for (const member of best.members) this.take(member);
				this.combinationTaken = true;
			}
		}
		for (const single of singles) {
			if (onlyStrong && !this.isStrong(single)) continue;
			if (this.survives(single)) this.take(single);
		}
	}

	fillFromRules(rules: readonly RuleCandidates[]): void {
		const { fillMode } = this.context.policy;
		const startedEmpty = this.winners.list.length === 0 && this.splits.taken === null;
		for (const rule of rules) {
			const values = rule.candidates.filter((candidate) => this.survives(candidate));
			if (fillMode === 'wholeCombination') {
				if (!startedEmpty || (values.length === 0 && rule.split === null)) continue;
				this.takeRule(rule, values);
				return;
			}
			if (fillMode === 'perDimension' || values.every((value) => this.agrees(value))) this.takeRule(rule, values);
			else if (rule.split) this.splits.refuse(rule.match, 'another of its values differs from the one chosen');
		}
	}
}

/**
 * Fills the slots of one unit: overrides and enforced rules hold theirs; then each source in the order of the
 * policy. A slot that is filled stays filled. Nothing is invented: what no one fills stays open.
 */
export function fillSlots(candidates: Candidates, context: FillContext): FilledSlots {
	const { precedence, ruleMatch } = context.policy;
	const { enforce, fill } = precedence === 'kauntOnly' ? NO_RULES : participants(candidates.rules, ruleMatch);
	const filling = new Filling(context, namesOf(enforce, fill));
	// A value that a person fixed is never replaced: if it may not stand, the result is blocked, not changed.
	for (const override of candidates.overrides) filling.take(override);
	for (const rule of enforce) filling.takeRule(rule, rule.candidates.filter((candidate) => filling.survives(candidate)));
	for (const stage of STAGES[precedence]) {
		if (stage === 'rules') filling.fillFromRules(fill);
		else filling.fillFromKaunt(candidates, stage === 'strongKaunt');
	}
	return filling;
}
