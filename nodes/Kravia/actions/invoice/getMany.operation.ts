import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { runBounded } from '../../../../clients/index';
import type { ChangeMark, KraviaChange, KraviaClient, KraviaInvoiceRow } from '../../../../clients/index';
import { CodedError, hashContent } from '../../../../engine/index';
import { executePerItem } from '../../../shared/executePerItem';
import { readLimit } from '../../../shared/limitFields';
import type { NodeOperation } from '../../../shared/operationTable';
import { textOf } from '../../../shared/textOf';
import { addHints, hintOf } from '../../addHints';
import { writeItemChange } from '../../changes/ItemChange';
import { markKey, openMarkStore } from '../../changes/markStore';
import { readSince } from '../../changes/readSince';
import { connectToKravia } from '../../connectToKravia';
import { writeAnswer, writeInvoice } from '../../writeInvoice';
import { getManyFields } from './getManyFields';

const DETAILS_CONCURRENCY = 4;

/** Hexadecimal digits: enough to tell the readings of one workflow apart. */
const READING_LENGTH = 16;

/** One invoice of a reading, and what marks it as handled, if anything can. */
interface Shown {
	readonly invoice: KraviaInvoiceRow;
	readonly change: IDataObject | null;
}

/** Reads the invoices and cases that have changed, once per input item. Nothing is marked here: that is for the end of the workflow. */
export const getMany: NodeOperation = {
	description: getManyFields,
	execute: async (context) => {
		const client = await connectToKravia(context);
		const hints: string[] = [];
		const outputs = await executePerItem(context, context.getInputData().length, async (itemIndex) => {
			const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
			const shown = options.order === 'newestFirst' ? await readNewest(context, client, itemIndex, options) : await readChanges(context, client, itemIndex, { options, hints });
			const details = options.fetchDetails === true ? await readDetails(client, shown) : [];
			return shown.map(({ invoice, change }, index) => ({
				json: { ...writeInvoice(invoice), change, row: writeAnswer(invoice.raw), ...(details.length > 0 ? { details: details[index] } : {}) },
			}));
		});
		addHints(context, hints);
		return outputs;
	},
};

async function readChanges(
	context: IExecuteFunctions,
	client: KraviaClient,
	itemIndex: number,
	{ options, hints }: { readonly options: IDataObject; readonly hints: string[] },
): Promise<Shown[]> {
	const key = markKey(context, textOf(options.markName));
	const mark = readSince(context, itemIndex, openMarkStore(context), key);
	const limit = readLimit(context, itemIndex);
	const { changes, complete, latestTime, isMarkable, findings } = await client.listChanges({ mark, ...limitOf(limit), ...pageSizeOf(options) });
	hints.push(...findings.map((finding) => hintOf(finding, itemIndex)));
	if (!complete && limit === undefined && isMarkable) hints.push(`Item ${itemIndex}: The list was not read to its end; the next reading goes on where this one ended.`);
	const reading = hashContent([mark.since, changes.map(({ key: invoice, digest }) => [invoice, digest])]).slice(0, READING_LENGTH);
	return changes.map((change, index) => ({ invoice: change.invoice, change: isMarkable ? changeOf(change, { mark, key, index, reading, nextSince: latestTime }) : null }));
}

function changeOf(
	{ key, digest, invoice }: KraviaChange,
	place: { readonly mark: ChangeMark; readonly key: string; readonly index: number; readonly reading: string; readonly nextSince: string | null },
): IDataObject | null {
	if (invoice.lastUpdatedTime === null) return null;
	const { index, reading, nextSince } = place;
	return writeItemChange({ mark: place.key, reading, since: place.mark.since, index, key, lastUpdatedTime: invoice.lastUpdatedTime, digest, nextSince });
}

/** The newest are read from the other end; what lies before them is not seen, so nothing of it can be marked. */
async function readNewest(context: IExecuteFunctions, client: KraviaClient, itemIndex: number, options: IDataObject): Promise<Shown[]> {
	if (context.getNodeParameter('changedSince', itemIndex, 'lastHandled') === 'lastHandled') {
		throw new CodedError({
			code: 'ORDER_NOT_POSSIBLE',
			message: "'Newest First' does not go together with 'Last Time Handled': the older changes would be passed over.",
			remedy: "Choose 'Oldest First', or another 'Changed Since'.",
			path: 'options.order',
		});
	}
	const { since } = readSince(context, itemIndex, openMarkStore(context), '');
	const { invoices } = await client.search({ lastUpdatedTime: since, byAscending: false, ...limitOf(readLimit(context, itemIndex)), ...pageSizeOf(options) });
	return invoices.map((invoice) => ({ invoice, change: null }));
}

async function readDetails(client: KraviaClient, shown: readonly Shown[]): Promise<Array<IDataObject[string]>> {
	return await runBounded(shown, DETAILS_CONCURRENCY, async ({ invoice }) => (invoice.id === null ? null : writeAnswer((await client.getDetails(invoice.id)).raw)));
}

function limitOf(limit: number | undefined): { readonly limit?: number } {
	return limit === undefined ? {} : { limit };
}

function pageSizeOf({ pageSize }: IDataObject): { readonly pageSize?: number } {
	if (pageSize === undefined) return {};
	const size = Number(pageSize);
	if (Number.isInteger(size) && size >= 2 && size <= 1_000) return { pageSize: size };
	throw new CodedError({ code: 'PAGE_SIZE_INVALID', message: "'Page Size' is not a whole number from 2 to 1000.", remedy: "Correct 'Page Size'.", path: 'options.pageSize' });
}
