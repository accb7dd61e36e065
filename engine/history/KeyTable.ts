/** Keys are mixed to 64 bits: among a million, two are taken for one with a chance of 3 in 100 million. */
const FIRST_CAPACITY = 1024;
const MAX_LOAD = 0.6;

/**
 * A table from texts to a few whole numbers each, in a fraction of the memory of a Map: the texts themselves are not
 * kept, only 64 bits of their hash. Two texts of the same hash share an entry, so only what may err that rarely, and
 * then on the safe side, is decided by it.
 */
export class KeyTable {
	private capacity = FIRST_CAPACITY;
	private keys = new Uint32Array(FIRST_CAPACITY * 2);
	private values: Uint32Array;
	private used = 0;

	/** @param width whole numbers (0 to 2³² − 1) per key */
	constructor(private readonly width: number) {
		this.values = new Uint32Array(FIRST_CAPACITY * width);
	}

	get size(): number {
		return this.used;
	}

	/** The slot of a key, or −1. Valid until the next {@link open}. */
	find(high: number, low: number): number {
		const first = high === 0 && low === 0 ? 1 : high;
		const mask = this.capacity - 1;
		for (let slot = (first ^ Math.imul(low, 0x9e3779b1)) & mask; ; slot = (slot + 1) & mask) {
			const [keyHigh, keyLow] = [this.keys[slot * 2] as number, this.keys[slot * 2 + 1] as number];
			if (keyHigh === first && keyLow === low) return slot;
			if (keyHigh === 0 && keyLow === 0) return -1;
		}
	}

	/** The slot of a key, made with zeros if it is new. Valid until the next call. */
	open(high: number, low: number): number {
		const known = this.find(high, low);
		if (known !== -1) return known;
		if (this.used + 1 > this.capacity * MAX_LOAD) this.grow();
		this.used += 1;
		return this.place(high === 0 && low === 0 ? 1 : high, low);
	}

	get(slot: number, column: number): number {
		return this.values[slot * this.width + column] as number;
	}

	set(slot: number, column: number, value: number): void {
		this.values[slot * this.width + column] = value;
	}

	private place(high: number, low: number): number {
		const mask = this.capacity - 1;
		let slot = (high ^ Math.imul(low, 0x9e3779b1)) & mask;
		while (this.keys[slot * 2] !== 0 || this.keys[slot * 2 + 1] !== 0) slot = (slot + 1) & mask;
		this.keys[slot * 2] = high;
		this.keys[slot * 2 + 1] = low;
		return slot;
	}

	private grow(): void {
		const { keys, values, capacity, width } = this;
		this.capacity = capacity * 2;
		this.keys = new Uint32Array(this.capacity * 2);
		this.values = new Uint32Array(this.capacity * width);
		for (let old = 0; old < capacity; old += 1) {
			const [high, low] = [keys[old * 2] as number, keys[old * 2 + 1] as number];
			if (high === 0 && low === 0) continue;
			this.values.set(values.subarray(old * width, (old + 1) * width), this.place(high, low) * width);
		}
	}
}
