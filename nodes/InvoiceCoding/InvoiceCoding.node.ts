import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { runOperation } from '../shared/operationTable';
import * as backtest from './actions/backtest/index';
import * as bookkeeping from './actions/bookkeeping/index';
import * as coding from './actions/coding/index';
import * as ruleSet from './actions/ruleSet/index';
import { operations } from './operations';

const { Main } = NodeConnectionTypes;

/** A required input, and others that may stay unconnected. */
function inputs(required: string, ...others: readonly string[]): object[] {
	return [{ type: Main, displayName: required, required: true }, ...others.map((displayName) => ({ type: Main, displayName }))];
}

function outputs(...names: readonly string[]): object[] {
	return names.map((displayName) => ({ type: Main, displayName }));
}

/** What goes in and out depends on what is done. See docs/decisions/0026. */
const INPUTS = {
	merge: inputs('Invoices', 'Rules'),
	explain: inputs('Codings'),
	bookkeeping: inputs('Registrations', 'Rules'),
	ruleSet: inputs('Rules'),
	suggest: inputs('History', 'Rules'),
	backtest: inputs('History', 'Rules', 'Proposals'),
};
const SINGLE_OUTPUT = [{ type: Main }];
const OUTPUTS = {
	merge: outputs('Auto', 'Review', 'Blocked'),
	explain: SINGLE_OUTPUT,
	bookkeeping: SINGLE_OUTPUT,
	ruleSet: SINGLE_OUTPUT,
	suggest: SINGLE_OUTPUT,
	backtest: outputs('Summary', 'Rules'),
};

/** An expression over resource and operation; n8n draws the node by it. */
function byOperation(ends: Readonly<Record<keyof typeof INPUTS, object[]>>): `={{${string}}}` {
	const [merge, explain, forBookkeeping, forRuleSet, suggest, forBacktest] = [ends.merge, ends.explain, ends.bookkeeping, ends.ruleSet, ends.suggest, ends.backtest].map((list) => JSON.stringify(list));
	const ofCoding = `$parameter["operation"] === "explain" ? ${explain} : ${merge}`;
	const ofRuleSet = `$parameter["operation"] === "suggest" ? ${suggest} : ${forRuleSet}`;
	return `={{ $parameter["resource"] === "ruleSet" ? (${ofRuleSet}) : $parameter["resource"] === "bookkeeping" ? ${forBookkeeping} : $parameter["resource"] === "backtest" ? ${forBacktest} : (${ofCoding}) }}`;
}

/** Merges Kaunt's proposals with the customer's own rules. Needs no credential and sends nothing. */
export class InvoiceCoding implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Invoice Coding',
		name: 'invoiceCoding',
		icon: { light: 'file:../../icons/invoiceCoding.svg', dark: 'file:../../icons/invoiceCoding.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ({ build: "Build Bookkeeping Lines", check: "Check", convertFromTable: "Convert From Table", convertToTable: "Convert to Table", explain: "Explain", merge: "Merge", run: "Run", suggest: "Suggest" })[$parameter["operation"]] + ": " + ({ backtest: "Back-Test", bookkeeping: "Bookkeeping", coding: "Coding", ruleSet: "Rule Set" })[$parameter["resource"]] + ($parameter["operation"] === "merge" ? ({ kauntFirst: " (Kaunt First)", kauntOnly: " (Kaunt Only)", ruleBeatsWeakKaunt: " (Rules Beat Weak Kaunt)", rulesFirst: " (Rules First)", rulesOnly: " (Rules Only)" })[$parameter["precedence"]] ?? "" : "") }}',
		description: "Merge Kaunt's coding proposals with your own rules and decide what may be posted without a person; check, convert and suggest those rules; test both on what you have posted; build the bookkeeping lines of sales invoices by your rules",
		defaults: { name: 'Invoice Coding' },
		usableAsTool: true,
		inputs: byOperation(INPUTS),
		outputs: byOperation(OUTPUTS),
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Back-Test',
						value: 'backtest',
						description: 'What Kaunt and your rules would have made of what you have posted',
						displayOptions: { show: { '@tool': [false] } },
					},
					{ name: 'Bookkeeping', value: 'bookkeeping', description: 'The bookkeeping lines of your own sales invoices and credit notes' },
					{ name: 'Coding', value: 'coding', description: 'The accounting choices for one invoice' },
					{ name: 'Rule Set', value: 'ruleSet', description: 'Your own coding rules, to check, to convert or to find them' },
				],
				default: 'coding',
			},
			...backtest.description,
			...bookkeeping.description,
			...coding.description,
			...ruleSet.description,
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, operations);
	}
}
