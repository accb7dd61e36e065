import fc from 'fast-check';
import { findAmountBands } from '../../../engine/suggest/findAmountBands';
import { boundsBetween, readableRange, roundestBetween } from '../../../engine/suggest/readableBound';
import { proportion } from '../../../engine/compare/proportion';

describe('roundestBetween', () => {
	it.each([[4800, 5200, 5000], [4800, 4999, 4800], [-3, 7, 0], [-5200, -4800, -5000], [812.4, 812.9, 812.5], [812.41, 812.44, 812.41], [12, 13, 12], [1, 1, 1]])('finds between %d and %d the number %d', (low, high, round) => {
		expect(roundestBetween(low, high)).toBe(round);
	});
});

describe('boundsBetween', () => {
	it.each([[4800, 5200, 5000, 5000.01], [4800, 5000, 4999.99, 5000], [100, 100.01, 100, 100.01], [0.1 + 0.2, 0.31, 0.1 + 0.2, 0.31]])('parts %d and %d after %d, before %d', (below, above, upTo, from) => {
		expect(boundsBetween(below, above)).toEqual({ upTo, from });
	});
});

it('holds exactly the amounts of its band, whatever they are', () => {
	const amount = fc.oneof(fc.integer({ min: -1_000_000, max: 1_000_000 }).map((cents) => cents / 100), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }));
	fc.assert(
		fc.property(fc.uniqueArray(amount, { minLength: 1, maxLength: 12 }), fc.nat(), fc.nat(), (drawn, from, size) => {
			const amounts = drawn.map((one) => one + 0).sort((left, right) => left - right);
			const start = from % amounts.length;
			const end = start + 1 + (size % (amounts.length - start));
			const [low, high] = readableRange(amounts[start] as number, amounts[end - 1] as number, amounts[start - 1], amounts[end]);
			expect(amounts.filter((one) => one >= low && one <= high)).toEqual(amounts.slice(start, end));
		}),
		{ seed: 20260303, numRuns: 2000 },
	);
});

it('goes on a little where the list ends, or to zero', () => {
	expect(readableRange(812, 4365, undefined, undefined)).toEqual([0, 5000]);
	expect(readableRange(4800, 5000, undefined, undefined)).toEqual([4500, 5000]);
	expect(readableRange(-900, -120, undefined, undefined)).toEqual([-1000, 0]);
});

describe('findAmountBands', () => {
	const bands = (amounts: readonly number[], values: readonly number[], least: number): unknown => findAmountBands(Float64Array.from(amounts), Uint32Array.from(values), least);

	it('cuts where the values change', () => {
		expect(bands([1, 2, 3, 10, 11, 12], [1, 1, 1, 2, 2, 2], 2)).toEqual([{ start: 0, end: 3 }, { start: 3, end: 6 }]);
	});

	it('finds a band in the middle', () => {
		expect(bands([1, 2, 3, 10, 11, 12, 20, 21, 22], [1, 1, 1, 2, 2, 2, 1, 1, 1], 3)).toEqual([{ start: 0, end: 3 }, { start: 3, end: 6 }, { start: 6, end: 9 }]);
	});

	it('never parts equal amounts', () => {
		expect(bands([5, 5, 5, 5], [1, 1, 2, 2], 1)).toEqual([{ start: 0, end: 4 }]);
	});

	it('makes no band smaller than asked', () => {
		expect(bands([1, 2, 3, 4, 5], [1, 1, 1, 1, 2], 2)).toEqual([{ start: 0, end: 5 }]);
	});
});

describe('proportion', () => {
	it('is the one of Wilson', () => {
		const { low, high } = proportion(8, 10);
		expect(low).toBeCloseTo(0.4902, 4);
		expect(high).toBeCloseTo(0.9433, 4);
	});
});
