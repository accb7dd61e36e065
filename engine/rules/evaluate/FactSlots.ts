import type { FactSubject } from '../../facts/factCatalogue';

/** Reads a fact from a line; undefined: the invoice does not say. */
export type FactReader = (subject: FactSubject) => unknown;

/** The facts that a rule set asks about, each read at most once per line however many rules ask. */
export class FactSlots {
	readonly readers: FactReader[] = [];
	private readonly slots = new Map<string, number>();

	/** The place of a fact; `key` tells it apart from every other. */
	slotOf(key: string, reader: FactReader): number {
		const known = this.slots.get(key);
		if (known !== undefined) return known;
		const slot = this.readers.length;
		this.readers.push(reader);
		this.slots.set(key, slot);
		return slot;
	}
}
