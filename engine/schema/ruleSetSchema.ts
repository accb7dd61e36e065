import { z } from 'zod';
import type { RuleSetInput } from '../model/ruleSet';
import type { Finding } from '../model/finding';
import { checkRuleForm } from './checkRuleForm';
import { requiredText } from './fields';
import { toFindings } from './parseWith';
import { readPlainRule } from './readPlainRule';
import { conditionSchema, ruleSchema } from './ruleSchema';
import type { ParsedRule } from './ruleSchema';

const test = z.strictObject({
	name: requiredText,
	facts: z.record(z.union([z.string(), z.number(), z.null()])),
	expect: z.strictObject({ dimensions: z.record(z.union([requiredText, z.null()])).optional(), rules: z.array(requiredText).optional() }),
});

/** The document; its rules are read one by one. */
const ruleSetSchema = z.strictObject({
	name: z.string().optional(),
	conditions: z.record(conditionSchema).default({}),
	rules: z.array(z.unknown()),
	tests: z.array(test).optional(),
});

/** A rule set whose form is right; what its conditions mean is checked when it is compiled. */
export interface ParsedRuleSet extends Omit<z.output<typeof ruleSetSchema>, 'rules'> {
	readonly rules: readonly ParsedRule[];
}

/** Reads a rule set; gives the findings instead if its form is wrong. */
export function parseRuleSet(input: RuleSetInput | unknown): { readonly ruleSet: ParsedRuleSet } | { readonly findings: readonly Finding[] } {
	const findings = checkRuleForm(input);
	const parsed = ruleSetSchema.safeParse(input);
	if (!parsed.success) findings.push(...toFindings('RULE', parsed.error.issues));
	const rules = rulesOf(input).map((one, index) => readPlainRule(one) ?? readRule(one, index, findings));
	findings.push(...findDuplicateNames(rules));
	if (!parsed.success || findings.length > 0) return { findings };
	return { ruleSet: { ...parsed.data, rules: rules.filter((one) => one !== null) } };
}

/** Also of a document that is wrong elsewhere, so that everything is said at once. */
function rulesOf(input: unknown): readonly unknown[] {
	const rules = typeof input === 'object' && input !== null && 'rules' in input ? input.rules : [];
	return Array.isArray(rules) ? rules : [];
}

function readRule(input: unknown, index: number, findings: Finding[]): ParsedRule | null {
	const parsed = ruleSchema.safeParse(input, { path: ['rules', index] });
	if (parsed.success) return parsed.data;
	findings.push(...toFindings('RULE', parsed.error.issues));
	return null;
}

/** Names say who decided, so they must be unique. */
function findDuplicateNames(rules: readonly (ParsedRule | null)[]): Finding[] {
	const seen = new Set<string>();
	const findings: Finding[] = [];
	rules.forEach((one, index) => {
		if (one === null) return;
		if (seen.has(one.name)) {
			findings.push({ code: 'RULE_NAME_DUPLICATE', path: `rules[${index}].name`, message: `another rule is named "${one.name}" too`, remedy: 'Give each rule a name of its own.' });
		}
		seen.add(one.name);
	});
	return findings;
}
