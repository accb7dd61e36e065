import { toSafeText } from '../http/readError';
import type { BatchResult, FailedItem, SucceededItem } from './answerSchemas';
import type { PreparedRow } from './prepareRows';
import { identityOf, rowKey } from './prepareRows';
import type { RejectedRow, UploadResult } from './uploadResult';

/**
 * Gives every row of a batch its own result.
 *
 * An item of the answer belongs to the row that its `inputIndex` names; when the identity it repeats says otherwise,
 * the identity decides, as the index base is not documented. Failed beats succeeded. A row that no item names is
 * rejected (`KAUNT_NO_ANSWER_FOR_ROW`): silence is not success.
 */
export function readBatchAnswer(
	rows: readonly PreparedRow[],
	answer: BatchResult,
	context: { readonly inputIndexBase: number; readonly status: number; readonly correlationId: string | null },
): UploadResult[] {
	const findRow = createRowFinder(rows, context.inputIndexBase);
	const outcomes = new Map<PreparedRow, UploadResult>();
	const tail = context.correlationId === null ? {} : { correlationId: context.correlationId };

	for (const item of answer.succeeded ?? []) {
		const row = findRow(item);
		if (row && !outcomes.has(row)) outcomes.set(row, toUploaded(row, item, context.status, tail));
	}
	for (const item of answer.failed ?? []) {
		const row = findRow(item);
		if (row) outcomes.set(row, toRefused(row, item, tail));
	}
	return rows.map((row) => outcomes.get(row) ?? withoutAnswer(row, context.status, tail));
}

/**
 * The results of a batch that was taken whole and answered row by row in order, as nearly all are: read without a schema,
 * which would take longer than all else about the answer.
 *
 * @returns null for any other answer, which has to be read with care
 */
export function readWholeAnswer(
	rows: readonly PreparedRow[],
	answer: unknown,
	context: { readonly inputIndexBase: number; readonly status: number; readonly correlationId: string | null },
): UploadResult[] | null {
	const { succeeded, failed } = (typeof answer === 'object' && answer !== null ? answer : {}) as { readonly succeeded?: unknown; readonly failed?: unknown };
	if (!Array.isArray(succeeded) || succeeded.length !== rows.length) return null;
	if (failed !== undefined && failed !== null && !(Array.isArray(failed) && failed.length === 0)) return null;
	const tail = context.correlationId === null ? {} : { correlationId: context.correlationId };
	const results: UploadResult[] = [];
	for (let at = 0; at < rows.length; at += 1) {
		const row = rows[at] as PreparedRow;
		const item: unknown = succeeded[at];
		if (!isPlainSuccess(item) || item.inputIndex !== at + context.inputIndexBase || !isSame(row, item)) return null;
		results.push(toUploaded(row, item, context.status, tail));
	}
	return results;
}

function isPlainSuccess(item: unknown): item is SucceededItem {
	if (typeof item !== 'object' || item === null) return false;
	const { id, link, statusCode, externalInvoiceId, postingLineNumber } = item as Readonly<Record<string, unknown>>;
	const isNumberOrNothing = (value: unknown): boolean => value === undefined || value === null || Number.isInteger(value);
	return typeof id === 'string' && typeof externalInvoiceId === 'string' && (link === null || link === undefined || typeof link === 'string') && isNumberOrNothing(statusCode) && isNumberOrNothing(postingLineNumber);
}

type Tail = { readonly correlationId?: string };

function createRowFinder(rows: readonly PreparedRow[], base: number): (item: SucceededItem | FailedItem) => PreparedRow | undefined {
	const byKey = new Map(rows.map((row) => [rowKey(row.externalInvoiceId, row.postingLineNumber), row]));
	return (item) => {
		const named = typeof item.inputIndex === 'number' ? rows[item.inputIndex - base] : undefined;
		const id = item.externalInvoiceId;
		if (typeof id !== 'string' || (named && isSame(named, item))) return named;
		return byKey.get(rowKey(id, item.postingLineNumber));
	};
}

function isSame(row: PreparedRow, item: SucceededItem | FailedItem): boolean {
	const { externalInvoiceId, postingLineNumber } = item;
	if (externalInvoiceId !== row.externalInvoiceId) return false;
	return typeof postingLineNumber !== 'number' || postingLineNumber === row.postingLineNumber;
}

function toUploaded(row: PreparedRow, item: SucceededItem, status: number, tail: Tail): UploadResult {
	return {
		status: 'uploaded',
		...identityOf(row),
		id: item.id ?? null,
		link: item.link ?? null,
		statusCode: item.statusCode ?? status,
		...tail,
	};
}

function toRefused(row: PreparedRow, item: FailedItem, tail: Tail): RejectedRow {
	const said = typeof item.error === 'string' ? toSafeText(item.error) : '';
	return {
		status: 'rejected',
		...identityOf(row),
		statusCode: item.statusCode ?? null,
		...tail,
		error: {
			code: 'KAUNT_ROW_REFUSED',
			message: said === '' ? 'Kaunt refused this row and gave no reason.' : `Kaunt refused this row: ${said}`,
			remedy: 'Correct what the message names and upload this row again.',
		},
	};
}

function withoutAnswer(row: PreparedRow, status: number, tail: Tail): RejectedRow {
	return {
		status: 'rejected',
		...identityOf(row),
		statusCode: status,
		...tail,
		error: {
			code: 'KAUNT_NO_ANSWER_FOR_ROW',
			message: 'Kaunt answered the batch but said nothing about this row, so it is not known whether it was taken.',
			remedy: 'Look the row up in Kaunt, or upload it again.',
		},
	};
}
