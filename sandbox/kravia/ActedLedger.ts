import type { JsonObject } from '../server/asRecord';

/** One request that changed something, in the order in which it did. Nothing personal is in it. */
export interface ActedRequest {
	/** From 1. */
	readonly number: number;
	readonly at: string;
	/** Such as `register`, `payment` or `webhook`. */
	readonly action: string;
	/** What it was about, e.g. creditor, number and kind of a registration. */
	readonly facts: JsonObject;
}

/** Every request that the stand-in acted on, whatever became of its answer: a test counts here what was really done. */
export class ActedLedger {
	private readonly entries: ActedRequest[] = [];

	note(action: string, atMs: number, facts: JsonObject): void {
		this.entries.push({ number: this.entries.length + 1, at: new Date(atMs).toISOString(), action, facts });
	}

	list(): readonly ActedRequest[] {
		return this.entries;
	}

	reset(): void {
		this.entries.length = 0;
	}
}
