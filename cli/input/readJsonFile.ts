import { readFile } from 'node:fs/promises';
import { UsageError } from '../commands/UsageError';

/** Reads a JSON file that an option names. @throws UsageError `FILE_NOT_READABLE`, `JSON_FILE_MALFORMED` */
export async function readJsonFile(path: string, option: string): Promise<unknown> {
	let text: string;
	try {
		text = await readFile(path, 'utf8');
	} catch (error) {
		const { code } = error as { code?: string };
		throw new UsageError({ code: 'FILE_NOT_READABLE', message: `"${path}" cannot be read (${code ?? 'unknown reason'}).`, remedy: `Check the path after ${option}.`, cause: error });
	}
	try {
		return JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch (error) {
		throw new UsageError({ code: 'JSON_FILE_MALFORMED', message: `"${path}" is not JSON.`, remedy: `Correct the file after ${option}: names and texts stand in double quotation marks, and no comma follows the last entry.`, cause: error });
	}
}
