import { growColumn, nextCapacity } from '../keys/growColumn';

/** Longer names are cut: they are kept to be shown, not to be compared. */
const LONGEST = 100;

/** Texts kept as bytes, one after another: a fifth of what they take as strings. */
export class NamePool {
	private bytesOfNames = new Uint8Array(4096);
	/** Where each name begins; the next one's beginning is its end. */
	private starts = new Uint32Array(257);
	/** How many names there are. */
	size = 0;
	private readonly encoder = new TextEncoder();
	private readonly decoder = new TextDecoder();

	get bytes(): number {
		return this.bytesOfNames.byteLength + this.starts.byteLength;
	}

	/** Adds the next name; names are numbered from 0. */
	add(name: string): void {
		const start = this.starts[this.size] as number;
		const shown = name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;
		if (start + shown.length * 3 > this.bytesOfNames.length) {
			this.bytesOfNames = growColumn(this.bytesOfNames, nextCapacity(start + shown.length * 3));
		}
		if (this.size + 2 > this.starts.length) this.starts = growColumn(this.starts, nextCapacity(this.size + 2));
		this.size++;
		this.starts[this.size] = start + this.write(shown, start);
	}

	at(index: number): string {
		return this.decoder.decode(this.bytesOfNames.subarray(this.starts[index], this.starts[index + 1]));
	}

	/** @returns the number of bytes written */
	private write(name: string, start: number): number {
		for (let at = 0; at < name.length; at++) {
			const code = name.charCodeAt(at);
			if (code > 0x7f) return this.encoder.encodeInto(name, this.bytesOfNames.subarray(start)).written;
			this.bytesOfNames[start + at] = code;
		}
		return name.length;
	}
}
