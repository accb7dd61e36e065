import { sleep } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

import { CancelledError } from '../../clients/index';
import type { Timing } from '../../clients/index';

/** A cancelled wait leaves at most this much of a timer behind: n8n's sleep itself cannot be ended. */
const SLICE_MS = 250;

/** Time as the clients want it, over n8n: waits end at once when the execution is cancelled. */
export function createN8nTiming(context: Pick<IExecuteFunctions, 'getExecutionCancelSignal'>): Timing {
	const signal = context.getExecutionCancelSignal();
	return {
		now: () => Date.now(),
		random: () => Math.random(),
		isCancelled: () => signal?.aborted ?? false,
		sleep: async (ms) => await sleepUnlessCancelled(ms, signal),
	};
}

async function sleepUnlessCancelled(ms: number, signal: AbortSignal | undefined): Promise<void> {
	if (signal === undefined) return await sleep(ms);
	for (let left = ms; left > 0; left -= SLICE_MS) await sleepSlice(Math.min(left, SLICE_MS), signal);
	if (signal.aborted) throw new CancelledError('Waiting');
}

async function sleepSlice(ms: number, signal: AbortSignal): Promise<void> {
	let stop = (): void => {};
	const cancelled = new Promise<never>((_resolve, reject) => {
		stop = () => reject(new CancelledError('Waiting'));
		if (signal.aborted) stop();
		else signal.addEventListener('abort', stop, { once: true });
	});
	await Promise.race([cancelled, sleep(ms)]).finally(() => signal.removeEventListener('abort', stop));
}
