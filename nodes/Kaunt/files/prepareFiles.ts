import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { DocumentIds, KauntClient } from '../../../clients/index';
import { CodedError } from '../../../engine/index';
import { prepareUnits } from '../../shared/executePerItem';
import type { Unit } from '../../shared/executePerItem';
import type { KauntConnection } from '../connectToKaunt';
import { DEFAULT_FILE_CONCURRENCY } from './fileFields';

/** What goes with the file of one item. */
export interface PreparedFile {
	readonly client: KauntClient;
	readonly ids: Partial<DocumentIds>;
}

/**
 * Reads the ids of all items before any file is sent; the files themselves are read one by one. An external id that stands
 * twice is refused: Kaunt would take the second for a correction of the first.
 *
 * @param needsId whether an item without an external invoice id is refused
 */
export function prepareFiles(context: IExecuteFunctions, connection: KauntConnection, needsId: boolean): Array<Unit<PreparedFile>> {
	const seen = new Map<string, number>();
	return prepareUnits(context, (itemIndex) => {
		const company = connection.companyOf(itemIndex);
		const ids = readIds(context, itemIndex);
		if (ids.externalInvoiceId !== undefined) refuseDuplicate(JSON.stringify([company, ids.externalInvoiceId]), itemIndex, seen);
		else if (needsId) throw idMissing();
		return [{ client: connection.clientOf(company), ids }];
	});
}

/** The option Max Concurrency, or its default for files. */
export function readFileConcurrency(context: IExecuteFunctions): number {
	const { maxConcurrency } = context.getNodeParameter('options', 0, {}) as IDataObject;
	return typeof maxConcurrency === 'number' ? maxConcurrency : DEFAULT_FILE_CONCURRENCY;
}

function readIds(context: IExecuteFunctions, itemIndex: number): Partial<DocumentIds> {
	const more = context.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	const ids = { ...more, externalInvoiceId: context.getNodeParameter('externalInvoiceId', itemIndex, '') };
	const given = Object.entries(ids).flatMap(([name, value]): Array<[string, string]> => {
		const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
		return text === '' ? [] : [[name, text]];
	});
	return Object.fromEntries(given);
}

function refuseDuplicate(key: string, itemIndex: number, seen: Map<string, number>): void {
	const earlier = seen.get(key);
	if (earlier === undefined) {
		seen.set(key, itemIndex);
		return;
	}
	throw new CodedError({
		code: 'DUPLICATE_IN_RUN',
		message: `This external invoice ID was already used in this run, by item ${earlier}; Kaunt would replace what that item sends.`,
		remedy: 'Remove the duplicate before this node, or give each invoice an ID of its own.',
		path: 'externalInvoiceId',
	});
}

function idMissing(): CodedError {
	return new CodedError({
		code: 'DOCUMENT_FIELD_MISSING',
		message: "'External Invoice ID' is empty.",
		remedy: 'Enter the ID of the invoice in your own system, e.g. {{ $json.externalInvoiceId }}. It is what later tells the invoices apart.',
		path: 'externalInvoiceId',
	});
}
