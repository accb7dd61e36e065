const LONGEST = 40;
const MOST = 24;

/** The distinct words of a text, folded to lower case and without accents; numbers of one digit and single letters are left out. */
export function tokenise(text: string): readonly string[] {
	const folded = text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();
	const words = new Set<string>();
	for (const word of folded.split(/[^\p{L}\p{N}]+/u)) {
		if (word.length >= 2 && words.size < MOST) words.add(word.slice(0, LONGEST));
	}
	return [...words].sort();
}
