import type { TextHash } from '../keys/textHash';
import { mixed } from '../keys/textHash';

/** Deeper than any invoice; what is made to be deeper, or runs in a circle, is not followed. */
const DEEPEST = 8;
/** More than any invoice has: circles with many members end here. */
const MOST_MEMBERS = 1_000_000;
/** Files do not say whether two invoices are the same, and are large. */
const LEFT_OUT: ReadonlySet<string> = new Set(['attachments']);

const EMPTY = 17;
const bitsOf = (value: boolean): number => (value ? 3 : 5);

/**
 * A hash of 32 bits of all that a row says: equal for equal content, whatever the order of its fields. Null and absent are
 * the same.
 */
export class ContentHash {
	private readonly number = new Float64Array(1);
	private readonly words = new Int32Array(this.number.buffer);
	private members = 0;

	constructor(private readonly text: TextHash) {}

	of(value: unknown): number {
		this.members = 0;
		return this.at(value, 0);
	}

	private at(value: unknown, depth: number): number {
		if (typeof value === 'string') return this.text.take(value).low | 0;
		if (typeof value === 'number') return this.ofNumber(value);
		if (typeof value === 'boolean') return bitsOf(value);
		if (typeof value !== 'object' || value === null || depth > DEEPEST || this.members++ > MOST_MEMBERS) return EMPTY;
		return Array.isArray(value) ? this.ofList(value, depth) : this.ofMembers(value as Readonly<Record<string, unknown>>, depth);
	}

	private ofNumber(value: number): number {
		this.number[0] = value === 0 ? 0 : value;
		return mixed(this.words[0] as number, this.words[1] as number);
	}

	private ofList(list: readonly unknown[], depth: number): number {
		let bits = mixed(EMPTY, list.length);
		for (const member of list) bits = mixed(bits, this.at(member, depth + 1));
		return bits;
	}

	private ofMembers(members: Readonly<Record<string, unknown>>, depth: number): number {
		let sum = 0;
		for (const key of Object.keys(members)) {
			const member = members[key];
			if (member === undefined || member === null || LEFT_OUT.has(key)) continue;
			// Added, not mixed in: the order of the fields says nothing.
			sum = (sum + mixed(this.text.take(key).low, this.at(member, depth + 1))) | 0;
		}
		return sum;
	}
}
