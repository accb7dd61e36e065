import type { Confidence, ConflictFigures, RuleFigures, RuleMatch, RuleVerdict } from '../../../engine/index';
import type { Candidate } from '../../../engine/merge/Candidate';
import { readProposal } from '../../../engine/readProposal';
import { MatchRenderer } from '../../../engine/rules/renderMatch';
import type { BruteCase } from './bruteCases';
import type { BruteWorld } from './bruteWorld';
import { CONFIDENCES, proportion, share } from './bruteWords';

/** What Kaunt says first of a dimension of a line. */
interface KauntSaid {
	readonly value: string;
	readonly confidence: Confidence | null;
}

/** A line and a dimension that was posted, with what was said of it. */
interface Slot {
	readonly dimension: string;
	readonly posted: string;
	readonly kaunt: KauntSaid | undefined;
	/** Highest first, templates filled in. */
	readonly matches: readonly RuleMatch[];
}

/** Kaunt's first value: of the line's first combination, else the first that it proposes alone, else of its posting group. */
function kauntFirst({ document: { invoice }, line }: BruteCase, dimension: string, world: BruteWorld): KauntSaid | undefined {
	const { kaunt } = readProposal(world.proposalOf(invoice.externalInvoiceId), invoice);
	const of = (candidates: readonly Candidate[] | undefined): Candidate | undefined => candidates?.find((one) => one.dimensionId === dimension);
	const at = line ?? -1;
	const grouped = kaunt.groups.filter(({ lineIndexes }) => lineIndexes.includes(at)).flatMap(({ combination }) => combination?.members ?? []);
	const first = of(kaunt.lines[at]?.combinations[0]?.members) ?? of(kaunt.lines[at]?.singles) ?? of(grouped);
	return first && { value: first.valueId, confidence: first.confidence };
}

/** The rules that hold for a line, highest first, with their templates filled in. */
export function rulesOfLine({ invoice }: BruteCase['document'], at: number, { ruleSet }: BruteWorld): readonly RuleMatch[] {
	const line = invoice.invoiceLines[at];
	if (!line) return [];
	return ruleSet.evaluate({ invoice, line }).map((match) => new MatchRenderer().render(match, { invoice, line }).match);
}

function slotsOf(cases: readonly BruteCase[], world: BruteWorld): Slot[] {
	return cases.flatMap((one) =>
		one.line === null ? [] : [...one.posted].map(([dimension, posted]) => ({ dimension, posted, kaunt: kauntFirst(one, dimension, world), matches: rulesOfLine(one.document, one.line ?? -1, world) })),
	);
}

function valueOf({ params: { dimensions } }: RuleMatch, dimension: string): string | undefined {
	return dimensions[dimension] === '' ? undefined : dimensions[dimension];
}

/** Where Kaunt and a rule say something else. */
function compare(slots: readonly Slot[], ruleValue: (slot: Slot) => string | undefined): RuleFigures['differed'] {
	const count = (holds: (slot: Slot) => boolean): number => slots.filter(holds).length;
	return {
		kauntRight: count((slot) => slot.kaunt?.value === slot.posted),
		ruleRight: count((slot) => ruleValue(slot) === slot.posted),
		neitherRight: count((slot) => slot.kaunt?.value !== slot.posted && ruleValue(slot) !== slot.posted),
	};
}

/** Who was right where both spoke. */
export function countConflicts(cases: readonly BruteCase[], world: BruteWorld): ConflictFigures[] {
	const ruleValue = (slot: Slot): string | undefined =>
		slot.matches.filter(({ mode }) => mode === 'fill' || mode === 'enforce').map((match) => valueOf(match, slot.dimension)).find((value) => value !== undefined);
	const both = slotsOf(cases, world).filter((slot) => slot.kaunt && ruleValue(slot) !== undefined);
	return world.dimensions.flatMap((externalDimensionId) =>
		CONFIDENCES.flatMap((confidence) => {
			const own = both.filter((slot) => slot.dimension === externalDimensionId && slot.kaunt?.confidence === confidence);
			if (own.length === 0) return [];
			const same = own.filter((slot) => slot.kaunt?.value === ruleValue(slot));
			const right = same.filter((slot) => slot.kaunt?.value === slot.posted).length;
			return [{ externalDimensionId, confidence, agreed: { right, wrong: same.length - right }, differed: compare(own.filter((slot) => !same.includes(slot)), ruleValue) }];
		}),
	);
}

/** Figures of a rule, without the sentence about them. */
export type BruteRule = Omit<RuleFigures, 'why'>;

/** Decided cases that are needed to say who is right more often. */
const FEW_DECIDED = 5;

/** The verdicts in the order in which they are passed. */
export function verdictOn({ lines, cases, right, mode, differed, kauntSpoke, agreed }: Omit<BruteRule, 'verdict'>, minCases: number): RuleVerdict {
	const decided = differed.kauntRight + differed.ruleRight;
	const mostly = (count: number): boolean => decided >= FEW_DECIDED && (proportion(count, decided).low ?? 0) > 0.5;
	if (lines === 0) return 'dead';
	if (cases < minCases) return 'tooFew';
	if ((right.high ?? 1) < 0.8) return 'tooBroad';
	if (mode === 'forbid') return 'keep';
	if (mode === 'fill' && mostly(differed.ruleRight)) return 'enforce';
	const isKnown = (kauntSpoke.share ?? 0) >= 0.95 && ((agreed.low ?? 0) >= 0.9 || mostly(differed.kauntRight));
	return isKnown && mode !== 'suggest' ? 'retire' : 'keep';
}

/** What came of each rule, in the order of their ranks. */
export function countRules(cases: readonly BruteCase[], world: BruteWorld): BruteRule[] {
	const slots = slotsOf(cases, world);
	const lines = cases.flatMap(({ document, line }) => (line === null ? [] : [rulesOfLine(document, line, world).map(({ rule }) => rule)]));
	return world.ruleSet.matches.map(({ rule, mode }): BruteRule => {
		const said = (slot: Slot): string | undefined => slot.matches.filter((match) => match.rule === rule).map((match) => valueOf(match, slot.dimension))[0];
		const own = slots.filter((slot) => said(slot) !== undefined);
		const spoke = own.filter(({ kaunt }) => kaunt !== undefined);
		const agrees = (slot: Slot): boolean => (slot.kaunt?.value === said(slot)) !== (mode === 'forbid');
		const differing = spoke.filter((slot) => !agrees(slot));
		const kauntRight = differing.filter((slot) => slot.kaunt?.value === slot.posted).length;
		const figures = {
			rule, mode,
			lines: lines.filter((names) => names.includes(rule)).length,
			cases: own.length,
			right: share(own, (slot) => (said(slot) === slot.posted) !== (mode === 'forbid')),
			kauntSpoke: share(own, ({ kaunt }) => kaunt !== undefined),
			agreed: share(spoke, agrees),
			differed: mode === 'forbid' ? { kauntRight, ruleRight: differing.length - kauntRight, neitherRight: 0 } : compare(differing, said),
		};
		return { ...figures, verdict: verdictOn(figures, world.minCases) };
	});
}
