/** Mixes texts to 64 bits. Not for secrets: it is quick, not safe against people who seek collisions. */
export class KeyHash {
	/** Halves of the hash, 0 to 2³² − 1; together never both 0. */
	high = 0;
	low = 0;

	constructor() {
		this.start();
	}

	/** The hash of one text alone. */
	of(text: string): this {
		return this.start().add(text);
	}

	start(): this {
		this.high = 0xdeadbeef;
		this.low = 0x41c6ce57;
		return this;
	}

	/** Mixes a text into the hash. Where it ends is mixed in too, so "a" and "bc" are not "ab" and "c". */
	add(text: string): this {
		let one = this.high;
		let two = this.low;
		for (let at = 0; at < text.length; at += 1) {
			const code = text.charCodeAt(at);
			one = Math.imul(one ^ code, 2654435761);
			two = Math.imul(two ^ code, 1597334677);
		}
		return this.mix(Math.imul(one ^ text.length, 2246822519), Math.imul(two ^ text.length, 3266489917));
	}

	/** Mixes bytes into the hash, as one run whatever the pieces they come in. */
	addBytes(bytes: Uint8Array): this {
		let one = this.high;
		let two = this.low;
		for (let at = 0; at < bytes.length; at += 1) {
			one = Math.imul(one ^ (bytes[at] as number), 2654435761);
			two = Math.imul(two ^ (bytes[at] as number), 1597334677);
		}
		this.high = one >>> 0;
		this.low = two >>> 0;
		return this;
	}

	/** Sixteen hexadecimal digits. */
	toString(): string {
		return this.high.toString(16).padStart(8, '0') + this.low.toString(16).padStart(8, '0');
	}

	private mix(one: number, two: number): this {
		const mixedOne = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
		const mixedTwo = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(mixedOne ^ (mixedOne >>> 13), 3266489909);
		this.high = mixedOne >>> 0;
		this.low = mixedTwo >>> 0;
		if (this.high === 0 && this.low === 0) this.low = 1;
		return this;
	}
}
