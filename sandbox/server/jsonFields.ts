import { isRecord, type JsonObject } from './asRecord';

/** A field that holds a text with something in it; null else. */
export function textOf(value: JsonObject, field: string): string | null {
	const text = value[field];
	return typeof text === 'string' && text.trim() !== '' ? text : null;
}

/** The objects of a field that holds a list. */
export function objectsOf(value: JsonObject, field: string): readonly JsonObject[] {
	const list = value[field];
	return Array.isArray(list) ? list.filter(isRecord) : [];
}
