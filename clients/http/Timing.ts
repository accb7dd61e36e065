/** Time, handed in, so that tests need not wait and n8n can cancel. */
export interface Timing {
	/** Milliseconds since the epoch. */
	now(): number;
	/** Resolves after `ms`, or rejects at once when the run is cancelled. */
	sleep(ms: number): Promise<void>;
	/** A number in [0, 1) for jitter. */
	random(): number;
	/** True once the run has been cancelled; long loops stop at the next step. */
	isCancelled?(): boolean;
}
