import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { runOperation } from '../shared/operationTable';
import * as coding from './actions/coding/index';
import { operations } from './operations';

/** Merges Kaunt's proposals with the customer's own rules. Needs no credential and sends nothing. */
export class InvoiceCoding implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Invoice Coding',
		name: 'invoiceCoding',
		icon: { light: 'file:../../icons/invoiceCoding.svg', dark: 'file:../../icons/invoiceCoding.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["precedence"] }}',
		description: "Merge Kaunt's coding proposals with your own rules and decide what may be posted without a person",
		defaults: { name: 'Invoice Coding' },
		usableAsTool: true,
		inputs: [
			{ type: NodeConnectionTypes.Main, displayName: 'Invoices', required: true },
			{ type: NodeConnectionTypes.Main, displayName: 'Rules' },
		],
		outputs: [
			{ type: NodeConnectionTypes.Main, displayName: 'Auto' },
			{ type: NodeConnectionTypes.Main, displayName: 'Review' },
			{ type: NodeConnectionTypes.Main, displayName: 'Blocked' },
		],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'Coding', value: 'coding', description: 'The accounting choices for one invoice' }],
				default: 'coding',
			},
			...coding.description,
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, operations);
	}
}
