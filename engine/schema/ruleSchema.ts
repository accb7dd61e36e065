import { z } from 'zod';
import { factToTemplate } from './checkRuleForm';
import { optionalDate, requiredText, wholeNumber } from './fields';

/** What a condition says is read when it is compiled. */
export const conditionSchema = z.record(z.unknown());

/** A value, or the template that stands for it. */
const value = z.preprocess(factToTemplate, requiredText);

const postingText = z.preprocess(factToTemplate, z.string().min(1)).optional();

const dimensions = z.record(value);

const splitPart = z.strictObject({
	percent: z.number().positive().max(100).optional(),
	amount: z.number().positive().finite().optional(),
	remainder: z.literal(true).optional(),
	dimensions: dimensions.default({}),
	postingText,
});

const accrual = z.strictObject({
	months: wholeNumber(1).optional(),
	start: value.optional(),
	end: value.optional(),
	code: requiredText.optional(),
	method: z.enum(['equalPerPeriod', 'straightLine', 'daysPerPeriod', 'spread']).optional(),
});

const params = z.strictObject({
	dimensions: dimensions.default({}),
	postingText,
	split: z.array(splitPart).min(2, 'a split needs at least two parts').max(100).optional(),
	accrual: accrual.optional(),
	review: z.boolean().optional(),
	stop: z.boolean().optional(),
});

/** One rule. */
export const ruleSchema = z
	.strictObject({
		name: requiredText,
		mode: z.enum(['fill', 'enforce', 'forbid', 'suggest']).default('fill'),
		priority: wholeNumber(1).default(1),
		enabled: z.boolean().default(true),
		validFrom: optionalDate,
		validTo: optionalDate,
		description: z.string().optional(),
		conditions: conditionSchema,
		event: z.strictObject({ type: z.literal('code', { message: 'the event of a rule must be of type "code"' }), params }),
	})
	.refine(({ event: { params: does } }) => Object.keys(does.dimensions).length > 0 || [does.postingText, does.split, does.accrual].some((one) => one !== undefined) || does.review === true || does.stop === true, {
		message: 'the rule sets nothing',
		path: ['event', 'params', 'dimensions'],
	})
	.refine((value) => !value.validFrom || !value.validTo || value.validFrom <= value.validTo, {
		message: 'the rule ends before it begins',
		path: ['validTo'],
	});

/** A rule whose form is right. */
export type ParsedRule = z.output<typeof ruleSchema>;
