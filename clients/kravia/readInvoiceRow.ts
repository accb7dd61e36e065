import type { KraviaId } from './readKraviaAnswer';
import { isRecord, pick, readKraviaId } from './readKraviaAnswer';

/**
 * An invoice or case as Kravia shows it in a search or in details. No field names are documented, so each may be null:
 * null means "not shown", never "empty".
 */
export interface KraviaInvoiceRow {
	readonly id: KraviaId | null;
	readonly invoiceNo: string | null;
	/** As shown; may be a status instead of a claim type. */
	readonly claimType: string | null;
	readonly creditorId: number | null;
	readonly accountingInvoiceId: string | null;
	readonly originalAmount: number | null;
	readonly currencyCode: string | null;
	/** `yyyy-MM-dd`, as far as Kravia shows a date. */
	readonly invoiceDate: string | null;
	readonly dueDate: string | null;
	/** Opaque: passed back as it came, never parsed; it has more digits than a JavaScript date can hold. */
	readonly lastUpdatedTime: string | null;
	/** The row as it came. */
	readonly raw: unknown;
	/** Everything that is known of it besides, if it was read in full: its details, or what was registered. */
	readonly inFull?: unknown;
}

/**
 * Reads a row of a search, or the details of one invoice (which may put its parts under `invoice` and `creditor`).
 *
 * @param timeField name of the field that holds the time of the last update; empty: one of the names that are likely
 */
export function readInvoiceRow(answer: unknown, timeField = ''): KraviaInvoiceRow {
	const outer = isRecord(answer) ? answer : {};
	const invoicePart = pick(outer, 'invoice');
	const row = isRecord(invoicePart) ? { ...outer, ...invoicePart } : outer;
	const creditorPart = pick(outer, 'creditor');
	const creditor = isRecord(creditorPart) ? pick(creditorPart, 'id') : undefined;
	return {
		id: readKraviaId(row),
		invoiceNo: textOf(pick(row, 'invoiceNo') ?? pick(row, 'invoiceNumber')),
		claimType: textOf(pick(row, 'claimType')),
		creditorId: wholeOf(pick(row, 'creditorId') ?? creditor),
		accountingInvoiceId: textOf(pick(row, 'accountingInvoiceId')),
		originalAmount: numberOf(pick(row, 'originalAmount')),
		currencyCode: textOf(pick(row, 'currencyCode')),
		invoiceDate: dateOf(pick(row, 'invoiceDate')),
		dueDate: dateOf(pick(row, 'dueDate') ?? pick(row, 'invoiceDue')),
		lastUpdatedTime: timeOf(row, timeField),
		raw: answer,
	};
}

function timeOf(row: Readonly<Record<string, unknown>>, timeField: string): string | null {
	const names = timeField === '' ? ['lastUpdatedTime', 'lastUpdated', 'updatedAt'] : [timeField];
	return names.map((name) => textOf(pick(row, name))).find((time) => time !== null) ?? null;
}

function textOf(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}

function numberOf(value: unknown): number | null {
	if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
	return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function wholeOf(value: unknown): number | null {
	const number = numberOf(value);
	return number !== null && Number.isSafeInteger(number) ? number : null;
}

function dateOf(value: unknown): string | null {
	const match = typeof value === 'string' ? /^\d{4}-\d{2}-\d{2}/.exec(value) : null;
	return match ? match[0] : null;
}
