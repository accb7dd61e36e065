import { sleep } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { FileForm, HistorySource } from '../../../engine/index';

/** Pieces of a file that is in memory, so that reading it stays interruptible. */
const PIECE_BYTES = 262_144;

/** One history to upload: a file of one item, or the rows of all items. */
export interface HistoryInput {
	/** @throws NodeOperationError when the item has no such file */
	source(): HistorySource;
	/** The item that the summary belongs to. */
	readonly itemIndex: number;
	/** The item that a row came from. */
	itemOf(rowNumber: number): number;
}

/** The files of all items, or one history of all items. */
export function readHistorySources(context: IExecuteFunctions, options: IDataObject): HistoryInput[] {
	const items = context.getInputData();
	if (context.getNodeParameter('historySource', 0, 'file') === 'items') {
		return [{ source: () => ({ name: 'items', rows: items.map(({ json }) => json) }), itemIndex: 0, itemOf: (rowNumber) => rowNumber - 1 }];
	}
	return items.map((_item, itemIndex) => ({ source: () => readFile(context, itemIndex, options), itemIndex, itemOf: () => itemIndex }));
}

function readFile(context: IExecuteFunctions, itemIndex: number, options: IDataObject): HistorySource {
	const field = context.getNodeParameter('binaryPropertyName', itemIndex, 'data') as string;
	const { id, data, fileName } = context.helpers.assertBinaryData(itemIndex, field);
	const form = { format: options.format, encoding: options.encoding, delimiter: delimiterOf(options.delimiter) } as FileForm;
	return {
		name: fileName?.replace(/\.[A-Za-z0-9]{1,8}$/, '') ?? `item ${itemIndex}`,
		form,
		open: () => (id === undefined ? inPieces(data) : streamed(context, id)),
	};
}

/** A tab cannot be typed into a form. */
function delimiterOf(delimiter: unknown): string {
	if (typeof delimiter !== 'string' || delimiter.trim() === '') return typeof delimiter === 'string' && delimiter.includes('\t') ? '\t' : 'auto';
	return delimiter === '\\t' || delimiter.toLowerCase() === 'tab' ? '\t' : delimiter;
}

async function* streamed(context: IExecuteFunctions, id: string): AsyncGenerator<Uint8Array> {
	for await (const piece of await context.helpers.getBinaryStream(id, PIECE_BYTES)) {
		yield typeof piece === 'string' ? Buffer.from(piece, 'utf8') : (piece as Uint8Array);
		await sleep(0);
	}
}

/** Between two pieces n8n has its turn: what is in memory would else be read to its end before anything else is heard, a cancelled run included. */
async function* inPieces(base64: string): AsyncGenerator<Uint8Array> {
	const bytes = Buffer.from(base64, 'base64');
	for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
		yield bytes.subarray(start, start + PIECE_BYTES);
		await sleep(0);
	}
}
