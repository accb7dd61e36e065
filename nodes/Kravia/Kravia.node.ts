import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { runOperation } from '../shared/operationTable';
import * as invoice from './actions/invoice/index';
import { operations } from './operations';

/** Registers sales invoices in Kravia, with the lines that the customer sees and the lines that the ledger needs. */
export class Kravia implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kravia',
		name: 'kravia',
		icon: { light: 'file:../../icons/kravia.svg', dark: 'file:../../icons/kravia.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Register sales invoices with their order lines and bookkeeping lines',
		defaults: { name: 'Kravia' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'kraviaApi', required: true }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'Invoice', value: 'invoice', description: 'Sales invoice that a creditor sends to a debtor' }],
				default: 'invoice',
			},
			...invoice.description,
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, operations);
	}
}
