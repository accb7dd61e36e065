/**
 * A number in [0, 1) that depends on nothing but the seed and the text, so that a choice by it is the same in every run
 * and whatever the order of requests (FNV-1a over the text, then mixed so that near texts give far numbers).
 */
export function seededShare(seed: number, text: string): number {
	let hash = (0x811c9dc5 ^ seed) >>> 0;
	for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
}
