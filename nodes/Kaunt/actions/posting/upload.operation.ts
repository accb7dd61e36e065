import type { INodeProperties } from 'n8n-workflow';

import type { KauntClient, UploadResult } from '../../../../clients/index';
import type { NodeOperation } from '../../../shared/operationTable';
import { sourceFields } from '../../../shared/sourceFields';
import { batchSizeOption, maxConcurrencyOption } from '../../fields';
import { postingForm, readPostingForm } from '../../form/postingForm';
import { optionsField } from '../../../shared/optionsField';
import { uploadRows } from '../../uploadRows';
import type { UploadOutcome } from '../../uploadRows';

/** Postings that are read back after an upload unless the user says otherwise. */
const DEFAULT_LINK_CHECK_LIMIT = 100;

const show = { resource: ['posting'], operation: ['upload'] };

const description: INodeProperties[] = [
	...sourceFields('posting', show, postingForm),
	optionsField(show, [
		batchSizeOption,
		{
			displayName: 'Link Check Limit',
			name: 'linkCheckLimit',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 100,
			description: "For how many invoices to read one uploaded posting back, to see whether Kaunt found the posted invoice. 0 turns the check off.",
		},
		maxConcurrencyOption('batches'),
	]),
];

/** Teaches Kaunt how posted invoices were coded. A posting finds its invoice by an equal `externalInvoiceId`. */
export const upload: NodeOperation = {
	description,
	execute: async (context) =>
		await uploadRows(context, {
			noun: 'posting',
			readForm: readPostingForm,
			send: async (client, rows, options) => {
				const limit = typeof options.linkCheckLimit === 'number' ? options.linkCheckLimit : DEFAULT_LINK_CHECK_LIMIT;
				return await checkLinks(client, await client.uploadPostings(rows), limit);
			},
		}),
};

/** A posting without its invoice teaches Kaunt nothing and raises no failure by itself, so it is said aloud. */
async function checkLinks(client: KauntClient, uploaded: readonly UploadResult[], limit: number): Promise<UploadOutcome> {
	if (limit <= 0) return { results: uploaded };
	const results = await client.checkPostingLinks(uploaded, limit);
	const unlinked = results.filter((result) => result.status === 'uploaded' && result.linked === false).length;
	if (unlinked === 0) return { results };
	return {
		results,
		hints: [`${unlinked} of the postings that were read back belong to no posted invoice at Kaunt. Upload the posted invoices with the same external invoice ID.`],
	};
}
