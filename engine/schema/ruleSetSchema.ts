import { z } from 'zod';
import type { RuleSetInput } from '../model/ruleSet';
import type { Finding } from '../model/finding';
import { checkRuleForm, factToTemplate } from './checkRuleForm';
import { optionalDate, requiredText, wholeNumber } from './fields';
import { toFindings } from './parseWith';

const condition = z.record(z.unknown());

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

const test = z.strictObject({
	name: requiredText,
	facts: z.record(z.union([z.string(), z.number(), z.null()])),
	expect: z.strictObject({ dimensions: z.record(z.union([requiredText, z.null()])).optional(), rules: z.array(requiredText).optional() }),
});

const rule = z
	.strictObject({
		name: requiredText,
		mode: z.enum(['fill', 'enforce', 'forbid', 'suggest']).default('fill'),
		priority: wholeNumber(1).default(1),
		enabled: z.boolean().default(true),
		validFrom: optionalDate,
		validTo: optionalDate,
		description: z.string().optional(),
		conditions: condition,
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

const ruleSetSchema = z.strictObject({
	name: z.string().optional(),
	conditions: z.record(condition).default({}),
	rules: z.array(rule),
	tests: z.array(test).optional(),
});

/** A rule set whose form is right; what its conditions mean is checked when it is compiled. */
export type ParsedRuleSet = z.output<typeof ruleSetSchema>;

/** Reads a rule set; gives the findings instead if its form is wrong. */
export function parseRuleSet(input: RuleSetInput | unknown): { readonly ruleSet: ParsedRuleSet } | { readonly findings: readonly Finding[] } {
	const form = checkRuleForm(input);
	const parsed = ruleSetSchema.safeParse(input);
	if (!parsed.success) return { findings: [...form, ...toFindings('RULE', parsed.error.issues)] };
	const findings = [...form, ...findDuplicateNames(parsed.data)];
	return findings.length > 0 ? { findings } : { ruleSet: parsed.data };
}

/** Names say who decided, so they must be unique. */
function findDuplicateNames(ruleSet: ParsedRuleSet): Finding[] {
	const seen = new Set<string>();
	return ruleSet.rules.flatMap((one, index) => {
		const isDuplicate = seen.has(one.name);
		seen.add(one.name);
		if (!isDuplicate) return [];
		return [{ code: 'RULE_NAME_DUPLICATE', path: `rules[${index}].name`, message: `another rule is named "${one.name}" too`, remedy: 'Give each rule a name of its own.' }];
	});
}
