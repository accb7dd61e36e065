import { CodedError } from '../../../engine/index';
import type { ProposalWait } from '../proposalAnswer';
import { DEFAULT_PROPOSAL_WAIT } from '../proposalAnswer';

/**
 * The given times over the defaults.
 *
 * @throws CodedError `PROPOSAL_WAIT_INVALID` for a time that is not a number of 0 or more
 */
export function checkedWait(wait: Partial<ProposalWait>): ProposalWait {
	const rules = { ...DEFAULT_PROPOSAL_WAIT, ...wait };
	for (const [name, value] of Object.entries(rules)) {
		// NaN would turn the deadline off.
		if (Number.isFinite(value) && value >= 0) continue;
		throw new CodedError({
			code: 'PROPOSAL_WAIT_INVALID',
			message: `"${name}" must be a number of 0 or more.`,
			remedy: `Correct "${name}".`,
			path: name,
		});
	}
	return rules;
}

/**
 * The pause after a poll that brought no proposal, in milliseconds: the one before times the factor, at most the longest
 * interval, but never shorter than Kaunt asked for.
 *
 * @param pauseMs the pause before that poll
 */
export function nextPause(pauseMs: number, rules: ProposalWait, askedMs: number | undefined): number {
	// At least a millisecond: a factor or pause of 0 must not become a loop without rest.
	const own = Math.min(Math.max(1, pauseMs * Math.max(1, rules.factor)), rules.maxIntervalMs);
	return Math.max(1, own, askedMs ?? 0);
}
