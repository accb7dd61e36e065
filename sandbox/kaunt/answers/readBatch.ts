import { isRecord, type JsonObject } from '../../server/asRecord';
import { HttpAnswer } from '../../server/HttpAnswer';
import type { KauntState } from '../KauntState';

/** The items of a batch: an array, or `{ "items": [...] }`. @throws HttpAnswer 400 when there are none, 413 when too many */
export function readBatch(body: unknown, { switches: { maxBatch }, faults }: KauntState): readonly unknown[] {
	const items = isRecord(body) ? body['items'] : body;
	if (!Array.isArray(items)) throw new HttpAnswer(400, 'Send the batch as an array.');
	if (items.length === 0) throw new HttpAnswer(400, 'The batch is empty.');
	if (items.length > maxBatch) throw new HttpAnswer(413, `At most ${maxBatch} items in one batch, got ${items.length}.`);
	faults.profile?.checkBatch(items.length);
	return items;
}

/** What one item of a batch became. */
export interface BatchItem {
	readonly id: string;
	readonly link: string | null;
	readonly statusCode: number;
	/** Further keys of the answer to this item, e.g. where the extraction of a document is. */
	readonly more?: JsonObject;
}

/** How the items of a batch are named in the answer. */
export type ItemKeys = (item: JsonObject) => JsonObject;

/** Handles each item on its own: the valid ones are kept although others fail. */
export function runBatch(items: readonly unknown[], { inputIndexBase, keysOf, handle }: { inputIndexBase: number; keysOf: ItemKeys; handle: (item: JsonObject) => BatchItem }): JsonObject {
	const succeeded: JsonObject[] = [];
	const failed: JsonObject[] = [];
	items.forEach((item, index) => {
		const keys = keysOf(isRecord(item) ? item : {});
		const inputIndex = index + inputIndexBase;
		try {
			if (!isRecord(item)) throw new HttpAnswer(400, 'must be an object');
			const { id, link, statusCode, more } = handle(item);
			succeeded.push({ id, link, inputIndex, statusCode, ...keys, ...more });
		} catch (error) {
			if (!(error instanceof HttpAnswer)) throw error;
			const fields = Object.entries(error.errors).map(([field, found]) => `${field} ${found.join(', ')}`);
			failed.push({ error: fields.length > 0 ? fields.join('; ') : error.message, inputIndex, statusCode: error.status, ...keys });
		}
	});
	return { succeeded, failed };
}
