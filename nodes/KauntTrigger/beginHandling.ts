import type { Timing } from '../../clients/index';
import { takeTurn } from '../shared/notification/takeTurn';

const MAX_REMEMBERED = 1000;

/** Notifications that this process has started executions for. Other processes and a restart know nothing of it. */
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
	const turn = await takeTurn(key, createTiming);
	if (started.has(key)) {
		turn.end();
		return undefined;
	}
	return {
		awaitStart: () => turn.awaitStart(),
		end: (isStarted) => {
			if (isStarted) remember(key);
			turn.end();
		},
	};
}

function remember(key: string): void {
	started.add(key);
	const [oldest] = started;
	if (started.size > MAX_REMEMBERED && oldest !== undefined) started.delete(oldest);
}
