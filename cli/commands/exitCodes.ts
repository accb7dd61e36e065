/** What the commands end with. */
export const EXIT = {
	/** Done: all rows are at Kaunt, or there is nothing to say of the result. */
	complete: 0,
	/** Wrong usage, configuration or file; nothing was sent or written. */
	usage: 1,
	/** All that could be taken is at Kaunt, but some rows were rejected. */
	rejected: 2,
	/** Done, but rows could not be used, or there are findings that count as a failure. */
	findings: 2,
	/** Stopped before the end; of an upload the checkpoint tells where to go on. */
	stopped: 3,
	/** Kaunt refused or could not be reached before it had taken anything. */
	refused: 4,
	/** An error of this program. */
	internal: 5,
} as const;

/** One of {@link EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
