import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { ruleEntriesField } from './ruleEntriesField';

/** Where the rules of a rule-set operation come from. The names are those of Merge, so that what was entered stays. */
export function rulesFields(show: NonNullable<IDisplayOptions['show']>): INodeProperties[] {
	return [
		{
			displayName: 'Rules From',
			name: 'rulesFrom',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show },
			options: [
				{ name: 'Fields Below', value: 'fields', description: 'A few rules, filled in one by one' },
				{ name: 'Input "Rules"', value: 'input', description: 'A table, rules or a CSV file that arrive on the input' },
				{ name: 'JSON', value: 'json', description: 'Typed below, or from an expression' },
			],
			default: 'input',
			description: 'Where the rules come from. All items of the input are put together to one rule set.',
		},
		{
			displayName: 'Rules (JSON)',
			name: 'rulesJson',
			type: 'json',
			displayOptions: { show: { ...show, rulesFrom: ['json'] } },
			default: '{ "rules": [] }',
			description: 'A rule set, or a list of rules or of table rows. Read once, for the first item.',
		},
		ruleEntriesField({ ...show, rulesFrom: ['fields'] }),
	];
}

/** The same where rules are welcome but no must: an input that brings nothing is no mistake. */
export function optionalRulesFields(show: NonNullable<IDisplayOptions['show']>): INodeProperties[] {
	return rulesFields(show).map((field) =>
		field.name === 'rulesFrom'
			? {
					...field,
					options: [
						{ name: 'Fields Below', value: 'fields', description: 'A few rules, filled in one by one' },
						{ name: 'Input "Rules"', value: 'input', description: 'A table, rules or a CSV file that arrive on the second input; it may stay unconnected' },
						{ name: 'JSON', value: 'json', description: 'Typed below, or from an expression' },
						{ name: 'None', value: 'none', description: 'No rules, whatever arrives' },
					],
					description: 'Where the rules that you have come from. All items of the input are put together to one rule set.',
				}
			: field,
	);
}
