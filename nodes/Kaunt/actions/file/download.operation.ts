import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { CodedError } from '../../../../engine/index';
import { executePerItem } from '../../../shared/executePerItem';
import type { ItemResult } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { connectToKaunt } from '../../connectToKaunt';
import type { KauntConnection } from '../../connectToKaunt';
import { optionsField } from '../../../shared/optionsField';
import { fileConcurrencyOption } from '../../files/fileFields';
import { readFileConcurrency } from '../../files/prepareFiles';

const show = { resource: ['file'], operation: ['download'] };

const description: INodeProperties[] = [
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		required: true,
		displayOptions: { show },
		default: '={{ $json.url }}',
		placeholder: 'e.g. https://api.kaunt.com/tenants/…/companies/…/files/….pdf',
		description: 'Address of the attachment as Kaunt gave it. Addresses of other hosts, tenants and companies are refused.',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		displayOptions: { show },
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The name of the output field to put the file in',
		description: 'Name of the field of the output item that takes the file',
	},
	optionsField(show, [fileConcurrencyOption]),
];

/** Fetches the file of each item; the item goes on with it. */
export const download: NodeOperation = {
	description,
	execute: async (context) => {
		const connection = await connectToKaunt(context, {});
		return await executePerItem(
			context,
			context.getInputData().length,
			async (itemIndex) => [await fetchFile(context, connection, itemIndex)],
			{ concurrency: readFileConcurrency(context) },
		);
	},
};

async function fetchFile(context: IExecuteFunctions, connection: KauntConnection, itemIndex: number): Promise<ItemResult> {
	const field = context.getNodeParameter('binaryPropertyName', itemIndex, 'data') as string;
	const url = readUrl(context.getNodeParameter('url', itemIndex, ''));
	const { bytes, fileName, mimeType } = await connection.clientOf(connection.companyOf(itemIndex)).downloadFile(url);
	const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const { json = {}, binary = {} } = context.getInputData()[itemIndex] ?? {};
	return { json, binary: { ...binary, [field]: await context.helpers.prepareBinaryData(content, fileName, mimeType) } };
}

function readUrl(value: unknown): string {
	const url = typeof value === 'string' ? value.trim() : '';
	if (url !== '') return url;
	throw new CodedError({
		code: 'FILE_URL_MISSING',
		message: "'URL' is empty.",
		remedy: 'Give the URL of one attachment per item: split out the attachments of an invoice before this node, e.g. with Split Out on invoice.attachments.',
		path: 'url',
	});
}
