import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { compileRuleSet } from '../../../../engine/index';
import type { NodeOperation } from '../../../shared/operationTable';
import { readRules } from '../../mapping/readRules';
import { executeOnce, RULES_INPUT } from './executeOnce';
import { rulesFields } from './rulesFields';

const show = { resource: ['ruleSet'], operation: ['convertFromTable'] };

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	displayOptions: { show },
	default: {},
	options: [
		{
			displayName: 'Rule Set Name',
			name: 'ruleSetName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Nordlys Handel',
			description: 'Name to put on the rule set, e.g. your company',
		},
	],
};

/** Makes one rule set of table rows: one item, to be stored or sent. A table that could not be used is refused. */
export const convertFromTable: NodeOperation = {
	description: [...rulesFields(show), optionsField],
	execute: async (context) =>
		await executeOnce(context, async () => {
			const ruleSet = await readRules(context, RULES_INPUT);
			const { ruleSetName } = context.getNodeParameter('options', 0, {}) as IDataObject;
			const named = typeof ruleSetName === 'string' && ruleSetName.trim() !== '' ? { ...ruleSet, name: ruleSetName.trim() } : ruleSet;
			compileRuleSet(named);
			return [named as unknown as IDataObject];
		}),
};
