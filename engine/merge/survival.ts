import type { Confidence } from '../model/confidence';
import type { Policy } from '../model/policy';
import type { RuleMatch } from '../model/ruleSet';
import { passesGate } from '../confidence/confidenceRank';
import type { Candidate } from './Candidate';
import { isKaunt } from './Candidate';

/** Said of a value that the ledger has blocked. */
export const BLOCKED_IN_LEDGER = 'blocked in the ledger';

/** Says why a candidate does not survive; undefined if it does. */
export type RefusalReason = (candidate: Candidate) => string | undefined;

/** How sure Kaunt counts as being at the gates, by candidate; where nothing stands, as sure as it says. */
export type ClaimsAtGates = ReadonlyMap<Candidate, { readonly confidence: Confidence | null; readonly combinationConfidence: Confidence | null }>;

/** What merging asks of the ledger. */
export interface LedgerView {
	isBlocked(dimensionId: string, valueId: string): boolean;
	dimension(dimensionId: string): { readonly name?: string | null; readonly required?: boolean } | undefined;
	value(dimensionId: string, valueId: string): { readonly name?: string | null } | undefined;
}

/** Something said of values, by dimension and value. Made for every unit and seldom used, so it takes no room while empty. */
export class ValueNotes {
	private notes: Map<string, Map<string, string>> | null = null;

	/** The first note stands. */
	add(dimensionId: string, valueId: string, note: string): void {
		this.notes ??= new Map();
		const values = this.notes.get(dimensionId) ?? new Map<string, string>();
		this.notes.set(dimensionId, values);
		if (!values.has(valueId)) values.set(valueId, note);
	}

	of(dimensionId: string, valueId: string): string | undefined {
		return this.notes?.get(dimensionId)?.get(valueId);
	}
}

/** What the legality check has ruled out for a unit, and why. */
export class Exclusions {
	private readonly values = new ValueNotes();
	private candidates: Map<Candidate, string> | null = null;

	/** A value that may not stand at all. */
	addValue(dimensionId: string, valueId: string, why: string): void {
		this.values.add(dimensionId, valueId, why);
	}

	/** A candidate whose value may not stand beside others; another source may still propose it. */
	addCandidate(candidate: Candidate, why: string): void {
		this.candidates ??= new Map();
		this.candidates.set(candidate, why);
	}

	of(candidate: Candidate): string | undefined {
		return this.values.of(candidate.dimensionId, candidate.valueId) ?? this.candidates?.get(candidate);
	}
}

function forbiddenValues(rules: readonly RuleMatch[]): ValueNotes {
	const forbidden = new ValueNotes();
	for (const match of rules) {
		if (match.mode !== 'forbid') continue;
		for (const [dimensionId, valueId] of Object.entries(match.params.dimensions)) if (valueId !== '') forbidden.add(dimensionId, valueId, `forbidden by the rule "${match.rule}"`);
	}
	return forbidden;
}

/**
 * A value does not survive when the ledger blocks it or a rule forbids it, whoever proposed it; Kaunt's also not
 * when its confidence is below the gate.
 *
 * @param excluded what the legality check has ruled out for this unit
 */
export function createRefusal(ledger: LedgerView, rules: readonly RuleMatch[], policy: Policy, excluded: Exclusions, claims: ClaimsAtGates): RefusalReason {
	const forbidden = forbiddenValues(rules);
	const isGated = policy.minConfidence !== 'none' || Object.keys(policy.minConfidenceByDimension).length > 0;
	return (candidate) => {
		const { dimensionId, valueId } = candidate;
		const isForbidden = forbidden.of(dimensionId, valueId);
		if (isForbidden !== undefined) return isForbidden;
		if (ledger.isBlocked(dimensionId, valueId)) return BLOCKED_IN_LEDGER;
		const isExcluded = excluded.of(candidate);
		if (isExcluded !== undefined) return isExcluded;
		return isGated && isKaunt(candidate) ? belowGate(candidate, policy, claims) : undefined;
	};
}

/** Gates test both: the value by itself, and the combination that it comes in. */
function belowGate(candidate: Candidate, policy: Policy, claims: ClaimsAtGates): string | undefined {
	const gate = policy.minConfidenceByDimension[candidate.dimensionId] ?? policy.minConfidence;
	const { confidence, combinationConfidence } = claims.get(candidate) ?? candidate;
	if (!passesGate(confidence, gate)) return `its confidence (${candidate.confidence ?? 'none'}) is below the gate (${gate})`;
	const isMember = candidate.source !== 'kaunt.dimension';
	if (isMember && !passesGate(combinationConfidence, policy.minConfidence)) {
		return `the confidence of its combination (${candidate.combinationConfidence ?? 'none'}) is below the gate (${policy.minConfidence})`;
	}
	return undefined;
}
