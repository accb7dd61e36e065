import type { IDataObject } from 'n8n-workflow';

import { toCalendarDate } from '../../shared/toCalendarDate';

/** Digits that a number holds exactly. */
const EXACT_DIGITS = 15;

/** What stands in fields of a form, by Kaunt's names. Fields that were left empty are left out. */
export function filledIn(fields: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}

/** Whether a field was left empty. A zero is something that was entered. */
export function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** Text, also where an expression gave a number: ids are text at Kaunt. */
export function toText(value: unknown): unknown {
	return typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : value;
}

/** An amount as a number; what is not written plainly is handed on as it is, for the check to refuse with its place. */
export function toAmount(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const written = value.trim();
	const isPlain = /^-?\d+(\.\d+)?$/.test(written) && written.replace(/\D/g, '').length <= EXACT_DIGITS;
	return isPlain ? Number(written) : written;
}

/** Applies one of these to the named fields that are filled in. */
export function convert(fields: IDataObject, names: readonly string[], to: (value: unknown) => unknown): IDataObject {
	return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, names.includes(name) ? to(value) : value])) as IDataObject;
}

/** Turns what a date field holds into the day. */
export function toDay(timezone: string): (value: unknown) => unknown {
	return (value) => toCalendarDate(value, timezone);
}

/** The rows of a form of several rows; one that has none gives an empty list. */
export function rowsOf(value: unknown, group: string): IDataObject[] {
	const rows = typeof value === 'object' && value !== null ? (value as IDataObject)[group] : undefined;
	return Array.isArray(rows) ? (rows as IDataObject[]) : [];
}
