import type { CodedDimension, Reason } from '../model/codingResult';
import type { Override } from '../model/override';
import type { Policy } from '../model/policy';
import type { Candidate } from './Candidate';
import type { CodingUnit } from './CodingUnit';
import { fillSlots } from './fillSlots';
import type { FilledSlots } from './fillSlots';
import { gatherCandidates } from './gatherCandidates';
import type { Candidates } from './gatherCandidates';
import { recordProvenance } from './recordProvenance';
import { BLOCKED_IN_LEDGER, createRefusal, slotValueKey } from './survival';
import type { LedgerView } from './survival';

/** A way in which chosen values may not stand together, as the legality check reports it. */
export interface IllegalChoice {
	readonly code: string;
	readonly dimensions: readonly string[];
	readonly message: string;
	readonly remedy: string;
}

export interface MergeContext {
	readonly ledger: LedgerView;
	/** Dimensions that must have a value, given the values chosen. */
	readonly requiredDimensions: (values: ReadonlyMap<string, string>) => ReadonlySet<string>;
	readonly policy: Policy;
	readonly overrides: readonly Override[];
	/** Place of the unit, for reasons: `units[0]`. */
	readonly path: string;
	/** What is illegal about a choice of values, by dimension id. */
	readonly checkLegality: (values: ReadonlyMap<string, string>) => readonly IllegalChoice[];
}

export interface MergedUnit {
	/** Sorted by dimension id; open slots included. */
	readonly dimensions: readonly CodedDimension[];
	readonly reasons: readonly Reason[];
}

/** How many illegal choices are replaced before the search gives up. */
const REPLACEMENTS = 50;

/** Weakest first: the value of the weakest source gives way. */
const GIVES_WAY: readonly Candidate['source'][] = ['rule', 'kaunt.dimension', 'kaunt.group', 'kaunt.combination'];

function valuesOf(filled: FilledSlots): ReadonlyMap<string, string> {
	return new Map([...filled.winners].map(([dimension, candidate]) => [dimension, candidate.valueId]));
}

function weakest(violation: IllegalChoice, filled: FilledSlots): Candidate | undefined {
	const involved = violation.dimensions.flatMap((dimension) => filled.winners.get(dimension) ?? []);
	const replaceable = involved.filter((candidate) => GIVES_WAY.includes(candidate.source));
	replaceable.sort((left, right) => GIVES_WAY.indexOf(left.source) - GIVES_WAY.indexOf(right.source) || (left.dimensionId < right.dimensionId ? -1 : 1));
	return replaceable[0];
}

interface Search {
	readonly filled: FilledSlots;
	readonly replaced: readonly { readonly candidate: Candidate; readonly violation: IllegalChoice }[];
	readonly illegal: readonly IllegalChoice[];
}

/** Fills the slots; as long as the choice is illegal, rules out the weakest value involved and fills again. */
function searchLegalChoice(unit: CodingUnit, candidates: Candidates, context: MergeContext): Search {
	const excluded = new Map<string, string>();
	const replaced: { candidate: Candidate; violation: IllegalChoice }[] = [];
	for (;;) {
		const filled = fillSlots(candidates, createRefusal(context.ledger, unit.rules, context.policy, excluded), context.policy);
		const illegal = context.checkLegality(valuesOf(filled));
		const first = illegal[0];
		const giving = first && context.policy.onIllegal === 'nextCandidate' && replaced.length < REPLACEMENTS ? weakest(first, filled) : undefined;
		if (!first || !giving) return { filled, replaced, illegal };
		excluded.set(slotValueKey(giving.dimensionId, giving.valueId), first.message);
		replaced.push({ candidate: giving, violation: first });
	}
}

function legalityReasons(search: Search, context: MergeContext): Reason[] {
	const replaced = search.replaced.map(({ candidate, violation }): Reason => ({
		code: 'ILLEGAL_VALUE_REPLACED',
		severity: 'note',
		path: context.path,
		message: `${candidate.valueId} for ${candidate.dimensionId} was set aside: ${violation.message}`,
		remedy: violation.remedy,
	}));
	const standing = search.illegal.map((violation): Reason => ({
		code: violation.code,
		severity: context.policy.onIllegal === 'review' ? 'review' : 'block',
		path: context.path,
		message: violation.message,
		remedy: violation.remedy,
	}));
	return [...replaced, ...standing];
}

function overrideReasons(unit: CodingUnit, candidates: Candidates, context: MergeContext): Reason[] {
	const refusalOf = createRefusal(context.ledger, unit.rules, context.policy, new Map());
	return candidates.overrides.flatMap((override): Reason[] => {
		const why = refusalOf(override);
		return why === undefined || why === BLOCKED_IN_LEDGER
			? []
			: [{ code: 'OVERRIDE_FORBIDDEN', severity: 'block', path: context.path, message: `the value ${override.valueId} that a person fixed for ${override.dimensionId} is ${why}`, remedy: 'Fix another value, or change the rule.' }];
	});
}

function slotReasons(dimensions: readonly CodedDimension[], required: ReadonlySet<string>, context: MergeContext): Reason[] {
	const conflictSeverity = { keepAndFlag: 'note', review: 'review', block: 'block' } as const;
	return dimensions.flatMap((slot, index): Reason[] => {
		const path = `${context.path}.dimensions[${index}]`;
		if (slot.externalDimensionValueId === null) {
			const isRequired = required.has(slot.externalDimensionId);
			const isOptional = !isRequired && context.ledger.dimension(slot.externalDimensionId)?.required === false;
			return [
				{
					code: isRequired ? 'REQUIRED_DIMENSION_OPEN' : 'SLOT_OPEN',
					// Somebody spoke of this dimension: unless the ledger says that it may stay empty, a person decides.
					severity: isOptional ? 'note' : 'review',
					path,
					message: `${slot.externalDimensionId} is open: ${slot.why}`,
					remedy: 'Choose a value, or add a rule that sets it.',
				},
			];
		}
		if (slot.agreement !== 'conflicts') return [];
		return [
			{
				code: 'KAUNT_AND_RULE_CONFLICT',
				severity: conflictSeverity[context.policy.onConflict],
				path,
				message: `Kaunt and the rules differ on ${slot.externalDimensionId}; ${slot.externalDimensionValueId} (${slot.source}) stands`,
				remedy: slot.source === 'rule.enforce' ? 'See the alternatives. If Kaunt is right, retire the rule.' : 'See the alternatives. If the rule is right, set its mode to enforce; if Kaunt is right, retire the rule.',
			},
		];
	});
}

/**
 * Merges what all sources proposed for one coding unit into one value per slot, with provenance.
 *
 * The order in which proposals and rules were given does not matter. Where Kaunt and a rule differ the policy's
 * precedence picks, and the loser is kept as an alternative. Where nothing may stand the slot stays open.
 */
export function mergeUnit(unit: CodingUnit, context: MergeContext): MergedUnit {
	const candidates = gatherCandidates(unit, context.overrides);
	const search = searchLegalChoice(unit, candidates, context);
	const required = context.requiredDimensions(valuesOf(search.filled));
	const dimensions = recordProvenance(unit, candidates, search.filled, required, context.ledger, context.policy.precedence !== 'kauntOnly');
	const nothing: Reason[] =
		dimensions.some((slot) => slot.externalDimensionValueId !== null) ? [] : [{ code: 'NOTHING_PROPOSED', severity: 'review', path: context.path, message: 'neither Kaunt nor a rule gave a value that may stand', remedy: 'Code the lines by hand, or add a rule for them.' }];
	return {
		dimensions,
		reasons: [...nothing, ...overrideReasons(unit, candidates, context), ...legalityReasons(search, context), ...slotReasons(dimensions, required, context)],
	};
}
