import { InvalidInputError, spreadOverPeriods } from '../../../engine/index';
import type { SpreadInput, UserDefinedSpreadInput } from '../../../engine/index';

const MOST = Number.MAX_SAFE_INTEGER;
const amounts = (input: SpreadInput): number[] => spreadOverPeriods(input).periods.map((period) => period.amountMinor);
const days = (input: SpreadInput): string[] => spreadOverPeriods(input).periods.map(({ start, end }) => `${start}..${end}`);
const months = (amountMinor: number, count: number, more: Partial<SpreadInput> = {}): SpreadInput => ({ amountMinor, start: '2025-01-01', months: count, ...more });
const times = (count: number, amount: number): number[] => Array.from({ length: count }, () => amount);

describe('equalPerPeriod', () => {
	it.each<[number, number, number[]]>([
		[100_00, 3, [33_33, 33_33, 33_34]],
		[1000_00, 7, [...times(6, 142_86), 142_84]],
		[2, 3, [1, 1, 0]],
		[0, 3, [0, 0, 0]],
		[5, 1, [5]],
		[MOST, 2, [4_503_599_627_370_496, 4_503_599_627_370_495]],
	])('spreads %d over %d months, the last taking what the others leave', (amount, count, expected) => {
		expect(spreadOverPeriods(months(amount, count)).method).toBe('equalPerPeriod');
		expect(amounts(months(amount, count))).toStrictEqual(expected);
		expect(amounts(months(amount === 0 ? 0 : -amount, count))).toStrictEqual(expected.map((one) => (one === 0 ? 0 : -one)));
	});

	it('turns to spread, and says so, where the last period would turn against the sign', () => {
		const charge = spreadOverPeriods(months(5, 8));
		expect(charge.method).toBe('spread');
		expect(amounts(months(5, 8))).toStrictEqual([1, 0, 1, 1, 0, 1, 0, 1]);
		expect(amounts(months(-5, 8))).toStrictEqual([-1, 0, -1, -1, 0, -1, 0, -1]);
	});

	it('keeps periods without an amount unless they are to be dropped', () => {
		expect(amounts(months(2, 3, { dropZero: true }))).toStrictEqual([1, 1]);
		expect(amounts(months(2, 3, { dropZero: false }))).toStrictEqual([1, 1, 0]);
	});

	it('crosses the end of a year (H42)', () => {
		expect(days({ amountMinor: 300, start: '2025-11-01', months: 3 })).toStrictEqual(['2025-11-01..2025-11-30', '2025-12-01..2025-12-31', '2026-01-01..2026-01-31']);
	});

	it.each([
		['2025', '28'],
		['2024', '29'],
	])('begins on the last day of a shorter month if it began on the 31st (H42), in %s', (year, last) => {
		expect(days({ amountMinor: 300, start: `${year}-01-31`, months: 3 })).toStrictEqual([
			`${year}-01-31..${year}-02-${Number(last) - 1}`,
			`${year}-02-${last}..${year}-03-30`,
			`${year}-03-31..${year}-04-29`,
		]);
	});

	it('knows that 1900 had no leap day and 2000 had one', () => {
		expect(days({ amountMinor: 1, start: '1900-02-01', months: 1 })).toStrictEqual(['1900-02-01..1900-02-28']);
		expect(days({ amountMinor: 1, start: '2000-02-01', months: 1 })).toStrictEqual(['2000-02-01..2000-02-29']);
	});

	it('gives the same for a last day as for the months it closes', () => {
		for (const [start, end, count] of [['2025-01-01', '2025-03-31', 3], ['2025-01-15', '2026-01-14', 12], ['2025-01-31', '2025-02-27', 1]] as const) {
			expect(spreadOverPeriods({ amountMinor: 1000, start, end })).toStrictEqual(spreadOverPeriods({ amountMinor: 1000, start, months: count }));
		}
	});

	it('counts each calendar month touched as one where the days are not whole months', () => {
		const input: SpreadInput = { amountMinor: 100_00, start: '2025-01-15', end: '2025-03-10' };
		expect(days(input)).toStrictEqual(['2025-01-15..2025-01-31', '2025-02-01..2025-02-28', '2025-03-01..2025-03-10']);
		expect(amounts(input)).toStrictEqual([33_33, 33_33, 33_34]);
	});
});

describe('straightLine', () => {
	it('gives a first month that is partly covered its part by days, and one period more', () => {
		const input: SpreadInput = { amountMinor: 1200_00, start: '2025-01-15', months: 12, method: 'straightLine' };
		expect(amounts(input)).toStrictEqual([54_84, ...times(11, 100_00), 45_16]);
		expect(days(input)[0]).toBe('2025-01-15..2025-01-31');
		expect(days(input)[12]).toBe('2026-01-01..2026-01-14');
		expect(amounts({ ...input, amountMinor: -1200_00 })).toStrictEqual([-54_84, ...times(11, -100_00), -45_16]);
	});

	it('is the same as equalPerPeriod from the first of a month', () => {
		expect(amounts(months(1000_00, 7, { method: 'straightLine' }))).toStrictEqual(amounts(months(1000_00, 7)));
	});

	it('counts both partial months by days where the days are not whole months', () => {
		// 17/31 + 1 + 14/31 = 2 months.
		expect(amounts({ amountMinor: 200_00, start: '2025-01-15', end: '2025-03-14', method: 'straightLine' })).toStrictEqual([54_84, 100_00, 45_16]);
		// 1/2 + 1/2 of a month each of 30 days.
		expect(amounts({ amountMinor: 100_00, start: '2025-04-16', end: '2025-04-20', method: 'straightLine' })).toStrictEqual([100_00]);
		// 15/30 + 31/31 + 10/30 = 11/6 months of 60.00.
		expect(amounts({ amountMinor: 110_00, start: '2025-04-16', end: '2025-06-10', method: 'straightLine' })).toStrictEqual([30_00, 60_00, 20_00]);
	});

	it('starts on the 31st with one day of that month', () => {
		expect(amounts({ amountMinor: 310_00, start: '2025-01-31', months: 1, method: 'straightLine' })).toStrictEqual([10_00, 300_00]);
	});
});

describe('daysPerPeriod', () => {
	it('spreads by days', () => {
		const input = months(90_00, 3, { method: 'daysPerPeriod' });
		expect(amounts(input)).toStrictEqual([31_00, 28_00, 31_00]);
		expect(amounts({ ...input, amountMinor: -90_00 })).toStrictEqual([-31_00, -28_00, -31_00]);
	});

	it('takes the calendar months touched, the first and the last in part', () => {
		const input: SpreadInput = { amountMinor: 55_00, start: '2025-01-15', end: '2025-03-10', method: 'daysPerPeriod' };
		expect(days(input)).toStrictEqual(['2025-01-15..2025-01-31', '2025-02-01..2025-02-28', '2025-03-01..2025-03-10']);
		expect(amounts(input)).toStrictEqual([17_00, 28_00, 10_00]);
	});

	it('leaves the last month what the others left', () => {
		expect(amounts(months(100_00, 3, { method: 'daysPerPeriod' }))).toStrictEqual([34_44, 31_11, 34_45]);
	});

	it('rounds the same days cumulatively where the last month would turn against the sign', () => {
		const { method, periods } = spreadOverPeriods(months(7, 12, { method: 'daysPerPeriod' }));
		expect(method).toBe('spread');
		expect(periods.map((period) => period.amountMinor)).toStrictEqual([1, 0, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1]);
	});
});

it('spreads with no period more than one unit away from another', () => {
	const input = months(1000_00, 7, { method: 'spread' });
	expect(amounts(input)).toStrictEqual([142_86, 142_85, 142_86, 142_86, 142_86, 142_85, 142_86]);
	expect(amounts({ ...input, amountMinor: -1000_00 })).toStrictEqual(amounts(input).map((one) => -one));
});

describe('userDefined', () => {
	const own = (more: Partial<UserDefinedSpreadInput>): UserDefinedSpreadInput => ({ amountMinor: 100_00, start: '2025-01-01', months: 3, method: 'userDefined', shares: [{ percent: 50 }, { percent: 30 }, { remainder: true }], ...more });

	it('gives each period its own share', () => {
		const result = spreadOverPeriods(own({}));
		expect(result.method).toBe('userDefined');
		expect(result.periods.map((period) => period.amountMinor)).toStrictEqual([50_00, 30_00, 20_00]);
		expect(spreadOverPeriods(own({ amountMinor: -100_00 })).periods.map((period) => period.amountMinor)).toStrictEqual([-50_00, -30_00, -20_00]);
	});

	it('needs one share per period, and shares that reach the amount', () => {
		expect(() => spreadOverPeriods(own({ months: 4 }))).toThrow(expect.objectContaining({ code: 'ACCRUAL_PERIODS_INVALID', path: 'shares' }));
		expect(() => spreadOverPeriods(own({ shares: [{ percent: 50 }, { percent: 30 }, { percent: 10 }] }))).toThrow(expect.objectContaining({ code: 'SPLIT_NOT_100' }));
	});
});

it.each<[string, string, unknown]>([
	['0 periods (H42)', 'ACCRUAL_PERIODS_INVALID', { months: 0 }],
	['a negative number of months', 'ACCRUAL_PERIODS_INVALID', { months: -1 }],
	['half a month', 'ACCRUAL_PERIODS_INVALID', { months: 1.5 }],
	['months as text', 'ACCRUAL_PERIODS_INVALID', { months: '3' }],
	['more months than anybody means', 'ACCRUAL_PERIODS_INVALID', { months: 1201 }],
	['months after the last year', 'ACCRUAL_PERIODS_INVALID', { start: '9999-12-01', months: 2 }],
	['an end before the start (H42)', 'ACCRUAL_PERIODS_INVALID', { months: undefined, end: '2024-12-31' }],
	['an end a thousand years away', 'ACCRUAL_PERIODS_INVALID', { months: undefined, end: '3025-01-01' }],
	['neither months nor an end', 'ACCRUAL_PERIODS_INVALID', { months: undefined }],
	['both months and an end', 'ACCRUAL_PERIODS_INVALID', { months: 3, end: '2025-03-31' }],
	['an unknown method', 'ACCRUAL_PERIODS_INVALID', { method: 'byFeeling' }],
	['a day that does not exist', 'ACCRUAL_DATE_INVALID', { start: '2025-02-29' }],
	['a month that does not exist', 'ACCRUAL_DATE_INVALID', { start: '2025-13-01' }],
	['the year 0', 'ACCRUAL_DATE_INVALID', { start: '0000-01-01' }],
	['a date with a time', 'ACCRUAL_DATE_INVALID', { start: '2025-01-01T00:00:00Z' }],
	['an end that is no date', 'ACCRUAL_DATE_INVALID', { months: undefined, end: 'next year' }],
	['a start that is missing', 'ACCRUAL_DATE_INVALID', { start: undefined }],
	['an amount with a fraction', 'ACCRUAL_AMOUNT_INVALID', { amountMinor: 0.5 }],
	['an amount that is too large to be exact', 'ACCRUAL_AMOUNT_INVALID', { amountMinor: MOST + 1 }],
	['an amount that is NaN', 'ACCRUAL_AMOUNT_INVALID', { amountMinor: Number.NaN }],
	['an infinite amount', 'ACCRUAL_AMOUNT_INVALID', { amountMinor: Number.POSITIVE_INFINITY }],
])('refuses %s', (_, code, wrong) => {
	const attempt = (): unknown => spreadOverPeriods({ ...months(100, 3), ...(wrong as Partial<SpreadInput>) });
	expect(attempt).toThrow(InvalidInputError);
	expect(attempt).toThrow(expect.objectContaining({ code, remedy: expect.stringMatching(/\w/) }));
});

it('reaches the last day of the last year', () => {
	expect(days({ amountMinor: 1, start: '9999-12-01', months: 1 })).toStrictEqual(['9999-12-01..9999-12-31']);
});
