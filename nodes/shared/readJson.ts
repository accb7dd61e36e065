import { CodedError } from '../../engine/index';

/**
 * Reads a JSON field: text as a person typed it, or an object that an expression gave. Empty text gives `undefined`.
 *
 * @param label the field's name on the form, for the message
 * @throws CodedError `JSON_INVALID` when the text is not JSON
 */
export function readJson(value: unknown, label: string): unknown {
	if (typeof value !== 'string') return value ?? undefined;
	if (value.trim() === '') return undefined;
	const parsed = parse(value);
	if (parsed.ok) return parsed.value;
	throw new CodedError({
		code: 'JSON_INVALID',
		message: `'${label}' is not valid JSON: ${parsed.reason}`,
		remedy: `Correct the JSON in '${label}', or use an expression that gives an object.`,
	});
}

/**
 * Like {@link readJson}, for fields that must hold one object; empty means an empty object.
 *
 * @throws CodedError `JSON_INVALID` or `JSON_NOT_AN_OBJECT`
 */
export function readJsonObject(value: unknown, label: string): Record<string, unknown> {
	const parsed = readJson(value, label);
	if (parsed === undefined) return {};
	if (isPlainObject(parsed)) return parsed;
	throw new CodedError({
		code: 'JSON_NOT_AN_OBJECT',
		message: `'${label}' holds ${Array.isArray(parsed) ? 'a list' : 'a single value'}, but one object is needed.`,
		remedy: `Write an object in braces in '${label}', e.g. {}.`,
	});
}

/** True for an object that is neither null nor a list. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): { ok: true; value: unknown } | { ok: false; reason: string } {
	try {
		return { ok: true, value: JSON.parse(text) };
	} catch (error) {
		// Newer engines quote the text around the fault; it may be personal data, so only the place is kept.
		const position = error instanceof Error ? /position \d+/.exec(error.message)?.[0] : undefined;
		return { ok: false, reason: position === undefined ? 'it cannot be read.' : `it cannot be read from ${position} on.` };
	}
}
