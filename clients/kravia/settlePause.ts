import { CodedError } from '../../engine/index';
import type { Timing } from '../http/Timing';

/** The one pause of a client before it first sends: what an earlier process has sent may still be at work at Kravia. */
export interface SettlePause {
	/** Whether nothing has to be waited for any more. */
	isOver(ms: number): boolean;
	/** Waits; all who wait at the same time share one pause. @throws CancelledError */
	wait(ms: number): Promise<void>;
}

/** Makes a pause that has not been yet. */
export function createSettlePause(timing: Timing): SettlePause {
	let overMs = 0;
	let waiting: { readonly ms: number; readonly end: Promise<void> } | null = null;
	return {
		isOver: (ms) => overMs >= ms,
		wait: async (ms) => {
			if (overMs >= ms) return;
			if (waiting === null || waiting.ms < ms) {
				const pause = { ms, end: timing.sleep(ms).then(() => void (overMs = Math.max(overMs, ms))) };
				waiting = pause;
				const forget = (): void => {
					if (waiting === pause) waiting = null;
				};
				pause.end.then(forget, forget);
			}
			await waiting.end;
		},
	};
}

/** Checks the option and turns it into milliseconds. @throws CodedError `SETTLE_SECONDS_INVALID` */
export function settleMsOf(seconds: number): number {
	if (Number.isFinite(seconds) && seconds >= 0 && seconds <= 3_600) return seconds * 1_000;
	throw new CodedError({
		code: 'SETTLE_SECONDS_INVALID',
		message: 'The wait before sending must be between 0 and 3600 seconds.',
		remedy: 'Give the seconds within which Kravia surely has done what it was sent before; 0 waits for nothing.',
		path: 'settleSeconds',
	});
}
