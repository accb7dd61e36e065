import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { DocumentResult } from '../../../../clients/index';
import { CodedError } from '../../../../engine/index';
import { executePerItem } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { connectToKaunt } from '../../connectToKaunt';
import { maxConcurrencyOption } from '../../fields';
import { optionsField } from '../../../shared/optionsField';
import { readConcurrency } from '../../readConcurrency';

const show = { resource: ['documentResult'], operation: ['get'] };

const description: INodeProperties[] = [
	{
		displayName: 'Extraction URL',
		name: 'extractionUrl',
		type: 'string',
		required: true,
		displayOptions: { show },
		default: '={{ $json.extractionUrl }}',
		placeholder: 'e.g. https://api.kaunt.com/v1/…',
		description: 'Address of the result, as it came with the submission of the document. Addresses that are not below the base URL are refused.',
	},
	optionsField(show, [maxConcurrencyOption('items')]),
];

/** Reads once what Document AI made of a document. One that is not read yet is no failure: its state is Pending. */
export const get: NodeOperation = {
	description,
	execute: async (context) => {
		const options = context.getNodeParameter('options', 0, {}) as IDataObject;
		const connection = await connectToKaunt(context, {});
		return await executePerItem(
			context,
			context.getInputData().length,
			async (itemIndex) => {
				const extractionUrl = readUrl(context.getNodeParameter('extractionUrl', itemIndex, ''));
				return [{ json: writeResult(await connection.clientOf(connection.companyOf(itemIndex)).getDocumentResult(extractionUrl)) }];
			},
			{ concurrency: readConcurrency(options) },
		);
	},
};

/** Without the raw answer: what it holds besides is the result itself. */
function writeResult({ documentId, fileName, mimeType, state, errorMessage, result, correlationId }: DocumentResult): IDataObject {
	return { documentId, state, errorMessage, fileName, mimeType, correlationId, result: result as IDataObject | null };
}

function readUrl(value: unknown): string {
	const url = typeof value === 'string' ? value.trim() : '';
	if (url !== '') return url;
	throw new CodedError({
		code: 'EXTRACTION_URL_MISSING',
		message: "'Extraction URL' is empty.",
		remedy: "Take the address from the output of 'Request From Document' or 'Upload Document', e.g. {{ $json.extractionUrl }}. It is empty where Kaunt extracts nothing, as with e-invoices.",
		path: 'extractionUrl',
	});
}
