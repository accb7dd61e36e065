import fc from 'fast-check';
import { spreadOverPeriods } from '../../../engine/index';
import type { SpreadInput, SpreadResult } from '../../../engine/index';

const amount = fc.oneof(fc.integer({ min: -200, max: 200 }), fc.integer({ min: -1_000_000_00, max: 1_000_000_00 }), fc.maxSafeInteger());
const method = fc.constantFrom('equalPerPeriod' as const, 'straightLine' as const, 'daysPerPeriod' as const, 'spread' as const);
const day = fc
	.tuple(fc.integer({ min: 1999, max: 2030 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
	.map(([year, month, date]) => new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10));
const schedule = fc.oneof(
	fc.tuple(day, fc.integer({ min: 1, max: 60 })).map(([start, months]) => ({ start, months })),
	fc.tuple(day, day).map(([one, other]) => (one < other ? { start: one, end: other } : { start: other, end: one })),
);
const input: fc.Arbitrary<SpreadInput> = fc.tuple(amount, schedule, method).map(([amountMinor, when, how]) => ({ amountMinor, ...when, method: how }));

const amountsOf = (result: SpreadResult): number[] => result.periods.map((period) => period.amountMinor);
const dayAfter = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

it('adds up exactly, keeps the sign, and has no minus zero', () => {
	fc.assert(
		fc.property(input, (given) => {
			const parts = amountsOf(spreadOverPeriods(given));
			expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(given.amountMinor));
			expect(parts.some((part) => Object.is(part, -0))).toBe(false);
			expect(parts.every((part) => part === 0 || part > 0 === given.amountMinor > 0)).toBe(true);
		}),
		{ numRuns: 2000 },
	);
});

it('spreads a credit as the exact mirror of the charge', () => {
	fc.assert(
		fc.property(input, (given) => {
			const charge = spreadOverPeriods(given);
			const credit = spreadOverPeriods({ ...given, amountMinor: given.amountMinor === 0 ? 0 : -given.amountMinor });
			expect(credit.method).toBe(charge.method);
			expect(amountsOf(credit)).toStrictEqual(amountsOf(charge).map((part) => (part === 0 ? 0 : -part)));
		}),
		{ numRuns: 1000 },
	);
});

it('covers all days from the first to the last, each once', () => {
	fc.assert(
		fc.property(input, (given) => {
			const { periods } = spreadOverPeriods(given);
			expect(periods[0]?.start).toBe(given.start);
			if (given.end !== undefined) expect(periods[periods.length - 1]?.end).toBe(given.end);
			expect(periods.every((period) => period.start <= period.end)).toBe(true);
			periods.slice(1).forEach((period, index) => expect(period.start).toBe(dayAfter(periods[index]?.end ?? '')));
		}),
		{ numRuns: 1000 },
	);
});

it('never lets two periods of spread be more than one unit apart', () => {
	fc.assert(
		fc.property(amount, schedule, (amountMinor, when) => {
			const parts = amountsOf(spreadOverPeriods({ amountMinor, ...when, method: 'spread' }));
			expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
		}),
		{ numRuns: 1000 },
	);
});

it('drops nothing but zeros', () => {
	fc.assert(
		fc.property(input, (given) => {
			const kept = spreadOverPeriods(given).periods.filter((period) => period.amountMinor !== 0);
			expect(spreadOverPeriods({ ...given, dropZero: true }).periods).toStrictEqual(kept);
		}),
		{ numRuns: 300 },
	);
});
