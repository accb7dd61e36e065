import type { Timing } from '../../../clients/index';

/** n8n makes an execution within milliseconds; what has none after this time has failed to get one. */
const LONGEST_START_MS = 2000;

/**
 * What this process is handling, each with a promise for the end of it. n8n's static data are read when a request comes and
 * written when it is answered, so between two requests at the same moment only this helps. It is no more than that: other
 * processes and a restart know nothing of it.
 */
const underWay = new Map<string, Promise<void>>();

/** The handling of one notification, from its turn until n8n has made an execution for it, or has failed to. */
export interface Turn {
	/** The work is done and n8n is to make the execution; if that does not come soon, the turn is over. */
	awaitStart(): void;
	end(): void;
}

/**
 * Waits until nothing of the same key is being handled, and begins.
 *
 * @param createTiming makes a timing that ends with the signal
 */
export async function takeTurn(key: string, createTiming: (signal: AbortSignal) => Timing): Promise<Turn> {
	for (let other = underWay.get(key); other !== undefined; other = underWay.get(key)) await other;
	// Nothing is awaited from here to the entry in the map, so of several that have waited only one gets through.
	const stop = new AbortController();
	let settle = (): void => {};
	const ended = new Promise<void>((resolve) => (settle = resolve));
	underWay.set(key, ended);
	const end = (): void => {
		// After a late start the entry may be another's.
		if (underWay.get(key) === ended) underWay.delete(key);
		stop.abort();
		settle();
	};
	return {
		end,
		awaitStart: () => {
			// A sleep that was ended by the signal rejects: then there is nothing left to do.
			createTiming(stop.signal).sleep(LONGEST_START_MS).then(end, () => undefined);
		},
	};
}
