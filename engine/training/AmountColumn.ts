import { growColumn } from '../keys/growColumn';

/** Marks an amount that needs more than 32 bits. No amount within 32 bits has it. */
const LARGE = -2_147_483_648;

/** One whole amount per entry, in four bytes; the few that need more stand apart. Amounts not yet set are 0. */
export class AmountColumn {
	private small = new Int32Array(256);
	private readonly large = new Map<number, number>();

	/** Bytes of the column; what a large amount takes in the map is estimated. */
	get bytes(): number {
		return this.small.byteLength + this.large.size * 40;
	}

	grow(capacity: number): void {
		this.small = growColumn(this.small, capacity);
	}

	at(entry: number): number {
		const amount = this.small[entry] as number;
		return amount === LARGE ? (this.large.get(entry) as number) : amount;
	}

	set(entry: number, amount: number): void {
		const isSmall = amount === (amount | 0) && amount !== LARGE;
		if (this.small[entry] === LARGE && isSmall) this.large.delete(entry);
		if (!isSmall) this.large.set(entry, amount);
		this.small[entry] = isSmall ? amount : LARGE;
	}
}
