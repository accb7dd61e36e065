import { canonicalJson } from '../audit/hashOf';
import { CodedError } from '../errors/CodedError';
import type { Finding } from '../model/finding';
import type { RuleInput, RuleParams, RuleSplitPart } from '../model/ruleSet';
import { splitAmount } from '../money/splitAmount';
import type { Share } from '../money/splitAmount';
import { isCalendarDate } from '../schema/fields';
import { checkTemplate, isTemplate } from './template';

/** A hundred years; what is spread further is a typing error. */
const MOST_MONTHS = 1200;

function checkValues(values: Readonly<Record<string, string>>, at: string): Finding[] {
	return Object.entries(values).flatMap(([dimension, value]) => checkTemplate(value, `${at}.${dimension}`));
}

function splitFinding(path: string, message: string, remedy: string): Finding {
	return { code: 'RULE_SPLIT_INVALID', path, message, remedy };
}

function toShare({ percent, amount }: RuleSplitPart): Share {
	if (percent !== undefined) return { percent };
	return amount === undefined ? { remainder: true } : { amountMinor: 0 };
}

/** Whether the shares can add up at all; whether fixed amounts fit is seen when an amount is divided. */
function checkShares(split: readonly RuleSplitPart[], at: string): Finding[] {
	const unclear = split.flatMap((part, index) => {
		const given = [part.percent, part.amount, part.remainder].filter((share) => share !== undefined).length;
		return given === 1 ? [] : [splitFinding(`${at}[${index}]`, 'a part has exactly one of percent, amount and remainder', 'Keep one of them.')];
	});
	if (unclear.length > 0) return unclear;
	const hasRemainder = split.some((part) => part.remainder);
	// Fixed amounts alone fit the lines of that amount; for every other the split is not carried out, and says so.
	if (split.every((part) => part.amount !== undefined)) return [];
	try {
		// Per cent of nothing: the shares are checked, whatever the amount.
		splitAmount(0, split.map(toShare));
	} catch (error) {
		if (error instanceof CodedError) return [splitFinding(at, error.message.replace(/^The split cannot be used: (shares: )?/, ''), hasRemainder ? 'Make the percentages smaller.' : 'Correct the percentages, or let one part be the remainder.')];
		throw error;
	}
	return [];
}

/** Two parts that say the same are one part, or one of them was to say something else. */
function checkDifference(split: readonly RuleSplitPart[], at: string): Finding[] {
	const seen = new Set<string>();
	return split.flatMap((part, index) => {
		const says = canonicalJson([part.dimensions, part.postingText ?? null]);
		const isSame = seen.has(says);
		seen.add(says);
		return isSame ? [splitFinding(`${at}[${index}]`, 'the part says the same as another one', 'Give it a value or a text of its own, or add its share to the other.')] : [];
	});
}

function checkSplit(split: readonly RuleSplitPart[], shared: Readonly<Record<string, string>>, at: string): Finding[] {
	// A part without a value of its own has the rule's.
	const hasShared = split.some((part) => Object.keys(part.dimensions).some((dimension) => Object.prototype.hasOwnProperty.call(shared, dimension)));
	const parts = split.flatMap((part, index) => {
		const path = `${at}[${index}]`;
		const empty = Object.keys(part.dimensions).length === 0 && part.postingText === undefined && !hasShared ? [splitFinding(path, 'the part sets nothing', 'Give it a value that is its own.')] : [];
		return [...empty, ...checkValues(part.dimensions, `${path}.dimensions`), ...(part.postingText === undefined ? [] : checkTemplate(part.postingText, `${path}.postingText`))];
	});
	return [...checkShares(split, at), ...parts, ...checkDifference(split, at)];
}

function checkAccrual({ months, start, end }: NonNullable<RuleParams['accrual']>, at: string): Finding[] {
	const refuse = (message: string, remedy: string): Finding[] => [{ code: 'RULE_ACCRUAL_INVALID', path: at, message, remedy }];
	const days = [start, end].flatMap((day): Finding[] => {
		if (day === undefined) return [];
		if (isTemplate(day)) return checkTemplate(day, at);
		return isCalendarDate(day) ? [] : refuse(`"${day}" is not a day of the calendar`, 'Write it as yyyy-MM-dd, or as a template such as {{line.additionalFields.periodStart}}.');
	});
	if (days.length > 0) return days;
	if (months !== undefined && months > MOST_MONTHS) return refuse(`${months} months are more than a hundred years`, 'Correct the number of months.');
	if (months !== undefined && end !== undefined) return refuse('it has both a number of months and a last day', 'Keep one of them.');
	if (months === undefined && (start === undefined || end === undefined)) return refuse('it says neither how many months nor from when to when', 'Give months, or start and end.');
	if (start !== undefined && end !== undefined && !isTemplate(start) && !isTemplate(end) && end < start) return refuse('it ends before it begins', 'Exchange the days.');
	return [];
}

/** What is wrong with that which a rule does: templates, dimensions, splits, accruals. */
export function checkParams({ mode, event: { params } }: Pick<RuleInput, 'mode' | 'event'>, at: string): Finding[] {
	const path = `${at}.event.params`;
	const useless = mode === 'forbid' ? (['split', 'accrual', 'postingText'] as const).filter((param) => params[param] !== undefined) : [];
	return [
		...useless.map((param) => ({ code: 'RULE_FORBID_SETS', path: `${path}.${param}`, message: `a rule that forbids cannot have "${param}"`, remedy: 'Take it out, or change the mode.' })),
		...checkValues(params.dimensions, `${path}.dimensions`),
		...(params.postingText === undefined ? [] : checkTemplate(params.postingText, `${path}.postingText`)),
		...(params.split ? checkSplit(params.split, params.dimensions, `${path}.split`) : []),
		...(params.accrual ? checkAccrual(params.accrual, `${path}.accrual`) : []),
	];
}
