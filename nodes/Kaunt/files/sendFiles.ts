import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { DocumentIds, DocumentInput, EInvoiceInput, KauntClient } from '../../../clients/index';
import { executePerUnit } from '../../shared/executePerItem';
import { connectToKaunt } from '../connectToKaunt';
import { prepareFiles, readFileConcurrency } from './prepareFiles';
import { readInputFile } from '../../shared/readInputFile';

/** Sends the document of each item. @param status what the output says of it */
export async function sendDocuments(
	context: IExecuteFunctions,
	status: string,
	send: (client: KauntClient, input: DocumentInput) => Promise<object>,
): Promise<INodeExecutionData[][]> {
	return await sendFiles(context, { status, isEInvoice: false }, async (client, ids, itemIndex) => {
		const document = await readInputFile(context, itemIndex, client.fileLimits.document);
		return await send(client, { ...(ids as DocumentIds), document });
	});
}

/** Sends the e-invoice of each item. @param status what the output says of it */
export async function sendEInvoices(
	context: IExecuteFunctions,
	status: string,
	send: (client: KauntClient, input: EInvoiceInput) => Promise<object>,
): Promise<INodeExecutionData[][]> {
	return await sendFiles(context, { status, isEInvoice: true }, async (client, ids, itemIndex) => {
		const file = await readInputFile(context, itemIndex, client.fileLimits.eInvoice);
		return await send(client, { ...ids, file });
	});
}

/** Sends something for each item, with the ids that its fields give. @param send gives Kaunt's answer */
export async function sendFiles(
	context: IExecuteFunctions,
	{ status, isEInvoice }: { readonly status: string; readonly isEInvoice: boolean },
	send: (client: KauntClient, ids: Partial<DocumentIds>, itemIndex: number) => Promise<object>,
): Promise<INodeExecutionData[][]> {
	const connection = await connectToKaunt(context, {});
	return await executePerUnit(
		context,
		prepareFiles(context, connection, !isEInvoice),
		async ({ client, ids }, itemIndex) => [{ json: { ...(await send(client, ids, itemIndex)), status } as IDataObject }],
		{ concurrency: readFileConcurrency(context) },
	);
}
