import type { CommandIo } from '../commands/CommandIo';
import { UsageError } from '../commands/UsageError';
import { readWholeText } from './readWhole';

/**
 * Reads JSON from a file, or from the standard input for `-`.
 *
 * @param what the option or the argument that names it, for the message
 * @throws UsageError `FILE_NOT_READABLE`, `ARCHIVE_DAMAGED`, `JSON_FILE_MALFORMED`
 */
export async function readJsonInput(path: string, what: string, io: Pick<CommandIo, 'stdin'>, signal?: AbortSignal): Promise<unknown> {
	const text = await readWholeText(path, io, signal);
	try {
		return JSON.parse(text) as unknown;
	} catch (error) {
		throw new UsageError({ code: 'JSON_FILE_MALFORMED', message: `"${path}" is not JSON.`, remedy: `Correct the file after ${what}: names and texts stand in double quotation marks, and no comma follows the last entry.`, cause: error });
	}
}

/** The same for JSON that must be one object. @throws also UsageError `JSON_FILE_NOT_AN_OBJECT` */
export async function readJsonObjectInput(path: string, what: string, io: Pick<CommandIo, 'stdin'>, signal?: AbortSignal): Promise<Readonly<Record<string, unknown>>> {
	const value = await readJsonInput(path, what, io, signal);
	if (isObject(value)) return value;
	throw new UsageError({ code: 'JSON_FILE_NOT_AN_OBJECT', message: `"${path}" holds ${Array.isArray(value) ? 'a list' : 'a single value'}, but one object is needed.`, remedy: `Name the right file after ${what}.` });
}

/** True for an object that is neither null nor a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
