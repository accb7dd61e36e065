import type { RuleInput, RuleMode, RuleParams } from '../../../engine/index';

/** A rule on the vendor V1 unless told otherwise. */
export function buildRule(name: string, dimensions: Readonly<Record<string, string>>, overrides: Partial<RuleInput> = {}): RuleInput {
	return {
		name,
		conditions: { all: [{ fact: 'vendor.externalId', operator: 'equal', value: 'V1' }] },
		event: { type: 'code', params: { dimensions } },
		...overrides,
	};
}

export function buildRuleOf(mode: RuleMode, name: string, dimensions: Readonly<Record<string, string>>): RuleInput {
	return buildRule(name, dimensions, { mode });
}

/** A rule that does more than set values: split, accrual, text, review, stop. */
export function buildRuleWith(name: string, params: Partial<RuleParams>, overrides: Partial<RuleInput> = {}): RuleInput {
	return buildRule(name, {}, { ...overrides, event: { type: 'code', params: { dimensions: {}, ...params } } });
}

/** Conditions that hold for the lines whose description contains a text. */
export function describedAs(text: string): RuleInput['conditions'] {
	return { all: [{ fact: 'line.description', operator: 'containsText', value: text }] };
}
