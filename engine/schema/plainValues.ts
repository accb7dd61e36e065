import { isCalendarDate } from './fields';

/** An object as JSON has it: no list, nothing that converts itself. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}

export function isObjectOrNothing(value: unknown, isRight: (value: unknown) => boolean): boolean {
	return value === undefined || value === null || isRight(value);
}

/** Text that needs no trimming. */
export function isRequiredText(value: unknown): value is string {
	return typeof value === 'string' && value !== '' && value.trim() === value;
}

/** Empty text is no text: the schema reads it as nothing. */
export function isTextOrNothing(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value !== '');
}

export function isListOf(value: unknown, isRight: (value: unknown) => boolean): value is readonly unknown[] {
	if (!Array.isArray(value)) return false;
	for (let at = 0; at < value.length; at += 1) if (!isRight(value[at])) return false;
	return true;
}

export function isAmount(value: unknown): boolean {
	return typeof value === 'number' && Number.isFinite(value);
}

export function isDateOrNothing(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && isCalendarDate(value));
}

export function isCurrencyOrNothing(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value !== 'string' || value.length !== 3) return false;
	for (let at = 0; at < 3; at += 1) if (value.charCodeAt(at) < 65 || value.charCodeAt(at) > 90) return false;
	return true;
}
