import fc from 'fast-check';
import { TextTraits } from '../../../../engine/rules/evaluate/textTraits';
import { TextAutomaton } from '../../../../engine/rules/evaluate/TextAutomaton';

function found(keywords: readonly string[], text: string): Set<string> {
	const hits: number[] = [];
	const count = new TextAutomaton(keywords).search(text, hits, new TextTraits());
	return new Set(hits.slice(0, count).map((index) => keywords[index] as string));
}

/** Few letters, so that keywords overlap, begin and end alike, and hold each other. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'æ', 'ſ', 's', '語'), minLength: 1, maxLength: 6 });

describe('the search for many keywords at once', () => {
	it('finds keywords within, behind and across one another', () => {
		expect(found(['he', 'she', 'his', 'hers', 'e'], 'ushers')).toEqual(new Set(['he', 'she', 'hers', 'e']));
	});

	it('finds every keyword that occurs, in any text', () => {
		fc.assert(
			fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 30 }), fc.string({ unit: fc.constantFrom('a', 'b', 'æ', 'ſ', 's', '語', 'c'), maxLength: 60 }), (keywords, text) => {
				const hits = found(keywords, text);
				for (const keyword of keywords) if (text.includes(keyword)) expect(hits).toContain(keyword);
			}),
			{ numRuns: 1500 },
		);
	});

	it('finds nothing that does not occur where all characters are common ones', () => {
		const plain = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 5 });
		fc.assert(
			fc.property(fc.uniqueArray(plain, { minLength: 1, maxLength: 20 }), fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 40 }), (keywords, text) => {
				for (const hit of found(keywords, text)) expect(text.includes(hit)).toBe(true);
			}),
			{ numRuns: 800 },
		);
	});

	it('tells keywords apart that begin alike for longer than is searched by reporting both', () => {
		const long = 'x'.repeat(40);
		expect(found([`${long}a`, `${long}b`], `..${long}b`)).toEqual(new Set([`${long}a`, `${long}b`]));
	});

	it('finds what stands behind a thousand others', () => {
		expect(found(['ab', 'zæ'], `${'ab'.repeat(1000)}zæ`)).toEqual(new Set(['ab', 'zæ']));
	});

	it('takes ſ for s, as patterns do', () => {
		expect(found(['gas'], 'erdgaſ')).toEqual(new Set(['gas']));
	});
});
