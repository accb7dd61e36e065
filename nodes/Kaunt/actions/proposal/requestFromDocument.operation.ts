import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { DocumentIds, DocumentReferenceInput } from '../../../../clients/index';
import type { NodeOperation } from '../../../shared/operationTable';
import { optionsField } from '../../../shared/optionsField';
import { additionalIdsField, documentIdField, fileConcurrencyOption, inputFileField } from '../../files/fileFields';
import { sendDocuments, sendFiles } from '../../files/sendFiles';

const show = { resource: ['proposal'], operation: ['requestFromDocument'] };
const byReference = { ...show, documentSource: ['reference'] };

const description: INodeProperties[] = [
	{
		displayName: 'Document Source',
		name: 'documentSource',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show },
		options: [
			{
				name: 'Document AI Document',
				value: 'reference',
				description: "A document that Kaunt's Document AI has already. Its address at Kaunt is not documented and must be entered in the credential's settings.",
			},
			{ name: 'File', value: 'file', description: 'A PDF, scan or image in each input item' },
		],
		default: 'file',
		description: 'Where the document is',
	},
	inputFileField({ ...show, documentSource: ['file'] }, 'PDF, scan or image'),
	{
		displayName: 'Document ID',
		name: 'documentId',
		type: 'string',
		required: true,
		displayOptions: { show: byReference },
		default: '={{ $json.documentId }}',
		placeholder: 'e.g. b8f0c9d2-1111-4c1e-9b0a-222222222222',
		description: 'ID of the document at Document AI',
	},
	{
		displayName: 'Document Company Name',
		name: 'documentCompanyName',
		type: 'string',
		displayOptions: { show: byReference },
		default: '',
		placeholder: 'e.g. nordlys',
		description: 'Company under which the document was uploaded. Empty: it belongs to the tenant as a whole.',
	},
	documentIdField(show),
	additionalIdsField(show),
	optionsField(show, [fileConcurrencyOption]),
];

/** Submits documents for coding and goes on at once; the proposals are fetched later with Get. */
export const requestFromDocument: NodeOperation = {
	description,
	execute: async (context) => {
		if (context.getNodeParameter('documentSource', 0, 'file') === 'file') {
			return await sendDocuments(context, 'requested', async (client, input) => await client.requestProposalFromDocument(input));
		}
		return await sendFiles(context, { status: 'requested', isEInvoice: false }, async (client, ids, itemIndex) =>
			await client.requestProposalFromReference({ ...(ids as DocumentIds), documentAIReference: readReference(context, itemIndex) }),
		);
	},
};

function readReference(context: IExecuteFunctions, itemIndex: number): DocumentReferenceInput['documentAIReference'] {
	const id = context.getNodeParameter('documentId', itemIndex, '') as string;
	const companyName = context.getNodeParameter('documentCompanyName', itemIndex, '') as string;
	return { id, companyName: companyName === '' ? null : companyName };
}
