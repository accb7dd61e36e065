import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { runOperation } from '../shared/operationTable';
import * as bookkeeping from './actions/bookkeeping/index';
import * as coding from './actions/coding/index';
import * as ruleSet from './actions/ruleSet/index';
import { operations } from './operations';

const { Main } = NodeConnectionTypes;

/** Rule sets have one way in and one way out, bookkeeping lines two and one; codings have two and three. See docs/decisions/0026. */
const INPUTS_OF_RULE_SET = [{ type: Main, displayName: 'Rules', required: true }];
const INPUTS_OF_CODING = [
	{ type: Main, displayName: 'Invoices', required: true },
	{ type: Main, displayName: 'Rules' },
];
const INPUTS_OF_BOOKKEEPING = [
	{ type: Main, displayName: 'Registrations', required: true },
	{ type: Main, displayName: 'Rules' },
];
const SINGLE_OUTPUT = [{ type: Main }];
const OUTPUTS_OF_CODING = [
	{ type: Main, displayName: 'Auto' },
	{ type: Main, displayName: 'Review' },
	{ type: Main, displayName: 'Blocked' },
];

/** An expression over the resource; n8n draws the node by it. */
function byResource(coding: unknown, ruleSet: unknown, forBookkeeping: unknown): `={{${string}}}` {
	return `={{ $parameter["resource"] === "ruleSet" ? ${JSON.stringify(ruleSet)} : $parameter["resource"] === "bookkeeping" ? ${JSON.stringify(forBookkeeping)} : ${JSON.stringify(coding)} }}`;
}

/** Merges Kaunt's proposals with the customer's own rules. Needs no credential and sends nothing. */
export class InvoiceCoding implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Invoice Coding',
		name: 'invoiceCoding',
		icon: { light: 'file:../../icons/invoiceCoding.svg', dark: 'file:../../icons/invoiceCoding.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["resource"] !== "coding" ? $parameter["operation"] + ": " + $parameter["resource"] : $parameter["operation"] + ": " + $parameter["precedence"] }}',
		description: "Merge Kaunt's coding proposals with your own rules and decide what may be posted without a person; check and convert those rules; build the bookkeeping lines of sales invoices by them",
		defaults: { name: 'Invoice Coding' },
		usableAsTool: true,
		inputs: byResource(INPUTS_OF_CODING, INPUTS_OF_RULE_SET, INPUTS_OF_BOOKKEEPING),
		outputs: byResource(OUTPUTS_OF_CODING, SINGLE_OUTPUT, SINGLE_OUTPUT),
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Bookkeeping', value: 'bookkeeping', description: 'The bookkeeping lines of your own sales invoices and credit notes' },
					{ name: 'Coding', value: 'coding', description: 'The accounting choices for one invoice' },
					{ name: 'Rule Set', value: 'ruleSet', description: 'Your own coding rules, to check them or to convert them' },
				],
				default: 'coding',
			},
			...bookkeeping.description,
			...coding.description,
			...ruleSet.description,
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, operations);
	}
}
