import type { CodedDimension, Reason } from '../model/codingResult';
import type { CodingUnit } from './CodingUnit';
import type { FilledSlots } from './fillSlots';
import type { Candidates } from './gatherCandidates';
import type { MergeContext } from './mergeUnit';
import { BLOCKED_IN_LEDGER, createRefusal, Exclusions } from './survival';

const CONFLICT_SEVERITY = { keepAndFlag: 'note', review: 'review', block: 'block' } as const;

const NONE: readonly Reason[] = [];

/** A value that a person fixed and a rule forbids is never replaced: it blocks. */
export function overrideReasons(unit: CodingUnit, candidates: Candidates, context: MergeContext): readonly Reason[] {
	if (candidates.overrides.length === 0) return NONE;
	const refusalOf = createRefusal(context.ledger, unit.rules, context.policy, new Exclusions(), new Map());
	return candidates.overrides.flatMap((override): Reason[] => {
		const why = refusalOf(override);
		return why === undefined || why === BLOCKED_IN_LEDGER
			? []
			: [{ code: 'OVERRIDE_FORBIDDEN', severity: 'block', path: '', message: `the value ${override.valueId} that a person fixed for ${override.dimensionId} is ${why}`, remedy: 'Fix another value, or change the rule.' }];
	});
}

/** Said where no slot at all has a value. */
export function nothingReasons(dimensions: readonly CodedDimension[]): readonly Reason[] {
	if (dimensions.some((slot) => slot.externalDimensionValueId !== null)) return NONE;
	return [{ code: 'NOTHING_PROPOSED', severity: 'review', path: '', message: 'neither Kaunt nor a rule gave a value that may stand', remedy: 'Code the lines by hand, or add a rule for them.' }];
}

function openReason(slot: CodedDimension, path: string, required: ReadonlySet<string>, context: MergeContext): Reason {
	const isRequired = required.has(slot.externalDimensionId);
	const isOptional = !isRequired && context.ledger.dimension(slot.externalDimensionId)?.required === false;
	return {
		code: isRequired ? 'REQUIRED_DIMENSION_OPEN' : 'SLOT_OPEN',
		// Somebody spoke of this dimension: unless the ledger says that it may stay empty, a person decides.
		severity: isOptional ? 'note' : 'review',
		path,
		message: `${slot.externalDimensionId} is open: ${slot.why}`,
		remedy: 'Choose a value, or add a rule that sets it.',
	};
}

/** Open slots, and those on which Kaunt and the rules differ. */
export function slotReasons(dimensions: readonly CodedDimension[], required: ReadonlySet<string>, context: MergeContext): readonly Reason[] {
	if (dimensions.every((slot) => slot.externalDimensionValueId !== null && slot.agreement !== 'conflicts')) return NONE;
	const reasons: Reason[] = [];
	dimensions.forEach((slot, index) => {
		const path = `dimensions[${index}]`;
		if (slot.externalDimensionValueId === null) {
			reasons.push(openReason(slot, path, required, context));
		} else if (slot.agreement === 'conflicts') {
			reasons.push({
				code: 'KAUNT_AND_RULE_CONFLICT',
				severity: CONFLICT_SEVERITY[context.policy.onConflict],
				path,
				message: `Kaunt and the rules differ on ${slot.externalDimensionId}; ${slot.externalDimensionValueId} (${slot.source}) stands`,
				remedy: slot.source === 'rule.enforce' ? 'See the alternatives. If Kaunt is right, retire the rule.' : 'See the alternatives. If the rule is right, set its mode to enforce; if Kaunt is right, retire the rule.',
			});
		}
	});
	return reasons;
}

/** What was to be enforced and may not stand: another source's value has taken its place, which a person must see. */
export function enforcedReasons(dimensions: readonly CodedDimension[], { refused }: FilledSlots): readonly Reason[] {
	if (refused.size === 0) return NONE;
	const struckOut = [...refused].filter(([candidate]) => candidate.source === 'rule.enforce');
	if (struckOut.length === 0) return NONE;
	return dimensions.flatMap((slot, index): Reason[] => {
		const isHeld = slot.externalDimensionValueId === null || slot.source === 'override' || slot.source === 'rule.enforce';
		const first = isHeld ? undefined : struckOut.find(([{ dimensionId }]) => dimensionId === slot.externalDimensionId);
		if (!first) return [];
		const [{ rule, valueId }, why] = first;
		return [{
			code: 'ENFORCED_VALUE_NOT_TAKEN',
			severity: 'review',
			path: `dimensions[${index}]`,
			message: `the rule "${rule ?? ''}" enforces ${valueId} for ${slot.externalDimensionId}, which may not stand: ${why}; ${slot.externalDimensionValueId} (${slot.source}) stands`,
			remedy: 'Let the rule enforce a value that is allowed, or retire it.',
		}];
	});
}

/** Splits that were not taken: the amount would otherwise be booked on one account without a word. */
export function splitReasons({ splits }: FilledSlots, context: MergeContext): readonly Reason[] {
	if (splits.refused.length === 0) return NONE;
	return splits.refused.map(({ match, why, held, isUnfit }): Reason => {
		const isKaunts = held !== null && held.rule === null && held.source !== 'override';
		return {
			code: isUnfit ? 'SPLIT_DOES_NOT_FIT' : 'SPLIT_NOT_TAKEN',
			// What was to be enforced and is not must be seen.
			severity: isUnfit || match.mode === 'enforce' ? 'review' : isKaunts ? CONFLICT_SEVERITY[context.policy.onConflict] : 'note',
			path: '',
			message: `the split of the rule "${match.rule}" was not carried out: ${why}`,
			remedy: isUnfit ? 'Let one part of the split be the remainder, or code the lines by hand.' : 'Nothing to do if that is right; else set the mode of the rule to enforce.',
		};
	});
}
