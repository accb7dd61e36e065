import { accessSync, closeSync, constants, existsSync, openSync, readSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../commands/UsageError';
import { writeFileAtomically } from './writeFileAtomically';

/** How much of a file is looked at to see whether it is one of ours. */
const LOOKED_AT_BYTES = 2000;

/** What stands near the beginning of every report that we write. */
const MARK_OF_REPORT = '<meta name="generator" content="invoice-coding">';

/**
 * A file that a command will write. Whether it may is found out before the work begins.
 *
 * @throws UsageError `FILE_EXISTS` for a file that is there already, unless `force`, or it is an HTML report of ours and
 * `replacesReport`; `FILE_NOT_WRITABLE` for a folder that is not there
 */
export class OutputFile {
	constructor(
		readonly path: string,
		{ option, force, replacesReport = false }: { readonly option: string; readonly force: boolean; readonly replacesReport?: boolean },
	) {
		const folder = dirname(resolve(path));
		try {
			if (!statSync(folder).isDirectory()) throw new Error('the folder is none');
			accessSync(folder, constants.W_OK);
			if (existsSync(path) && !statSync(path).isFile()) throw new Error('it is no file');
		} catch (error) {
			throw notWritable(path, error);
		}
		if (!existsSync(path) || force || (replacesReport && isReport(path))) return;
		throw new UsageError({ code: 'FILE_EXISTS', message: `"${path}" is there already${replacesReport ? ', and it is no report of an earlier run' : ''}.`, remedy: `Name another file after ${option}, or write over it with --force.` });
	}

	/** Writes the file as a whole, or not at all. @throws UsageError `FILE_NOT_WRITABLE` */
	write(text: string): void {
		try {
			// A report is there to be handed on: who may read it is as for any other new file.
			writeFileAtomically(this.path, text, 0o666);
		} catch (error) {
			throw notWritable(this.path, error);
		}
	}
}

function isReport(path: string): boolean {
	const file = openSync(path, 'r');
	try {
		const head = Buffer.alloc(LOOKED_AT_BYTES);
		return head.toString('latin1', 0, readSync(file, head, 0, LOOKED_AT_BYTES, 0)).includes(MARK_OF_REPORT);
	} finally {
		closeSync(file);
	}
}

function notWritable(path: string, cause: unknown): UsageError {
	const { code, message } = cause as { code?: string; message?: string };
	return new UsageError({ code: 'FILE_NOT_WRITABLE', message: `"${path}" cannot be written (${code ?? message ?? 'unknown reason'}).`, remedy: 'Check the path and its permissions.', cause });
}
