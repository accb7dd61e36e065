import { z } from 'zod';
import type { RuleSetInput } from '../model/ruleSet';
import type { Finding } from '../model/finding';
import { optionalDate, requiredText, wholeNumber } from './fields';
import { toFindings } from './parseWith';

const condition = z.record(z.unknown());

const params = z.strictObject({
	dimensions: z.record(requiredText).default({}),
	postingText: z.string().min(1).optional(),
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
	.refine((value) => Object.keys(value.event.params.dimensions).length > 0 || value.event.params.postingText !== undefined, {
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
});

/** A rule set whose form is right; what its conditions mean is checked when it is compiled. */
export type ParsedRuleSet = z.output<typeof ruleSetSchema>;

/** Reads a rule set; gives the findings instead if its form is wrong. */
export function parseRuleSet(input: RuleSetInput | unknown): { readonly ruleSet: ParsedRuleSet } | { readonly findings: readonly Finding[] } {
	const parsed = ruleSetSchema.safeParse(input);
	if (!parsed.success) return { findings: toFindings('RULE', parsed.error.issues).map(explainUnknown) };
	const findings = findDuplicateNames(parsed.data);
	return findings.length > 0 ? { findings } : { ruleSet: parsed.data };
}

/** Parts of the rule language that are known by name but not carried out yet are refused, never ignored. */
const NOT_SUPPORTED = /\.params\.(split|accrual)$/;

function explainUnknown(finding: Finding): Finding {
	if (finding.code !== 'RULE_FIELD_UNKNOWN' || !NOT_SUPPORTED.test(finding.path)) return finding;
	return {
		...finding,
		code: 'RULE_PARAM_NOT_SUPPORTED',
		message: 'splits and accruals by rule are not supported in this version',
		remedy: 'Remove this part of the rule; the invoice would otherwise be booked without it.',
	};
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
