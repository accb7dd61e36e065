import type { Proportion } from '../../model/backtestReport';

/** The wrong ones, where the right ones were counted. */
export function oppositeOf({ count, of, share, low, high }: Proportion): Proportion {
	return { count: of - count, of, share: less(share), low: less(high), high: less(low) };
}

function less(share: number | null): number | null {
	return share === null ? null : 1 - share;
}
