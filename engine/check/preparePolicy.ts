import type { Policy } from '../model/policy';

/** A policy that is read, completed with its defaults and hashed once, for any number of invoices. */
export interface PreparedPolicy {
	readonly isPrepared: true;
	readonly policy: Policy;
	/** SHA-256 over the canonical policy, defaults included. */
	readonly hash: string;
}

/** Keeps what was read; frozen, so that the hash stays true. */
export function preparePolicy(policy: Policy, hash: string): PreparedPolicy {
	return Object.freeze({ isPrepared: true, policy: Object.freeze(policy), hash });
}
