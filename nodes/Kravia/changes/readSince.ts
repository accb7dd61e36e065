import type { IExecuteFunctions } from 'n8n-workflow';

import { startMark, toKraviaTime } from '../../../clients/index';
import type { ChangeMark } from '../../../clients/index';
import { CodedError } from '../../../engine/index';
import type { MarkStore } from './markStore';

const DAY_MS = 86_400_000;

/** From where an item reads changes: the mark that is kept, or a time. @throws CodedError `START_TIME_MISSING`, `TIME_INVALID`, `DAYS_INVALID` */
export function readSince(context: IExecuteFunctions, itemIndex: number, store: MarkStore, key: string): ChangeMark {
	const from = context.getNodeParameter('changedSince', itemIndex, 'lastHandled');
	if (from === 'daysBack') return startMark(readDaysBack(context.getNodeParameter('days', itemIndex, 7)));
	if (from === 'time') return startMark(toSearchTime(context.getNodeParameter('time', itemIndex, ''), 'Time'));
	const kept = store.read(key);
	if (kept !== null) return kept;
	const start: unknown = context.getNodeParameter('startTime', itemIndex, '');
	if (start !== '' && start !== null && start !== undefined) return startMark(toSearchTime(start, 'Start Time'));
	throw new CodedError({
		code: 'START_TIME_MISSING',
		message: "Nothing was marked as handled yet, and 'Start Time' is empty.",
		remedy: "Enter in 'Start Time' from when on changes matter to you. It counts for the first reading only.",
		path: 'startTime',
	});
}

function readDaysBack(value: unknown): string {
	const days = Number(value);
	if (!Number.isFinite(days) || days <= 0 || days > 3_650) {
		throw new CodedError({ code: 'DAYS_INVALID', message: "'Days' is not a number above 0 and up to 3650.", remedy: "Correct 'Days'.", path: 'days' });
	}
	return toKraviaTime(Date.now() - days * DAY_MS);
}

/**
 * A time for the search. A text is passed on as it is: it may be Kravia's own, and no digit of that may be lost. A date
 * object loses its zone and keeps its clock, as in which zone Kravia writes is not known.
 */
export function toSearchTime(value: unknown, label: string): string {
	const text = textOfTime(value);
	if (/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?)?(Z|[+-]\d{2}:?\d{2})?$/i.test(text)) return text;
	throw new CodedError({
		code: 'TIME_INVALID',
		message: `'${label}' holds no time.`,
		remedy: `Enter a time such as 2026-01-31T09:15:00.1234567 in '${label}', best as Kravia wrote it.`,
		path: label === 'Time' ? 'time' : 'startTime',
	});
}

function textOfTime(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : toKraviaTime(value.getTime());
	const { toISO } = (typeof value === 'object' && value !== null ? value : {}) as { toISO?: (options: object) => unknown };
	// Luxon's DateTime, as n8n's expressions give it.
	const iso = typeof toISO === 'function' ? toISO.call(value, { includeOffset: false }) : '';
	return typeof iso === 'string' ? iso : '';
}
