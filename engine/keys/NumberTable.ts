import { growColumn, nextCapacity } from './growColumn';
import { KeyTable } from './KeyTable';

/** A few whole numbers below 2³² for each key of 64 bits, all 0 at first; what {@link KeyTable} says of hashes holds here. */
export class NumberTable {
	private readonly keys = new KeyTable();
	private numbers: Uint32Array<ArrayBuffer>;

	/** @param width whole numbers per key */
	constructor(private readonly width: number) {
		this.numbers = new Uint32Array(256 * width);
	}

	get size(): number {
		return this.keys.size;
	}

	/** The entry of a key, or −1. */
	find(high: number, low: number): number {
		return this.keys.find(high, low);
	}

	/** The entry of a key, made if it is new. */
	open(high: number, low: number): number {
		const entry = this.keys.add(high, low);
		if ((entry + 1) * this.width > this.numbers.length) this.numbers = growColumn(this.numbers, nextCapacity(entry + 1) * this.width);
		return entry;
	}

	get(entry: number, column: number): number {
		return this.numbers[entry * this.width + column] as number;
	}

	set(entry: number, column: number, value: number): void {
		this.numbers[entry * this.width + column] = value;
	}
}
