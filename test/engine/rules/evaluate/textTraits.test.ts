import fc from 'fast-check';
import { marksOf, readTraits, TextTraits } from '../../../../engine/rules/evaluate/textTraits';
import { TextAutomaton } from '../../../../engine/rules/evaluate/TextAutomaton';

function traitsOf(text: string): TextTraits {
	const traits = new TextTraits();
	readTraits(text, traits);
	return traits;
}

function mayHold(traits: TextTraits, part: string): boolean {
	const { letters, pairs } = marksOf(part);
	return (traits.letters & letters) === letters && (traits.pairs & pairs) === pairs;
}

const letters = ['a', 'B', 'z', 'Z', 'æ', 'Å', 'É', 'ß', 'ÿ', '×', ' ', '-', '9', '\n', '\u00a0', '\u0130', '\u212a', 'ſ', '語', 'Σ'];
const text = fc.oneof(fc.string({ unit: fc.constantFrom(...letters), maxLength: 30 }), fc.string({ maxLength: 30 }), fc.string({ unit: 'binary', maxLength: 30 }));

describe('the traits of a text', () => {
	it('never deny a part that its lower case holds', () => {
		fc.assert(
			fc.property(text, fc.nat(30), fc.nat(10), (whole, from, length) => {
				const part = whole.toLowerCase().slice(from, from + length);
				expect(mayHold(traitsOf(whole), part)).toBe(true);
			}),
			{ numRuns: 3000 },
		);
	});

	it('deny most parts that do not occur', () => {
		const traits = traitsOf('monthly freight and handling, June');
		const denied = ['parking', 'electricity', 'consulting', 'insurance', 'broadband', 'subscription', 'laptop', 'customs'].filter((part) => !mayHold(traits, part));
		expect(denied.length).toBeGreaterThanOrEqual(7);
	});

	it('say "in lower case" only where lower case is the same text', () => {
		fc.assert(
			fc.property(text, (whole) => {
				const { isFolded, isRare } = traitsOf(whole);
				if (isFolded) expect(whole.toLowerCase()).toBe(whole);
				else expect(isRare || whole.toLowerCase() !== whole).toBe(true);
			}),
			{ numRuns: 3000 },
		);
	});

	it('say "plain" only of printable Latin-1 up to 2,000 characters', () => {
		fc.assert(fc.property(text, (whole) => expect(traitsOf(whole).isPlain).toBe(/^[\x20-\x7e\xa1-\xff]*$/.test(whole))), { numRuns: 3000 });
		expect([traitsOf('x'.repeat(2000)).isPlain, traitsOf('x'.repeat(2001)).isPlain]).toEqual([true, false]);
	});

	it('are the same where a search for keywords reads them on its way', () => {
		const automaton = new TextAutomaton(['ab', 'zæ', 'é', '語b']);
		fc.assert(
			fc.property(text, text, (before, whole) => {
				const traits = new TextTraits();
				automaton.search(before, [], traits);
				automaton.search(whole, [], traits);
				expect(traits).toEqual(traitsOf(whole));
			}),
			{ numRuns: 2000 },
		);
	});
});
