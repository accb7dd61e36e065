const HIGH_SEED = 0x2545f491;
const LOW_SEED = 0x6a09e667;
const HIGH_FACTOR = 0x9e3779b1;
const LOW_FACTOR = 0x85ebca77;

/** Stirs one more word into 32 bits; the order of the words counts. */
export function mixed(seed: number, word: number): number {
	let bits = Math.imul(seed, HIGH_FACTOR) ^ word;
	bits = Math.imul(bits ^ (bits >>> 16), LOW_FACTOR);
	bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae3d);
	return bits ^ (bits >>> 16);
}

/** Stirs a whole number of up to 53 bits into 32 bits. */
export function mixedNumber(seed: number, whole: number): number {
	return mixed(mixed(seed, whole | 0), Math.floor(whole / 4_294_967_296) | 0);
}

/**
 * A hash of 64 bits of a text, in two halves. It is no proof against somebody who seeks collisions; among a million
 * texts that nobody chose for it, two have the same with a probability of 1 in 37 million.
 */
export class TextHash {
	high = 0;
	low = 0;

	/**
	 * Leaves the hash of a text in `high` and `low`.
	 *
	 * @param seed texts hashed with different seeds are told apart
	 */
	take(text: string, seed = 0): this {
		let high = HIGH_SEED ^ seed;
		let low = Math.imul(LOW_SEED, seed + 1) ^ text.length;
		for (let at = 0; at < text.length; at++) {
			const code = text.charCodeAt(at);
			high = Math.imul(high ^ code, HIGH_FACTOR);
			high = (high << 13) | (high >>> 19);
			low = Math.imul(low ^ code, LOW_FACTOR);
			low = (low << 17) | (low >>> 15);
		}
		this.high = mixed(high, low) >>> 0;
		this.low = mixed(low, high) >>> 0;
		return this;
	}
}
