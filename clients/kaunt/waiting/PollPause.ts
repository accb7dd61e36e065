/** Until when a client may not poll at all, because Kaunt has asked it to slow down. One for all waits of a client. */
export interface PollPause {
	/** Milliseconds since the epoch; a time that has passed: polling is allowed. */
	readonly until: number;
	/** Makes the pause last until then, unless it lasts longer already. */
	extend(until: number): void;
}

/** A pause that has not begun. */
export function createPollPause(): PollPause {
	let pausedUntil = Number.NEGATIVE_INFINITY;
	return {
		get until() {
			return pausedUntil;
		},
		extend: (until) => {
			pausedUntil = Math.max(pausedUntil, until);
		},
	};
}
