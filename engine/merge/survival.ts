import type { Policy } from '../model/policy';
import type { RuleMatch } from '../model/ruleSet';
import type { Candidate } from './Candidate';
import { passesGate } from '../confidence/confidenceRank';

/** Said of a value that the ledger has blocked. */
export const BLOCKED_IN_LEDGER = 'blocked in the ledger';

/** Says why a candidate does not survive; undefined if it does. */
export type RefusalReason = (candidate: Candidate) => string | undefined;

/** `["Account","6540"]` as one text. */
export function slotValueKey(dimensionId: string, valueId: string): string {
	return JSON.stringify([dimensionId, valueId]);
}

/** What merging asks of the ledger. */
export interface LedgerView {
	isBlocked(dimensionId: string, valueId: string): boolean;
	dimension(dimensionId: string): { readonly name?: string | null; readonly required?: boolean } | undefined;
	value(dimensionId: string, valueId: string): { readonly name?: string | null } | undefined;
}

function forbiddenValues(rules: readonly RuleMatch[]): ReadonlyMap<string, string> {
	return new Map(
		rules
			.filter((match) => match.mode === 'forbid')
			.flatMap((match) => Object.entries(match.params.dimensions).map(([dimension, value]) => [slotValueKey(dimension, value), match.rule] as const)),
	);
}

/**
 * A value does not survive when the ledger blocks it or a rule forbids it, whoever proposed it; Kaunt's also not
 * when its confidence is below the gate.
 *
 * @param excluded values that the legality check has ruled out for this unit, with the reason
 */
export function createRefusal(ledger: LedgerView, rules: readonly RuleMatch[], policy: Policy, excluded: ReadonlyMap<string, string>): RefusalReason {
	const forbidden = forbiddenValues(rules);
	return (candidate) => {
		const key = slotValueKey(candidate.dimensionId, candidate.valueId);
		const forbiddenBy = forbidden.get(key);
		if (forbiddenBy !== undefined) return `forbidden by the rule "${forbiddenBy}"`;
		if (ledger.isBlocked(candidate.dimensionId, candidate.valueId)) return BLOCKED_IN_LEDGER;
		const exclusion = excluded.get(key);
		if (exclusion !== undefined) return exclusion;
		return candidate.source.startsWith('kaunt') ? belowGate(candidate, policy) : undefined;
	};
}

/** Gates test both: the value by itself, and the combination that it comes in. */
function belowGate(candidate: Candidate, policy: Policy): string | undefined {
	const gate = policy.minConfidenceByDimension[candidate.dimensionId] ?? policy.minConfidence;
	if (!passesGate(candidate.confidence, gate)) return `its confidence (${candidate.confidence ?? 'none'}) is below the gate (${gate})`;
	const isMember = candidate.source !== 'kaunt.dimension';
	if (isMember && !passesGate(candidate.combinationConfidence, policy.minConfidence)) {
		return `the confidence of its combination (${candidate.combinationConfidence ?? 'none'}) is below the gate (${policy.minConfidence})`;
	}
	return undefined;
}
