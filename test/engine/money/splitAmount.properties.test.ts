import fc from 'fast-check';
import { splitAmount } from '../../../engine/index';
import type { Share } from '../../../engine/index';

const amount = fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.maxSafeInteger());
const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 }).filter((all) => all.some((one) => one > 0));
/** Percents with six decimals that are exactly 100 together. */
const percents = fc.array(fc.integer({ min: 0, max: 100_000_000 }), { maxLength: 8 }).map((cuts) => {
	const edges = [0, ...[...cuts].sort((a, b) => a - b), 100_000_000];
	return edges.slice(1).map((edge, index) => (edge - (edges[index] ?? 0)) / 1e6);
});
const exactSum = (parts: readonly number[]): bigint => parts.reduce((sum, part) => sum + BigInt(part), 0n);

function expectWhole(total: number, shares: readonly Share[]): number[] {
	const parts = splitAmount(total, shares);
	expect(parts).toHaveLength(shares.length);
	expect(exactSum(parts)).toBe(BigInt(total));
	expect(parts.some((part) => Object.is(part, -0))).toBe(false);
	expect(parts.every((part) => part === 0 || part > 0 === total > 0)).toBe(true);
	const mirror = splitAmount(total === 0 ? 0 : -total, shares);
	expect(mirror).toStrictEqual(parts.map((part) => (part === 0 ? 0 : -part)));
	return parts;
}

it('divides by weights exactly, and no part is a whole unit away from its exact share', () => {
	fc.assert(
		fc.property(amount, weights, (total, values) => {
			const parts = expectWhole(total, values.map((weight) => ({ weight })));
			const whole = values.reduce((sum, weight) => sum + BigInt(weight), 0n);
			parts.forEach((part, index) => {
				const off = BigInt(part) * whole - BigInt(total) * BigInt(values[index] ?? 0);
				expect(off < whole && off > -whole).toBe(true);
			});
		}),
		{ numRuns: 1000 },
	);
});

it('divides by percents exactly, and no part is a whole unit away from its exact share', () => {
	fc.assert(
		fc.property(amount, percents, (total, values) => {
			const parts = expectWhole(total, values.map((percent) => ({ percent })));
			parts.forEach((part, index) => {
				const off = BigInt(part) * 100_000_000n - BigInt(total) * BigInt(Math.round((values[index] ?? 0) * 1e6));
				expect(off < 100_000_000n && off > -100_000_000n).toBe(true);
			});
		}),
		{ numRuns: 1000 },
	);
});

it('gives the greater weight never the smaller part', () => {
	fc.assert(
		fc.property(amount, weights, (total, values) => {
			const parts = splitAmount(total, values.map((weight) => ({ weight }))).map(Math.abs);
			const sorted = values.map((weight, index) => ({ weight, part: parts[index] ?? 0 })).sort((a, b) => a.weight - b.weight || a.part - b.part);
			expect(sorted.every((one, index) => one.part >= (sorted[index - 1]?.part ?? 0))).toBe(true);
		}),
		{ numRuns: 500 },
	);
});

it('closes the sum with the remainder wherever it stands', () => {
	const shares = fc.tuple(fc.nat(1_000_000), percents, fc.nat(8));
	fc.assert(
		fc.property(amount, shares, (total, [fixed, values, at]) => {
			const given: Share[] = values.slice(1).map((percent) => ({ percent }));
			const left = Math.abs(total) * ((values[0] ?? 0) / 100);
			given.push({ amountMinor: Math.min(fixed, Math.max(0, Math.floor(left / 2))) });
			given.splice(Math.min(at, given.length), 0, { remainder: true });
			expectWhole(total, given);
		}),
		{ numRuns: 1000 },
	);
});
