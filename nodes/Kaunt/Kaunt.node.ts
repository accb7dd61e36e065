import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { runOperation } from '../shared/operationTable';
import * as postedInvoice from './actions/postedInvoice/index';
import * as posting from './actions/posting/index';
import * as proposal from './actions/proposal/index';
import { companyNameField } from './fields';
import { operations } from './operations';

/** Teaches Kaunt with booked invoices and asks it how new ones should be coded. */
export class Kaunt implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kaunt',
		name: 'kaunt',
		icon: { light: 'file:../../icons/kaunt.svg', dark: 'file:../../icons/kaunt.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Teach Kaunt with booked invoices and get coding proposals for new ones',
		defaults: { name: 'Kaunt' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: `={{ $parameter["operation"] === "upload" ? [{ type: "${NodeConnectionTypes.Main}", displayName: "Uploaded" }, { type: "${NodeConnectionTypes.Main}", displayName: "Rejected" }] : $parameter["operation"] === "uploadHistory" ? [{ type: "${NodeConnectionTypes.Main}", displayName: "Summary" }, { type: "${NodeConnectionTypes.Main}", displayName: "Rejected" }] : $parameter["operation"] === "requestAndWait" ? [{ type: "${NodeConnectionTypes.Main}", displayName: "Proposals" }, { type: "${NodeConnectionTypes.Main}", displayName: "Timed Out" }] : ["${NodeConnectionTypes.Main}"] }}`,
		credentials: [{ name: 'kauntApi', required: true }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Posted Invoice',
						value: 'postedInvoice',
						description: 'Invoice that is already booked, from which Kaunt learns',
						displayOptions: { show: { '@tool': [false] } },
					},
					{
						name: 'Posting',
						value: 'posting',
						description: 'Line as it was posted in the ledger, from which Kaunt learns',
						displayOptions: { show: { '@tool': [false] } },
					},
					{ name: 'Proposal', value: 'proposal', description: "Kaunt's answer to how a new invoice should be coded" },
				],
				default: 'proposal',
			},
			postedInvoice.menu,
			posting.menu,
			proposal.menu,
			companyNameField,
			...postedInvoice.fields,
			...posting.fields,
			...proposal.fields,
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, operations);
	}
}
