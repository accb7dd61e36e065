import fc from 'fast-check';
import { nativePattern } from '../../../../engine/rules/evaluate/nativePattern';
import { compilePattern } from '../../../../engine/rules/ownOperators';

const parts = ['a', 'Z', '9', ' ', 'ø', 'É', '-', '/', '&', '.', '^', '$', '|', '(', '(?:', ')', ')?', '*', '+', '?', '*?', '{2}', '{0,3}', '{1,}', '{99}', '{5,3}', '[a-z]', '[^0-9]', '[z-a]', '[', ']', '\\d', '\\S', '\\w', '\\b', '\\B', '\\.', '\\-', '\\(', '\\\\', '\\', '\\1', '(?=', '{', '}', ','];

it('a pattern that the language\'s own expressions decide is one of RE2 too, so that it may be compiled there when it is needed', () => {
	let native = 0;
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 12 }), (written) => {
			const pattern = written.join('');
			let isNative: boolean;
			try {
				isNative = nativePattern(pattern) !== null;
			} catch (error) {
				// Refused like any other pattern that is not understood.
				expect(error).toBeInstanceOf(SyntaxError);
				return;
			}
			if (!isNative) return;
			native += 1;
			expect(() => compilePattern(pattern)).not.toThrow();
		}),
		{ numRuns: 20_000 },
	);
	expect(native).toBeGreaterThan(1000);
});
