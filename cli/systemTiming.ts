import { setTimeout as pause } from 'node:timers/promises';
import type { Timing } from '../clients/index';

/**
 * Time as this machine has it.
 *
 * @param signal ends pauses at once and stops long loops when it is aborted
 */
export function createSystemTiming(signal?: AbortSignal): Timing {
	return {
		now: () => Date.now(),
		sleep: async (ms) => {
			await pause(ms, undefined, { signal });
		},
		random: () => Math.random(),
		isCancelled: () => signal?.aborted ?? false,
	};
}
