import { growColumn, nextCapacity } from './growColumn';
import { mixed } from './textHash';

/** How full the slots may be before there are twice as many. */
const LOAD = 0.75;

/**
 * Gives every key of 64 bits a number, counted from 0 in the order in which the keys came, in about 17 bytes per key. What
 * is known about a key stands in columns of the caller under that number.
 *
 * Keys are two whole numbers below 2³². Two texts may have the same hash and so count as one: among n texts with a
 * probability of about n² / 2⁶⁵, for a million 1 in 37 million.
 */
export class KeyTable {
	/** How many keys there are, which is also the number that the next new one gets. */
	size = 0;
	/** Number of the key and one; 0 is a free slot. Its length is a power of two. */
	private slots = new Uint32Array(512);
	private highs = new Uint32Array(256);
	private lows = new Uint32Array(256);

	/** Bytes that the table holds. */
	get bytes(): number {
		return this.slots.byteLength + this.highs.byteLength + this.lows.byteLength;
	}

	highOf(entry: number): number {
		return this.highs[entry] as number;
	}

	lowOf(entry: number): number {
		return this.lows[entry] as number;
	}

	/** The number of a key, -1 if it never came. */
	find(high: number, low: number): number {
		return (this.slots[this.slotOf(high, low)] as number) - 1;
	}

	/** The number of a key, which is new if the table has grown by it. */
	add(high: number, low: number): number {
		const slot = this.slotOf(high, low);
		const found = this.slots[slot] as number;
		if (found !== 0) return found - 1;
		const entry = this.size++;
		if (entry >= this.highs.length) this.growKeys();
		this.highs[entry] = high;
		this.lows[entry] = low;
		this.slots[slot] = entry + 1;
		if (this.size > this.slots.length * LOAD) this.growSlots();
		return entry;
	}

	/** The slot where a key is, or the free one where it belongs. */
	private slotOf(high: number, low: number): number {
		const { slots, highs, lows } = this;
		const mask = slots.length - 1;
		let slot = mixed(high, low) & mask;
		for (let found = slots[slot] as number; found !== 0; found = slots[slot] as number) {
			if (lows[found - 1] === low && highs[found - 1] === high) return slot;
			slot = (slot + 1) & mask;
		}
		return slot;
	}

	private growKeys(): void {
		const capacity = nextCapacity(this.size);
		this.highs = growColumn(this.highs, capacity);
		this.lows = growColumn(this.lows, capacity);
	}

	private growSlots(): void {
		const slots = new Uint32Array(this.slots.length * 2);
		const mask = slots.length - 1;
		for (let entry = 0; entry < this.size; entry++) {
			let slot = mixed(this.highs[entry] as number, this.lows[entry] as number) & mask;
			while (slots[slot] !== 0) slot = (slot + 1) & mask;
			slots[slot] = entry + 1;
		}
		this.slots = slots;
	}
}
