import { mixed, TextHash } from './textHash';

/** A hash of 64 bits of several texts, one after the other; see {@link TextHash} for what it is good for. */
export class KeyHash {
	/** Halves of the hash, 0 to 2³² − 1. */
	high = 0;
	low = 0;
	private readonly text = new TextHash();

	/** The hash of one text alone. */
	of(text: string): this {
		const { high, low } = this.text.take(text);
		this.high = high;
		this.low = low;
		return this;
	}

	start(): this {
		this.high = 0;
		this.low = 0;
		return this;
	}

	/** Mixes a text into the hash. Where it ends counts: "a" and "bc" are not "ab" and "c". */
	add(text: string): this {
		const { high, low } = this.text.take(text);
		this.high = mixed(this.high ^ high, low) >>> 0;
		this.low = mixed(this.low ^ low, this.high) >>> 0;
		return this;
	}

	/** Mixes bytes into the hash, as one run whatever the pieces they come in. */
	addBytes(bytes: Uint8Array): this {
		let one = this.high;
		let two = this.low;
		for (let at = 0; at < bytes.length; at += 1) {
			one = Math.imul(one ^ (bytes[at] as number), 2654435761) + 1;
			two = Math.imul(two ^ (bytes[at] as number), 1597334677) + 1;
		}
		this.high = one >>> 0;
		this.low = two >>> 0;
		return this;
	}

	/** Sixteen hexadecimal digits. */
	toString(): string {
		return this.high.toString(16).padStart(8, '0') + this.low.toString(16).padStart(8, '0');
	}
}
