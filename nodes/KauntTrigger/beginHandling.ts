import type { Timing } from '../../clients/index';

const MAX_REMEMBERED = 1000;

/** n8n makes an execution within milliseconds; what has none after this time has failed to get one. */
const LONGEST_START_MS = 2000;

/**
 * Notifications that this process is handling, each with a promise for the end of it, and those that it has started
 * executions for. n8n's static data are read when a request comes and written when it is answered, so between two requests
 * at the same moment only this helps. It is no more than that: other processes and a restart know nothing of it.
 */
const underWay = new Map<string, Promise<void>>();
const started = new Set<string>();

/** The handling of one notification, from its begin until n8n has made an execution for it, or has failed to. */
export interface Handling {
	/** The work is done and n8n's turn has come; if it does not come to an execution soon, the handling has failed. */
	awaitStart(): void;
	/** @param isStarted false: the same notification may be handled again */
	end(isStarted: boolean): void;
}

/**
 * Begins to handle a notification. One that is being handled is waited for first: if that comes to nothing, it is handled
 * here after all, so that no notification is lost.
 *
 * @param key of workflow, node and notification
 * @param createTiming makes a timing that ends with the signal
 * @returns undefined when an execution exists for it
 */
export async function beginHandling(key: string, createTiming: (signal: AbortSignal) => Timing): Promise<Handling | undefined> {
	while (!started.has(key)) {
		const other = underWay.get(key);
		// Nothing is awaited from here to the entry in the map, so of several that have waited only one gets through.
		if (other === undefined) return open(key, createTiming);
		await other;
	}
	return undefined;
}

function open(key: string, createTiming: (signal: AbortSignal) => Timing): Handling {
	const stop = new AbortController();
	let settle = (): void => {};
	const ended = new Promise<void>((resolve) => (settle = resolve));
	underWay.set(key, ended);
	const end = (isStarted: boolean): void => {
		if (isStarted) remember(key);
		// After a late start the entry may be another's.
		if (underWay.get(key) === ended) underWay.delete(key);
		stop.abort();
		settle();
	};
	return {
		end,
		awaitStart: () => {
			// A sleep that was ended by the signal rejects: then there is nothing left to do.
			createTiming(stop.signal).sleep(LONGEST_START_MS).then(() => end(false), () => undefined);
		},
	};
}

function remember(key: string): void {
	started.add(key);
	const [oldest] = started;
	if (started.size > MAX_REMEMBERED && oldest !== undefined) started.delete(oldest);
}
