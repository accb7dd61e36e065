import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isOpenOutcome } from '../../../clients/index';
import type { EarlierTry, RegistrationResult } from '../../../clients/index';
import { CodedError } from '../../../engine/index';

/** What the tries of one execution have done so far, by creditor, number and kind of claim. */
export interface TriedRegistrations {
	/** Runs a registration, handing on what an earlier try knows of it, and remembers what became of it. */
	guard(registration: Readonly<Record<string, unknown>>, register: (earlier: EarlierTry | undefined) => Promise<RegistrationResult>): Promise<RegistrationResult>;
}

/**
 * Under Retry On Fail n8n runs the whole node again, within seconds. Kravia may not show by then what the first try has
 * sent, so a look-up alone would not stop it from being sent twice. n8n keeps a node's context over the tries of an
 * execution; a later execution begins anew and looks up as usual. In a loop the node runs several times in one execution: what
 * an earlier round has registered is then looked up like everything else, what it has left open stays open.
 */
export function openTriedRegistrations(context: Pick<IExecuteFunctions, 'getContext' | 'getWorkflowDataProxy'>): TriedRegistrations {
	const kept = context.getContext('node');
	const round = Number(context.getWorkflowDataProxy(0).$runIndex);
	const known = Array.isArray(kept.registrations) ? (kept.registrations as unknown as Array<[string, EarlierTry]>) : [];
	const tried = new Map(kept.registrationsRound === round ? known : known.filter(([, { state }]) => state === 'open'));
	kept.registrationsRound = round;
	const keep = (key: string, entry: EarlierTry | undefined): void => {
		if (entry === undefined) tried.delete(key);
		else tried.set(key, entry);
		kept.registrations = [...tried] as unknown as IDataObject[];
	};
	return {
		guard: async (registration, register) => {
			const key = keyOf(registration);
			const earlier = tried.get(key);
			// Open from the start: a failure that nobody foresaw leaves it so.
			if (earlier === undefined) keep(key, { state: 'open' });
			const result = await register(earlier).catch((error: unknown) => {
				if (earlier === undefined && error instanceof CodedError && !isOpenOutcome(error)) keep(key, undefined);
				return Promise.reject(error);
			});
			// Without the answer: it may be long, and hold what does not belong into the data of an execution.
			keep(key, { state: 'registered', result: { ...result, raw: null } });
			return result;
		},
	};
}

/** A number and its digits as text are the same. */
function keyOf({ creditorId, invoiceNo, claimType }: Readonly<Record<string, unknown>>): string {
	return JSON.stringify([String(creditorId).trim(), String(invoiceNo).trim(), claimType === 'CreditNote']);
}
