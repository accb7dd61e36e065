import type { RuleInput } from '../model/ruleSet';
import type { RuleDraft } from './RuleDraft';
import type { SuggestedRule } from './RuleSuggestions';
import type { ValueBook } from './ValueBook';

function toRule({ group, choices }: RuleDraft, name: string, values: ValueBook): RuleInput {
	const dimensions = choices.map(({ dimension, value }) => [values.dimensions[dimension]?.externalDimensionId ?? '', values.textOf(dimension, value)] as const);
	return {
		name,
		mode: 'fill',
		priority: group.priority,
		conditions: { all: group.conditions.map(({ fact, operator, value }) => ({ fact, operator, value })) },
		event: { type: 'code', params: { dimensions: Object.fromEntries(dimensions) } },
	};
}

/** @param isChecked whether there is a later period */
export function toSuggestedRule(draft: RuleDraft, name: string, values: ValueBook, isChecked: boolean): SuggestedRule {
	const { support, right, laterSupport, laterRight } = draft;
	return {
		rule: toRule(draft, name, values),
		kind: draft.group.kind,
		support,
		right,
		purity: right / support,
		later: isChecked ? { support: laterSupport, right: laterRight, purity: laterSupport === 0 ? null : laterRight / laterSupport } : null,
	};
}
