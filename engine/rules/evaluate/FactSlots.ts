import type { FactSubject } from '../../facts/factCatalogue';

/** Reads a fact from a line; undefined: the invoice does not say. */
export type FactReader = (subject: FactSubject) => unknown;

/** The facts that a rule set asks about, each read once per line however many rules ask. */
export class FactSlots {
	readonly readers: FactReader[] = [];
	/** The places of facts that may differ between lines of one invoice. */
	readonly lineSlots: number[] = [];
	private readonly slots = new Map<string, number>();

	/** The place of a fact; the path within it, if any, tells it apart from others of that name. */
	slotOf(name: string, reader: FactReader, path = ''): number {
		const key = `${name} ${path}`;
		const known = this.slots.get(key);
		if (known !== undefined) return known;
		const slot = this.readers.length;
		this.readers.push(reader);
		if (name.startsWith('line.')) this.lineSlots.push(slot);
		this.slots.set(key, slot);
		return slot;
	}
}
