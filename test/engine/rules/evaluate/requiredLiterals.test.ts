import fc from 'fast-check';
import { compilePattern, foldCase } from '../../../../engine/rules/ownOperators';
import { requiredLiterals } from '../../../../engine/rules/evaluate/requiredLiterals';

describe('texts that a pattern requires', () => {
	it.each<[pattern: string, literals: readonly string[] | null]>([
		['freight\\s*(fee|charge)', ['freight']],
		['^hosting\\b', ['hosting']],
		['\\b(toner|toners)\\b.*\\d{2,}', ['toner', 'toners']],
		['laptop$', ['laptop']],
		['Fragt', ['fragt']],
		['ab+cde', ['bcde'.slice(1)]],
		['abc?de', ['ab']],
		['(?:abc)?defg', ['defg']],
		['abc|de', ['abc', 'de']],
		['a{2}bc', ['bc']],
		['[a-z]+oil', ['oil']],
		['oil[]x]gas', ['oil']],
		['inv\\.no', ['inv']],
	])('finds them in %s', (pattern, literals) => {
		expect(requiredLiterals(pattern)).toEqual(literals);
	});

	it.each(['.*', 'a', 'abc|.', '(?i)abc', '\\x61bcd', '\\Qabc\\E', '[[:alpha:]]abc', 'abc(', '(abc)*', '(abc){0,3}', '\\pLabc', 'a|b'])('knows of none in %s', (pattern) => {
		expect(requiredLiterals(pattern)).toBeNull();
	});

	it('never misses a text that the pattern matches, whatever the pattern', () => {
		const piece = fc.constantFrom('ab', 'k', 's', 'abs', 'å', '.', '\\d', '\\s', '\\b', '[as]', '[^b]', '(ab|s)', '(?:k|ab)', '^', '$', '\\.', '-', 'ks');
		const repeated = fc.tuple(piece, fc.constantFrom('', '', '', '?', '*', '+', '{2}', '{0,2}', '+?')).map(([what, often]) => (/^[\^$]$|^\\b$/.test(what) ? what : what + often));
		const sequence = fc.array(repeated, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
		const pattern = fc.array(sequence, { minLength: 1, maxLength: 3 }).map((alternatives) => alternatives.join('|'));
		const text = fc.array(fc.constantFrom('ab', 'AB', 'aB', 'abs', 'abſ', 'ks', '\u212aS', 'KS', 's', 'ſ', 'k', '\u212a', 'å', 'Å', '\u212b', '.', '1', ' ', '-'), { maxLength: 10 }).map((parts) => parts.join(''));
		let matched = 0;
		fc.assert(
			fc.property(pattern, fc.array(text, { minLength: 5, maxLength: 12 }), (source, texts) => {
				const literals = requiredLiterals(source);
				if (literals === null) return;
				const compiled = compilePattern(source);
				for (const one of texts) {
					if (!compiled.test(one)) continue;
					matched += 1;
					const folded = foldCase(one).replaceAll('ſ', 's');
					expect(literals.some((literal) => folded.includes(literal))).toBe(true);
				}
			}),
			{ numRuns: 3000 },
		);
		expect(matched).toBeGreaterThan(200);
	});
});
