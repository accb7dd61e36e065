import { InvalidInputError } from '../../engine/index';
import type { RetryMode } from '../http/sendWithRetries';
import type { KauntPaths } from './kauntSettings';
import type { RejectedRow } from './uploadResult';

/** A row that passed its checks and is ready to be sent. */
export interface PreparedRow {
	readonly inputIndex: number;
	readonly externalInvoiceId: string;
	readonly postingLineNumber?: number;
	/** As it will be sent. */
	readonly row: unknown;
	/** Size of its JSON in UTF-8. */
	readonly bytes: number;
	/** The row as JSON, where it was written already: then it is not written again. */
	readonly json?: string;
}

/** What differs between uploads of posted invoices and of postings. */
export interface RowKind {
	/** As the subject of a message: `posted invoice`. */
	readonly noun: string;
	readonly path: keyof KauntPaths;
	/** Which failed batches may be sent again without harm. */
	readonly retryMode: RetryMode;
	/** True when a row may be at Kaunt twice if it is sent again after an unclear answer. */
	readonly mayDouble: boolean;
	/** Code for a row whose identity occurred before in the same upload. */
	readonly duplicateCode: string;
	/** What a second row of the same identity would do. */
	readonly duplicateMessage: string;
	/** @throws InvalidInputError */
	parse(input: unknown): { readonly row: unknown; readonly externalInvoiceId: string; readonly postingLineNumber?: number };
}

/** Checks all rows of an upload: what is invalid, or repeats an identity, is rejected before anything is sent. */
export function prepareRows(kind: RowKind, inputs: readonly unknown[]): { rows: PreparedRow[]; rejected: RejectedRow[] } {
	const rows: PreparedRow[] = [];
	const rejected: RejectedRow[] = [];
	const seen = new Map<string, number>();
	const encoder = new TextEncoder();

	inputs.forEach((input, inputIndex) => {
		try {
			const parsed = kind.parse(input);
			const key = rowKey(parsed.externalInvoiceId, parsed.postingLineNumber);
			const earlier = seen.get(key);
			if (earlier !== undefined) {
				rejected.push(rejectDuplicate(kind, { inputIndex, ...parsed }, earlier));
				return;
			}
			seen.set(key, inputIndex);
			rows.push({ inputIndex, ...parsed, bytes: encoder.encode(toJson(parsed.row)).length });
		} catch (error) {
			if (!(error instanceof InvalidInputError)) throw error;
			rejected.push(rejectInvalid(input, inputIndex, error));
		}
	});
	return { rows, rejected };
}

/** @throws InvalidInputError for what cannot be written as JSON, such as a circle or a bigint in an additional field */
function toJson(row: unknown): string {
	try {
		return JSON.stringify(row);
	} catch {
		const finding = { code: 'ROW_NOT_JSON', path: '', message: 'it holds something that JSON cannot express', remedy: 'Remove it from the row, or write it as text.' };
		throw new InvalidInputError('The row', [finding]);
	}
}

/** One text per identity. Line numbers come first, so no id can be mistaken for another id with a number. */
export function rowKey(externalInvoiceId: string, postingLineNumber: number | null | undefined): string {
	return `${postingLineNumber ?? ''}|${externalInvoiceId}`;
}

function rejectDuplicate(
	kind: RowKind,
	row: { readonly inputIndex: number; readonly externalInvoiceId: string; readonly postingLineNumber?: number },
	earlier: number,
): RejectedRow {
	return {
		status: 'rejected',
		...identityOf(row),
		statusCode: null,
		error: {
			code: kind.duplicateCode,
			message: `Row ${row.inputIndex} has the identity of row ${earlier} of the same upload. ${kind.duplicateMessage}`,
			remedy: 'Keep one of the two, or make the identity unique, e.g. document number, vendor and year together.',
			path: row.postingLineNumber === undefined ? 'externalInvoiceId' : 'postingLineNumber',
		},
	};
}

function rejectInvalid(input: unknown, inputIndex: number, error: InvalidInputError): RejectedRow {
	return {
		status: 'rejected',
		inputIndex,
		externalInvoiceId: readableId(input),
		statusCode: null,
		error: { code: error.code, message: error.message, remedy: error.remedy, ...(error.path ? { path: error.path } : {}) },
	};
}

/** What names a row in a result. */
export function identityOf(row: {
	readonly inputIndex: number;
	readonly externalInvoiceId: string;
	readonly postingLineNumber?: number;
}): { inputIndex: number; externalInvoiceId: string; postingLineNumber?: number } {
	const { inputIndex, externalInvoiceId, postingLineNumber } = row;
	return { inputIndex, externalInvoiceId, ...(postingLineNumber === undefined ? {} : { postingLineNumber }) };
}

function readableId(input: unknown): string | null {
	if (typeof input !== 'object' || input === null || !Object.hasOwn(input, 'externalInvoiceId')) return null;
	const { externalInvoiceId } = input as { externalInvoiceId?: unknown };
	return typeof externalInvoiceId === 'string' && externalInvoiceId !== '' ? externalInvoiceId : null;
}
