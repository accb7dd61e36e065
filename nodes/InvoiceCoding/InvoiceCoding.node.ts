import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { runOperation } from '../shared/operationTable';
import * as coding from './actions/coding/index';
import * as ruleSet from './actions/ruleSet/index';
import { operations } from './operations';

const { Main } = NodeConnectionTypes;

/** Rule sets have one way in and one way out; codings have two and three. See docs/decisions/0026. */
const INPUTS_OF_RULE_SET = [{ type: Main, displayName: 'Rules', required: true }];
const INPUTS_OF_CODING = [
	{ type: Main, displayName: 'Invoices', required: true },
	{ type: Main, displayName: 'Rules' },
];
const OUTPUTS_OF_RULE_SET = [{ type: Main }];
const OUTPUTS_OF_CODING = [
	{ type: Main, displayName: 'Auto' },
	{ type: Main, displayName: 'Review' },
	{ type: Main, displayName: 'Blocked' },
];

/** Merges Kaunt's proposals with the customer's own rules. Needs no credential and sends nothing. */
export class InvoiceCoding implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Invoice Coding',
		name: 'invoiceCoding',
		icon: { light: 'file:../../icons/invoiceCoding.svg', dark: 'file:../../icons/invoiceCoding.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["resource"] === "ruleSet" ? $parameter["operation"] + ": ruleSet" : $parameter["operation"] + ": " + $parameter["precedence"] }}',
		description: "Merge Kaunt's coding proposals with your own rules and decide what may be posted without a person; check and convert those rules",
		defaults: { name: 'Invoice Coding' },
		usableAsTool: true,
		inputs: `={{ $parameter["resource"] === "ruleSet" ? ${JSON.stringify(INPUTS_OF_RULE_SET)} : ${JSON.stringify(INPUTS_OF_CODING)} }}`,
		outputs: `={{ $parameter["resource"] === "ruleSet" ? ${JSON.stringify(OUTPUTS_OF_RULE_SET)} : ${JSON.stringify(OUTPUTS_OF_CODING)} }}`,
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Coding', value: 'coding', description: 'The accounting choices for one invoice' },
					{ name: 'Rule Set', value: 'ruleSet', description: 'Your own coding rules, to check them or to convert them' },
				],
				default: 'coding',
			},
			...coding.description,
			...ruleSet.description,
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, operations);
	}
}
