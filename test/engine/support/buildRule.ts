import type { RuleInput, RuleMode } from '../../../engine/index';

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
