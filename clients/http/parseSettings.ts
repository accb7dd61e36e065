import type { z } from 'zod';
import { InvalidInputError } from '../../engine/index';
import { toFindings } from '../errors/toFindings';

const REMEDY = 'Correct the settings in the credential, or clear them to use the defaults.';

/**
 * Reads settings given as JSON text or as an object; nothing (empty text, null, undefined) means none.
 *
 * @throws InvalidInputError with the code `SETTINGS_INVALID`, one finding per wrong or unknown key
 */
export function parseSettings<Output>(schema: z.ZodType<Output, z.ZodTypeDef, unknown>, json: unknown, what: string): Output {
	const parsed = schema.safeParse(toObject(json, what));
	if (parsed.success) return parsed.data;
	throw new InvalidInputError(what, toFindings(parsed.error.issues, 'SETTINGS_INVALID', REMEDY));
}

function toObject(json: unknown, what: string): unknown {
	if (json === undefined || json === null) return {};
	if (typeof json !== 'string') return json;
	if (json.trim() === '') return {};
	try {
		return JSON.parse(json);
	} catch {
		// The parser's own message quotes the text, and settings may hold what should not be shown.
		throw new InvalidInputError(what, [{ code: 'SETTINGS_INVALID', path: '', message: 'they are not JSON', remedy: REMEDY }]);
	}
}
