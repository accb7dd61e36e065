import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Replaces a file as a whole: whoever reads it, after a crash too, finds the old text or the new one. Only this user may read it. */
export function writeFileAtomically(path: string, text: string): void {
	const temporary = join(dirname(path), `.${basename(path)}.new`);
	const file = openSync(temporary, 'w', 0o600);
	try {
		writeSync(file, text);
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
	renameSync(temporary, path);
}
