import type { Confidence } from '../model/confidence';
import { raised } from '../confidence/raised';
import type { Candidates } from './gatherCandidates';
import type { Candidate } from './Candidate';
import type { ClaimsAtGates } from './survival';

type Claim = { readonly confidence: Confidence | null; readonly combinationConfidence: Confidence | null };

/**
 * Where a rule says the same as Kaunt, the value counts one step surer at the gates; a combination does where rules say
 * the same as each of its members.
 */
export function boostedClaims({ combinations, singles, byDimension }: Candidates): ClaimsAtGates {
	const isAgreed = ({ dimensionId, valueId }: Candidate): boolean =>
		(byDimension.get(dimensionId) ?? []).some((other) => other.rule !== null && other.valueId === valueId);
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
