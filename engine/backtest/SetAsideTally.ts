import type { SetAside } from '../model/backtestReport';

/** Counts what is left out, by reason. */
export class SetAsideTally {
	private readonly counts = new Map<string, { code: string; count: number; what: SetAside['what']; message: string }>();

	/** @param message of the first one is kept */
	add(code: string, message: string, what: SetAside['what'], count = 1): void {
		const known = this.counts.get(`${what} ${code}`);
		if (known === undefined) this.counts.set(`${what} ${code}`, { code, count, what, message });
		else known.count += count;
	}

	/** Most frequent first, then by code. */
	list(): SetAside[] {
		return [...this.counts.values()].sort((left, right) => right.count - left.count || (left.code < right.code ? -1 : 1)).map((one) => ({ ...one }));
	}
}
