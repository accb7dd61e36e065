import type { Confidence } from '../model/confidence';
import { raised } from '../confidence/raised';
import type { Candidates } from './gatherCandidates';
import type { Candidate } from './Candidate';
import { ValueNotes } from './survival';
import type { ClaimsAtGates } from './survival';

type Claim = { readonly confidence: Confidence | null; readonly combinationConfidence: Confidence | null };

/**
 * Where a rule that may set values says the same as Kaunt, the value counts one step surer at the gates; a combination
 * does where such rules say the same as each of its members. Rules that only suggest lift nothing.
 */
export function boostedClaims({ combinations, singles, rules }: Candidates): ClaimsAtGates {
	const said = new ValueNotes();
	for (const { match, candidates } of rules) {
		if (match.mode !== 'suggest') for (const { dimensionId, valueId } of candidates) said.add(dimensionId, valueId, match.rule);
	}
	const isAgreed = ({ dimensionId, valueId }: Candidate): boolean => said.of(dimensionId, valueId) !== undefined;
	const claims = new Map<Candidate, Claim>();
	for (const { members } of combinations) {
		const isWhole = members.every(isAgreed);
		for (const member of members) {
			if (!isAgreed(member)) continue;
			claims.set(member, { confidence: raised(member.confidence), combinationConfidence: isWhole ? raised(member.combinationConfidence) : member.combinationConfidence });
		}
	}
	for (const single of singles) if (isAgreed(single)) claims.set(single, { confidence: raised(single.confidence), combinationConfidence: null });
	return claims;
}
