import { InvalidInputError, splitAmount } from '../../../engine/index';
import type { Share } from '../../../engine/index';

const MOST = Number.MAX_SAFE_INTEGER;
const percents = (...values: number[]): Share[] => values.map((percent) => ({ percent }));
const weights = (...values: number[]): Share[] => values.map((weight) => ({ weight }));
const remainder: Share = { remainder: true };

it.each<[string, number, Share[], number[]]>([
	['halves of one cent (H33)', 1, percents(50, 50), [1, 0]],
	['thirds written as 33.33 (H32)', 100_00, percents(33.33, 33.33, 33.33), [33_34, 33_33, 33_33]],
	['thirds of a large amount written as 33.33', 1_000_000_00, percents(33.33, 33.33, 33.33), [333_333_34, 333_333_33, 333_333_33]],
	['the leftover unit goes to the largest fraction', 100, weights(1, 1, 4), [17, 17, 66]],
	['the earlier of equal fractions gets the unit', 100, weights(1, 1, 1), [34, 33, 33]],
	['percents beside a remainder are rounded half away from zero', 101, [...percents(50), remainder], [51, 50]],
	['percents that reach 100 beside a remainder never take more than is there', 1, [...percents(50, 50), remainder], [1, 0, 0]],
	['a remainder may stand first', 100_00, [remainder, ...percents(60)], [40_00, 60_00]],
	['a remainder takes all that is left of fixed amounts', 100_00, [{ amountMinor: 12_50 }, remainder], [12_50, 87_50]],
	['percents beside a remainder are of the whole amount', 100_00, [{ amountMinor: 10_00 }, ...percents(50), remainder], [10_00, 50_00, 40_00]],
	['percents without a remainder share what fixed amounts leave', 100_00, [{ amountMinor: 10_00 }, ...percents(50, 50)], [10_00, 45_00, 45_00]],
	['weights share what percents and fixed amounts leave', 100_00, [{ amountMinor: 10_00 }, ...percents(50), ...weights(1, 3)], [10_00, 50_00, 10_00, 30_00]],
	['fixed amounts alone may be the whole', 100_00, [{ amountMinor: 60_00 }, { amountMinor: 40_00 }], [60_00, 40_00]],
	['nothing is split into nothing', 0, [...percents(60, 40)], [0, 0]],
	['weights of nothing share nothing', 0, weights(0, 0), [0, 0]],
	['a share of zero gets nothing', 7, weights(0, 2), [0, 7]],
	['six decimals count', 100_000_000_00, percents(33.333333, 66.666667), [33_333_333_00, 66_666_667_00]],
	['the largest amount loses no unit', MOST, percents(50, 50), [4_503_599_627_370_496, 4_503_599_627_370_495]],
	['the largest amount loses no unit beside a remainder', MOST, [...percents(0.000001), remainder], [90_071_993, MOST - 90_071_993]],
	['weights as large as amounts are exact', MOST, weights(MOST - 1, 1), [MOST - 1, 1]],
	['tiny and huge weights can stand together', 10, weights(5e-324, 1e308), [0, 10]],
])('splits so that %s', (_, amount, shares, expected) => {
	const parts = splitAmount(amount, shares);
	expect(parts).toStrictEqual(expected);
	expect(splitAmount(-amount, shares)).toStrictEqual(expected.map((part) => (part === 0 ? 0 : -part)));
});

it.each<[string, string, number, unknown]>([
	['percents below 100 with nobody to take the rest', 'SPLIT_NOT_100', 100, percents(60, 30)],
	['whole percents that miss 100 by one', 'SPLIT_NOT_100', 100, percents(33, 33, 33)],
	['percents that miss 100 by more than their own rounding', 'SPLIT_NOT_100', 100, percents(33.33, 33.33, 33.3)],
	['percents above 100', 'SPLIT_NOT_100', 100, percents(60, 50)],
	['percents above 100 beside a remainder', 'SPLIT_NOT_100', 100, [...percents(60, 50), remainder]],
	['percents above 100 beside weights', 'SPLIT_NOT_100', 100, [...percents(60, 50), ...weights(1)]],
	['fixed amounts above the amount', 'SPLIT_DOES_NOT_FIT', 100, [{ amountMinor: 101 }, remainder]],
	['a fixed amount of a zero amount', 'SPLIT_DOES_NOT_FIT', 0, [{ amountMinor: 1 }, remainder]],
	['fixed amounts that leave something', 'SPLIT_DOES_NOT_FIT', 100, [{ amountMinor: 99 }]],
	['a fixed amount and a percent above the amount', 'SPLIT_DOES_NOT_FIT', 100, [{ amountMinor: 50 }, ...percents(60), remainder]],
	['no shares', 'SPLIT_INVALID', 100, []],
	['shares that are no list', 'SPLIT_INVALID', 100, null],
	['two remainders', 'SPLIT_INVALID', 100, [remainder, remainder]],
	['weights beside a remainder', 'SPLIT_INVALID', 100, [...weights(1), remainder]],
	['weights that are all zero', 'SPLIT_INVALID', 100, weights(0, 0)],
	['a share of two kinds', 'SPLIT_INVALID', 100, [{ percent: 50, weight: 1 }]],
	['a share of no kind', 'SPLIT_INVALID', 100, [{}]],
	['a share that is nothing', 'SPLIT_INVALID', 100, [null]],
	['a remainder that is false', 'SPLIT_INVALID', 100, [...percents(100), { remainder: false }]],
	['a negative percent', 'SPLIT_INVALID', 100, percents(-50, 150)],
	['a percent that is no number', 'SPLIT_INVALID', 100, [{ percent: '50' }, remainder]],
	['a percent that is NaN', 'SPLIT_INVALID', 100, percents(Number.NaN)],
	['an infinite weight', 'SPLIT_INVALID', 100, weights(Number.POSITIVE_INFINITY)],
	['a fixed amount with a fraction', 'SPLIT_INVALID', 100, [{ amountMinor: 0.5 }, remainder]],
	['a fixed amount that is too large to be exact', 'SPLIT_INVALID', 100, [{ amountMinor: MOST + 1 }, remainder]],
	['an amount with a fraction', 'SPLIT_INVALID', 0.5, percents(100)],
	['an amount that is too large to be exact', 'SPLIT_INVALID', MOST + 1, percents(100)],
	['an amount that is NaN', 'SPLIT_INVALID', Number.NaN, percents(100)],
	['an infinite amount', 'SPLIT_INVALID', Number.NEGATIVE_INFINITY, percents(100)],
])('refuses %s with %s', (_, code, amount, shares) => {
	const attempt = (): number[] => splitAmount(amount, shares as Share[]);
	expect(attempt).toThrow(InvalidInputError);
	expect(attempt).toThrow(expect.objectContaining({ code, remedy: expect.stringMatching(/\w/) }));
});

it('tells which share is wrong', () => {
	expect(() => splitAmount(100, percents(50, Number.NaN))).toThrow(expect.objectContaining({ path: 'shares[1].percent' }));
});
