import type { IExecuteFunctions } from 'n8n-workflow';

import { CodedError } from '../../../../engine/index';

/** Remembers, for the tries of one execution, which registrations were sent and may or may not be at Kravia. */
export interface OpenOutcomes {
	/** Runs a registration, telling it whether an earlier try has sent it with an open outcome. */
	guard<Result>(registration: unknown, register: (sentBefore: boolean) => Promise<Result>): Promise<Result>;
}

/**
 * Under Retry On Fail n8n runs the whole node again, within seconds. Kravia may not show by then what the first try has
 * sent, so a look-up alone would not stop it from being sent twice. n8n keeps a node's context over the tries of an
 * execution; a later execution begins anew and looks up as usual.
 */
export function createOpenOutcomes(context: Pick<IExecuteFunctions, 'getContext'>): OpenOutcomes {
	const kept = context.getContext('node');
	const open = new Set<string>(Array.isArray(kept.openRegistrations) ? (kept.openRegistrations as string[]) : []);
	return {
		guard: async (registration, register) => {
			const key = keyOf(registration);
			return await register(open.has(key)).catch((error: unknown) => {
				if (isOpen(error)) {
					open.add(key);
					kept.openRegistrations = [...open];
				}
				return Promise.reject(error);
			});
		},
	};
}

function keyOf(registration: unknown): string {
	const { creditorId, invoiceNo, claimType } = (registration ?? {}) as { creditorId?: unknown; invoiceNo?: unknown; claimType?: unknown };
	return JSON.stringify([String(creditorId), String(invoiceNo), claimType ?? 'Invoice']);
}

/** Sent, and nobody knows what became of it. */
function isOpen(error: unknown): boolean {
	return error instanceof CodedError && error.code === 'REGISTRATION_UNCLEAR' && error.details.sent === true;
}
