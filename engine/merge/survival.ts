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

/** What the legality check has ruled out for a unit, and why. */
export interface Exclusions {
	/** Values that may not stand at all. */
	readonly values: ValueNotes;
	/** Candidates whose value may not stand beside others; another source may still propose it. */
	readonly candidates: Map<Candidate, string>;
}

/** Something said of values, by dimension and value. */
export class ValueNotes {
	private readonly notes = new Map<string, Map<string, string>>();

	get size(): number {
		return this.notes.size;
	}

	/** The first note stands. */
	add(dimensionId: string, valueId: string, note: string): void {
		const values = this.notes.get(dimensionId) ?? new Map<string, string>();
		this.notes.set(dimensionId, values);
		if (!values.has(valueId)) values.set(valueId, note);
	}

	of(dimensionId: string, valueId: string): string | undefined {
		return this.notes.get(dimensionId)?.get(valueId);
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
		if (forbidden.size > 0) {
			const why = forbidden.of(dimensionId, valueId);
			if (why !== undefined) return why;
		}
		if (ledger.isBlocked(dimensionId, valueId)) return BLOCKED_IN_LEDGER;
		if (excluded.values.size > 0 || excluded.candidates.size > 0) {
			const why = excluded.values.of(dimensionId, valueId) ?? excluded.candidates.get(candidate);
			if (why !== undefined) return why;
		}
		return isGated && isKaunt(candidate) ? belowGate(candidate, policy, claims) : undefined;
	};
}

export function nothingExcluded(): Exclusions {
	return { values: new ValueNotes(), candidates: new Map() };
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
