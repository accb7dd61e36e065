import type { CodedDimension, Reason } from '../model/codingResult';
import type { Confidence } from '../model/confidence';
import type { Override } from '../model/override';
import type { Policy } from '../model/policy';
import type { RuleMatch, RuleSplitPart } from '../model/ruleSet';
import type { AmountsMinor } from '../money/readInvoiceAmounts';
import { boostedClaims } from './boostedClaims';
import { placeOf } from './Candidate';
import type { Candidate } from './Candidate';
import { Winners } from './Winners';
import type { CodingUnit } from './CodingUnit';
import { byText } from './compareCombinations';
import { divideAmounts } from './divideAmounts';
import { fillSlots } from './fillSlots';
import type { FilledSlots } from './fillSlots';
import { gatherCandidates } from './gatherCandidates';
import type { Candidates } from './gatherCandidates';
import { enforcedReasons, nothingReasons, overrideReasons, slotReasons, splitReasons } from './mergeReasons';
import { recordProvenance } from './recordProvenance';
import { createRefusal, Exclusions } from './survival';
import type { ClaimsAtGates, LedgerView } from './survival';

/** A way in which chosen values may not stand together, as the legality check reports it. */
export interface IllegalChoice {
	readonly code: string;
	readonly dimensions: readonly string[];
	readonly message: string;
	readonly remedy: string;
}

/** What the units of one invoice share. */
export interface MergeContext {
	readonly ledger: LedgerView;
	/** Dimensions that must have a value, given the values chosen. */
	readonly requiredDimensions: (values: Winners) => ReadonlySet<string>;
	readonly policy: Policy;
	readonly overrides: readonly Override[];
	readonly currencyCode: string | null | undefined;
	/** What is illegal about a choice of values for these amounts, in which so many roundings may have gone. */
	readonly checkLegality: (values: Winners, amounts: AmountsMinor, roundings: number) => readonly IllegalChoice[];
}

/** One coding of a unit: all of it, or a part that a rule's split makes. */
export interface MergedPart {
	readonly amounts: AmountsMinor;
	/** Null: the unit is not divided. */
	readonly share: { readonly match: RuleMatch; readonly share: RuleSplitPart } | null;
	/** Sorted by dimension id; open slots included. */
	readonly dimensions: readonly CodedDimension[];
	/** By dimension, what Kaunt counts as claiming at the gates where that is more than it claims. */
	readonly claims: GateClaims;
	/** Their places are within the part: `dimensions[1]`, or empty for the part itself. */
	readonly reasons: readonly Reason[];
}

/** How sure Kaunt counts as being at the gates, by dimension; where nothing stands, as sure as it says. */
export type GateClaims = ReadonlyMap<string, { readonly confidence: Confidence | null; readonly combinationConfidence: Confidence | null }>;

export interface MergedUnit {
	readonly parts: readonly MergedPart[];
	/** The names of the rules that take part. */
	readonly participating: ReadonlySet<string>;
	/** Of the unit as a whole; their places are empty. */
	readonly reasons: readonly Reason[];
}

/** How many illegal choices are replaced before the search gives up. */
const REPLACEMENTS = 50;

/** Weakest first: the value of the weakest source gives way. */
const GIVES_WAY: readonly Candidate['source'][] = ['rule', 'kaunt.dimension', 'kaunt.group', 'kaunt.combination'];

const NO_REASONS: readonly Reason[] = [];
const NO_CLAIMS: ClaimsAtGates = new Map();
const NO_GATE_CLAIMS: GateClaims = new Map();

function claimsByDimension(winners: Winners, claims: ClaimsAtGates): GateClaims {
	return new Map(winners.list.flatMap((winner) => {
		const claim = claims.get(winner);
		return claim ? [[winner.dimensionId, claim] as const] : [];
	}));
}

/** One coding while it is looked for. */
interface DraftPart {
	readonly share: MergedPart['share'];
	readonly amounts: AmountsMinor;
	readonly winners: Winners;
	readonly illegal: readonly IllegalChoice[];
}

interface Search {
	readonly filled: FilledSlots;
	readonly parts: readonly DraftPart[];
	readonly replaced: readonly { readonly candidate: Candidate; readonly violation: IllegalChoice }[];
}

function draftParts({ lineIndexes }: CodingUnit, total: AmountsMinor, { winners, splits: { taken } }: FilledSlots, context: MergeContext): readonly DraftPart[] {
	// Each line's VAT was rounded by itself, and dividing it moves one minor unit more.
	const roundings = lineIndexes.length;
	if (!taken) return [{ share: null, amounts: total, winners, illegal: context.checkLegality(winners, total, roundings) }];
	return taken.parts.map(({ share, amounts, winners: own }) => {
		const all = new Winners([...winners.list, ...own.list]);
		return { share: { match: taken.match, share }, amounts, winners: all, illegal: context.checkLegality(all, amounts, roundings + 1) };
	});
}

/**
 * The candidate that gives way: of the weakest source; of rules the one that ranks lowest, of Kaunt's the one that it
 * places last; then by dimension.
 */
function weakest(violation: IllegalChoice, winners: Winners, rules: readonly RuleMatch[]): Candidate | undefined {
	const involved = violation.dimensions.flatMap((dimension) => winners.get(dimension) ?? []);
	const rankOfRule = (candidate: Candidate): number => rules.findIndex((match) => match.rule === candidate.rule);
	const replaceable = involved.filter((candidate) => GIVES_WAY.includes(candidate.source));
	replaceable.sort(
		(left, right) =>
			GIVES_WAY.indexOf(left.source) - GIVES_WAY.indexOf(right.source) ||
			rankOfRule(right) - rankOfRule(left) ||
			placeOf(right.priority) - placeOf(left.priority) ||
			byText(left.dimensionId, right.dimensionId),
	);
	return replaceable[0];
}

/** Rules a candidate out: its value where that is illegal by itself, else only the candidate, with what it comes with. */
function exclude(candidate: Candidate, violation: IllegalChoice, candidates: Candidates, excluded: Exclusions): void {
	if (violation.dimensions.length === 1) {
		excluded.addValue(candidate.dimensionId, candidate.valueId, violation.message);
		return;
	}
	const combination = candidates.combinations.find(({ members }) => members.includes(candidate));
	for (const member of combination?.members ?? [candidate]) excluded.addCandidate(member, violation.message);
}

/** Fills the slots; as long as the choice is illegal, rules out the weakest candidate involved and fills again. */
function searchLegalChoice(unit: CodingUnit, total: AmountsMinor, candidates: Candidates, claims: ClaimsAtGates, context: MergeContext): Search {
	const excluded = new Exclusions();
	const setAside: { readonly rule: string; readonly problem: string }[] = [];
	const replaced: { candidate: Candidate; violation: IllegalChoice }[] = [];
	const refusalOf = createRefusal(context.ledger, unit.rules, context.policy, excluded, claims);
	const divideBy = (rule: string, split: readonly RuleSplitPart[]): ReturnType<typeof divideAmounts> => {
		const before = setAside.find((one) => one.rule === rule);
		return before === undefined ? divideAmounts(total, split, context.currencyCode) : { problem: before.problem, isUnfit: false };
	};
	const fillContext = { policy: context.policy, refusalOf, claims, divideBy };
	for (;;) {
		const filled = fillSlots(candidates, fillContext);
		const parts = draftParts(unit, total, filled, context);
		const part = parts.find((one) => one.illegal.length > 0);
		const first = part?.illegal[0];
		const giving = part && first && context.policy.onIllegal === 'nextCandidate' && replaced.length < REPLACEMENTS ? weakest(first, part.winners, unit.rules) : undefined;
		if (!first || !giving) return { filled, parts, replaced };
		// A split is taken whole or not at all: if one of its values may not stand, none of it may.
		if (giving.rule !== null && filled.splits.taken?.match.rule === giving.rule && filled.splits.divides(giving.dimensionId)) setAside.push({ rule: giving.rule, problem: first.message });
		else exclude(giving, first, candidates, excluded);
		replaced.push({ candidate: giving, violation: first });
	}
}

function replacedReasons(search: Search): readonly Reason[] {
	if (search.replaced.length === 0) return NO_REASONS;
	return search.replaced.map(({ candidate, violation }): Reason => ({
		code: 'ILLEGAL_VALUE_REPLACED',
		severity: 'note',
		path: '',
		message: `${candidate.valueId} for ${candidate.dimensionId} was set aside: ${violation.message}`,
		remedy: violation.remedy,
	}));
}

function standingReasons(part: DraftPart, context: MergeContext): readonly Reason[] {
	if (part.illegal.length === 0) return NO_REASONS;
	return part.illegal.map((violation): Reason => ({
		code: violation.code,
		severity: context.policy.onIllegal === 'review' ? 'review' : 'block',
		path: '',
		message: violation.message,
		remedy: violation.remedy,
	}));
}

/** Most lists of reasons are empty. */
function joined(first: readonly Reason[], second: readonly Reason[], third: readonly Reason[]): readonly Reason[] {
	return first.length + second.length + third.length === 0 ? NO_REASONS : [...first, ...second, ...third];
}

/**
 * Merges what all sources proposed for one coding unit into one value per slot, with provenance.
 *
 * The order in which proposals and rules were given does not matter. Where Kaunt and a rule differ the policy's
 * precedence picks, and the loser is kept as an alternative. Where nothing may stand the slot stays open. A rule that
 * divides the amounts makes several codings of the unit.
 *
 * @param total the amounts of the unit
 */
export function mergeUnit(unit: CodingUnit, total: AmountsMinor, context: MergeContext): MergedUnit {
	const candidates = gatherCandidates(unit, context.overrides);
	const claims = context.policy.agreementBoost ? boostedClaims(candidates) : NO_CLAIMS;
	const search = searchLegalChoice(unit, total, candidates, claims, context);
	const { refused, participating } = search.filled;
	const rulesTakePart = context.policy.precedence !== 'kauntOnly';
	const parts = search.parts.map((part): MergedPart => {
		const required = context.requiredDimensions(part.winners);
		const dimensions = recordProvenance({ unit, candidates, required, ledger: context.ledger, rulesTakePart }, part.winners, refused);
		return {
			amounts: part.amounts,
			share: part.share,
			dimensions,
			claims: claims.size === 0 ? NO_GATE_CLAIMS : claimsByDimension(part.winners, claims),
			reasons: joined(nothingReasons(dimensions), standingReasons(part, context), joined(enforcedReasons(dimensions, search.filled), slotReasons(dimensions, required, context), NO_REASONS)),
		};
	});
	return { parts, participating, reasons: joined(overrideReasons(unit, candidates, context), replacedReasons(search), splitReasons(search.filled, context)) };
}
