import { InvalidInputError } from '../errors/InvalidInputError';
import type { AccrualMethod } from '../model/ruleSet';
import { daysInMonth, formatCalendarDate } from './calendarDate';
import { roundedQuotient } from './divideByWeights';
import type { Period, Schedule } from './listPeriods';
import { calendarMonths, sameDayPeriods } from './listPeriods';
import type { ScheduleInput } from './readSchedule';
import { invalidPeriods, readSchedule } from './readSchedule';
import type { Share } from './splitAmount';
import { splitAmount } from './splitAmount';

/** What is spread over which periods. Exactly one of `months` and `end` is given; days are `yyyy-MM-dd`, `end` inclusive. */
export interface SpreadInput extends ScheduleInput {
	/** Net amount in whole minor units; VAT is never spread. */
	readonly amountMinor: number;
	/** Default `equalPerPeriod`. */
	readonly method?: AccrualMethod;
	/** Whether periods without an amount are left out. Default false. */
	readonly dropZero?: boolean;
}

/** A spread by shares of one's own: one share per period. */
export interface UserDefinedSpreadInput extends Omit<SpreadInput, 'method'> {
	readonly method: 'userDefined';
	readonly shares: readonly Share[];
}

/** One period and its part. Days are `yyyy-MM-dd`, both inclusive. */
export interface PeriodAmount {
	readonly start: string;
	readonly end: string;
	readonly amountMinor: number;
}

/** `method` is the one that was used. It differs from the one asked for only where that would have turned the last period against the sign of the amount. */
export interface SpreadResult<Method extends string = AccrualMethod> {
	readonly method: Method;
	/** In order of time. Their amounts add up to the amount exactly. */
	readonly periods: readonly PeriodAmount[];
}

/** Periods, each with its proportion of the whole as `weight / total`. */
interface WeightedPeriods {
	readonly periods: readonly Period[];
	readonly weights: readonly bigint[];
	readonly total: bigint;
}

/**
 * Spreads a net amount over periods so that the parts add up to it exactly. A credit is the exact mirror of the charge,
 * and no part is −0.
 *
 * - `equalPerPeriod`: every period the same, rounded half away from zero; the last takes what the others leave.
 * - `straightLine`: calendar months; a first month that is only partly covered has its part by days, and the month after
 *   the last whole one takes what is left (12 months from 15 January are 13 periods).
 * - `daysPerPeriod`: calendar months, by days; the last takes what the others leave.
 * - `spread`: no period more than one minor unit away from another.
 * - `userDefined`: one share per period, as `splitAmount` takes them.
 *
 * Where the last period of a remainder method would turn against the sign of the amount (0.05 over 8 periods), the same
 * proportions are rounded cumulatively instead and `method` says `spread`.
 *
 * Periods of the methods that are not bound to calendar months begin on the day on which the first one begins, or on the last
 * of a shorter month (31 January, 28 February, 31 March). With `end`, this holds if the days are whole months;
 * else the periods are the calendar months touched, each counted as one, and `straightLine` counts partial months by days.
 *
 * @throws InvalidInputError `ACCRUAL_PERIODS_INVALID` (no period, end before start, neither or both of months and end, an
 *   unknown method, shares that are not one per period), `ACCRUAL_DATE_INVALID`, `ACCRUAL_AMOUNT_INVALID`, and for
 *   `userDefined` those of `splitAmount`
 */
export function spreadOverPeriods(input: SpreadInput): SpreadResult;
export function spreadOverPeriods(input: UserDefinedSpreadInput): SpreadResult<'userDefined'>;
export function spreadOverPeriods(input: SpreadInput | UserDefinedSpreadInput): SpreadResult<AccrualMethod | 'userDefined'> {
	const { amountMinor, dropZero = false } = input;
	if (!Number.isSafeInteger(amountMinor)) throw invalidAmount(amountMinor);
	const schedule = readSchedule(input);
	const { method, periods, parts } = input.method === 'userDefined' ? byShares(input, schedule) : byMethod(BigInt(Math.abs(amountMinor)), input.method ?? 'equalPerPeriod', schedule);
	const amounts = periods.map((period, index): PeriodAmount => {
		const part = parts[index] ?? 0n;
		return { start: formatCalendarDate(period.start), end: formatCalendarDate(period.end), amountMinor: amountMinor < 0 ? Number(-part) : Number(part) };
	});
	return { method, periods: dropZero ? amounts.filter((one) => one.amountMinor !== 0) : amounts };
}

interface Parts<Method> {
	readonly method: Method;
	readonly periods: readonly Period[];
	/** Of the amount without its sign. */
	readonly parts: readonly bigint[];
}

function byMethod(amount: bigint, method: AccrualMethod, schedule: Schedule): Parts<AccrualMethod> {
	const weighted = weigh(method, schedule);
	const parts = method === 'spread' ? null : remainderLast(amount, weighted);
	return { method: parts ? method : 'spread', periods: weighted.periods, parts: parts ?? roundedCumulatively(amount, weighted) };
}

function byShares(input: UserDefinedSpreadInput, schedule: Schedule): Parts<'userDefined'> {
	const periods = plainPeriods(schedule);
	const shares: unknown = input.shares;
	if (!Array.isArray(shares) || shares.length !== periods.length) {
		throw invalidPeriods('shares', `the periods are ${periods.length}, and each needs one share`, 'Give one share per period.');
	}
	return { method: 'userDefined', periods, parts: splitAmount(Math.abs(input.amountMinor), input.shares).map(BigInt) };
}

function weigh(method: AccrualMethod, schedule: Schedule): WeightedPeriods {
	switch (method) {
		case 'equalPerPeriod':
		case 'spread': {
			const periods = plainPeriods(schedule);
			return weighted(periods, periods.map(() => 1n));
		}
		case 'daysPerPeriod': {
			const periods = calendarMonths(schedule);
			return weighted(periods, periods.map((period) => BigInt(daysOf(period))));
		}
		case 'straightLine':
			return weighMonths(calendarMonths(schedule), schedule.months);
		default:
			throw invalidPeriods('method', 'this is not a method of spreading an amount', 'Use equalPerPeriod, straightLine, daysPerPeriod or spread.');
	}
}

/** A whole month weighs 1, a partial one its share of the month's days. Whole months in all: the last takes what is left of them. */
function weighMonths(periods: readonly Period[], months: number | null): WeightedPeriods {
	// Every length of a month divides this, so partial months need no fractions.
	const one = BigInt(28 * 29 * 30 * 31);
	const weights = periods.map((period) => (one * BigInt(daysOf(period))) / BigInt(daysInMonth(period.start)));
	if (months === null) return weighted(periods, weights);
	const total = one * BigInt(months);
	const last = total - weights.slice(0, -1).reduce((sum, weight) => sum + weight, 0n);
	return { periods, weights: [...weights.slice(0, -1), last], total };
}

function weighted(periods: readonly Period[], weights: readonly bigint[]): WeightedPeriods {
	return { periods, weights, total: weights.reduce((sum, weight) => sum + weight, 0n) };
}

function plainPeriods(schedule: Schedule): readonly Period[] {
	return schedule.months === null ? calendarMonths(schedule) : sameDayPeriods(schedule.start, schedule.months);
}

/** Both days are in the same calendar month. */
function daysOf({ start, end }: Period): number {
	return end.day - start.day + 1;
}

/** Null: the last part would turn against the sign of the amount. */
function remainderLast(amount: bigint, { weights, total }: WeightedPeriods): readonly bigint[] | null {
	const parts = weights.slice(0, -1).map((weight) => roundedQuotient(amount * weight, total));
	const last = amount - parts.reduce((sum, part) => sum + part, 0n);
	return last < 0n ? null : [...parts, last];
}

function roundedCumulatively(amount: bigint, { weights, total }: WeightedPeriods): readonly bigint[] {
	let reached = 0n;
	let given = 0n;
	return weights.map((weight) => {
		reached += weight;
		const part = roundedQuotient(amount * reached, total) - given;
		given += part;
		return part;
	});
}

function invalidAmount(amountMinor: number): InvalidInputError {
	return new InvalidInputError('The accrual', [
		{
			code: 'ACCRUAL_AMOUNT_INVALID',
			path: 'amountMinor',
			message: `${String(amountMinor)} is not a whole number of minor units that can be calculated exactly`,
			remedy: 'Give the amount in whole minor units, e.g. 12.50 as 1250.',
		},
	]);
}
