import { isDeepStrictEqual } from 'node:util';

/** What became of an entry: new, there already with the same content, or there already with another one. */
export type OnceOutcome = 'created' | 'same' | 'different';

/** Entries under a key of their own, each taken once: how an ERP takes what a workflow may send again after a stop. */
export class OnceBook<T extends object> {
	private readonly byKey = new Map<string, T>();

	/** @param contentOf - what of two entries must be equal for them to be the same. Absent: all of it */
	constructor(private readonly contentOf: (entry: T) => unknown = (entry) => entry) {}

	get size(): number {
		return this.byKey.size;
	}

	get(key: string): T | undefined {
		return this.byKey.get(key);
	}

	/** Keeps the entry if its key is free; an entry that is there is never replaced. */
	put(key: string, entry: T): OnceOutcome {
		const known = this.byKey.get(key);
		if (known !== undefined) return isDeepStrictEqual(this.contentOf(known), this.contentOf(entry)) ? 'same' : 'different';
		this.byKey.set(key, entry);
		return 'created';
	}

	/** Keeps the entry whether its key is free or not. @returns `same` also for a key whose entry was another one: it is the newest now */
	renew(key: string, entry: T): 'created' | 'same' {
		const isKnown = this.byKey.has(key);
		this.byKey.set(key, entry);
		return isKnown ? 'same' : 'created';
	}

	/** All entries, oldest first. */
	all(): T[] {
		return [...this.byKey.values()];
	}

	clear(): void {
		this.byKey.clear();
	}
}
