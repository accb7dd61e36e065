import type { Timing } from '../../../clients/index';

/** Time in which pauses take no time: `now` jumps by each pause, and every pause is noted. */
export interface QuickTiming extends Timing {
	readonly pauses: number[];
	cancel(): void;
}

/**
 * Makes a timing for tests.
 *
 * @param realPauseMs what a pause really takes, for servers that need a moment
 */
export function quickTiming(realPauseMs = 0): QuickTiming {
	const pauses: number[] = [];
	let skippedMs = 0;
	let isCancelled = false;
	return {
		pauses,
		now: () => Date.now() + skippedMs,
		sleep: async (ms) => {
			if (isCancelled) throw new Error('cancelled');
			pauses.push(ms);
			skippedMs += ms;
			await new Promise((resolve) => setTimeout(resolve, realPauseMs));
		},
		random: () => 0.5,
		isCancelled: () => isCancelled,
		cancel: () => {
			isCancelled = true;
		},
	};
}
