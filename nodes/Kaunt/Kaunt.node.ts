import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { runOperation } from '../shared/operationTable';
import * as dimension from './actions/dimension/index';
import * as dimensionValue from './actions/dimensionValue/index';
import * as documentResult from './actions/documentResult/index';
import * as file from './actions/file/index';
import * as history from './actions/history/index';
import * as postedInvoice from './actions/postedInvoice/index';
import * as posting from './actions/posting/index';
import * as proposal from './actions/proposal/index';
import { companyNameField } from './fields';
import { searchDimensionValues, searchDimensions } from './methods/listSearch';
import { operations } from './operations';

/** Teaches Kaunt with booked invoices and asks it how new ones should be coded. */
export class Kaunt implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kaunt',
		name: 'kaunt',
		icon: { light: 'file:../../icons/kaunt.svg', dark: 'file:../../icons/kaunt.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ({ close: "Close", download: "Download", get: "Get", getAll: "Get Many", reopen: "Reopen", request: "Request", requestAndWait: "Request and Wait", requestFromDocument: "Request From Document", requestFromEInvoice: "Request From E-Invoice", sync: "Sync", update: "Update", upload: "Upload", uploadDocument: "Upload Document", uploadEInvoice: "Upload E-Invoice", uploadHistory: "Upload History" })[$parameter["operation"]] + ": " + ({ dimension: "Dimension", dimensionValue: "Dimension Value", documentResult: "Document AI Result", file: "File", history: "History", postedInvoice: "Posted Invoice", posting: "Posting", proposal: "Proposal" })[$parameter["resource"]] }}',
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
					{ name: 'Dimension', value: 'dimension', description: 'What is chosen in a coding, e.g. the ledger account or the cost centre' },
					{
						name: 'Dimension Value',
						value: 'dimensionValue',
						description: 'One choice within a dimension, e.g. one account',
						displayOptions: { show: { '@tool': [false] } },
					},
					{ name: 'Document AI Result', value: 'documentResult', description: "What Kaunt's Document AI read from a document" },
					{
						name: 'File',
						value: 'file',
						description: 'Attachment of an invoice at Kaunt',
						displayOptions: { show: { '@tool': [false] } },
					},
					{
						name: 'History',
						value: 'history',
						description: 'Everything that was posted: an export of the ledger, from which Kaunt learns',
						displayOptions: { show: { '@tool': [false] } },
					},
					{ name: 'Posted Invoice', value: 'postedInvoice', description: 'Invoice that is already booked, from which Kaunt learns' },
					{ name: 'Posting', value: 'posting', description: 'Line as it was posted in the ledger, from which Kaunt learns' },
					{ name: 'Proposal', value: 'proposal', description: "Kaunt's answer to how a new invoice should be coded" },
				],
				default: 'proposal',
			},
			...dimension.menus,
			...dimensionValue.menus,
			documentResult.menu,
			file.menu,
			...history.menus,
			...postedInvoice.menus,
			...posting.menus,
			proposal.menu,
			companyNameField,
			...dimension.fields,
			...dimensionValue.fields,
			...documentResult.fields,
			...file.fields,
			...history.fields,
			...postedInvoice.fields,
			...posting.fields,
			...proposal.fields,
		],
	};

	methods = { listSearch: { searchDimensionValues, searchDimensions } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, operations);
	}
}
