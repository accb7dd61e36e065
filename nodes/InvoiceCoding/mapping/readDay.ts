import type { IExecuteFunctions } from 'n8n-workflow';

import { CodedError } from '../../../engine/index';
import { toCalendarDate } from '../../shared/toCalendarDate';

/**
 * Reads what a date field may hold as `yyyy-MM-dd`.
 *
 * @param label the field's name on the form, for the message
 * @returns undefined when it is empty
 * @throws CodedError `DATE_FIELD_INVALID`
 */
export function readDay(context: IExecuteFunctions, value: unknown, label: string): string | undefined {
	if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) return undefined;
	const day = toCalendarDate(value, context.getTimezone());
	if (typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day)) return day;
	throw new CodedError({
		code: 'DATE_FIELD_INVALID',
		message: `'${label}' is not a date.`,
		remedy: "Choose a day, or let the expression give one, e.g. 2026-01-31 or {{ $today.minus({ months: 3 }) }}.",
	});
}
