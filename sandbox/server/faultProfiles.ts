import { seededShare } from './seededShare';

/** What may happen to a whole request. The names ending in `After` do the work first, so the client cannot know that it is done. */
export type RequestFault = 'rateLimit' | 'rateLimitBare' | 'serverErrors' | 'resets' | 'resetsAfter' | 'timeoutsAfter' | 'errorsAfter';

/** How often what goes wrong under one profile. Shares are 0..1; absent = never. */
export interface FaultRates {
	/** Whether every request waits a little, at random. */
	readonly latency?: boolean;
	/** Share of requests by kind of fault; together below 1. */
	readonly requests?: Partial<Readonly<Record<RequestFault, number>>>;
	/** Whether single items of a batch are refused for now; the second time they are taken. */
	readonly partialFailures?: boolean;
	/** Whether some items are refused for good. */
	readonly permanentFailures?: boolean;
	/** Whether access tokens die early. */
	readonly expiredTokens?: boolean;
	/** Whether batches are refused as a whole above a size that the seed chooses. */
	readonly smallBatches?: boolean;
}

/** The faults by name. Rates are such that a client that tries four times gets through (see FaultProfile). */
export const FAULT_PROFILES = {
	latency: { latency: true },
	rateLimit: { requests: { rateLimit: 0.15 } },
	rateLimitBare: { requests: { rateLimitBare: 0.15 } },
	serverErrors: { requests: { serverErrors: 0.15 } },
	resets: { requests: { resets: 0.1 } },
	resetsAfter: { requests: { resetsAfter: 0.1 } },
	timeoutsAfter: { requests: { timeoutsAfter: 0.05 } },
	errorsAfter: { requests: { errorsAfter: 0.1 } },
	partialFailures: { partialFailures: true },
	permanentFailures: { permanentFailures: true },
	expiredTokens: { expiredTokens: true },
	smallBatches: { smallBatches: true },
	mixed: {
		latency: true,
		requests: { rateLimit: 0.02, rateLimitBare: 0.02, serverErrors: 0.02, resets: 0.02, resetsAfter: 0.02, timeoutsAfter: 0.02, errorsAfter: 0.02 },
		partialFailures: true,
		permanentFailures: true,
		expiredTokens: true,
		smallBatches: true,
	},
} as const satisfies Readonly<Record<string, FaultRates>>;

/** Name of a profile. */
export type FaultProfileName = keyof typeof FAULT_PROFILES;

/** Whether a text is the name of a profile. */
export function isFaultProfileName(name: unknown): name is FaultProfileName {
	return typeof name === 'string' && Object.hasOwn(FAULT_PROFILES, name);
}

/** How an item is known to the profiles: `F-1` for an invoice, `F-1/2` for posting line 2 of it. */
export function itemKey(externalInvoiceId: string, postingLineNumber?: number): string {
	return postingLineNumber === undefined ? externalInvoiceId : `${externalInvoiceId}/${postingLineNumber}`;
}

/** Whether the profiles with permanent failures refuse an item for good: one in twenty, by seed and {@link itemKey} alone. */
export function isRefusedForGood(seed: number, key: string): boolean {
	return seededShare(seed, `for good ${key}`) < 0.05;
}

/** Whether the profiles with partial failures refuse an item the first time it comes in a batch: one in ten. */
export function isRefusedForNow(seed: number, key: string): boolean {
	return seededShare(seed, `for now ${key}`) < 0.1;
}

/** The sizes above which `smallBatches` refuses whole batches: with 400 first, with 413 above a larger one. */
export function batchLimitsOf(seed: number): { readonly refusedAbove: number; readonly tooLargeAbove: number } {
	return { refusedAbove: 10 + Math.floor(seededShare(seed, 'refused above') * 21), tooLargeAbove: 40 + Math.floor(seededShare(seed, 'too large above') * 41) };
}
