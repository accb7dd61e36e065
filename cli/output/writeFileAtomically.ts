import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Replaces a file as a whole: whoever reads it, after a crash too, finds the old text or the new one.
 *
 * @param mode who may read and write it; unless it is given, only this user
 */
export function writeFileAtomically(path: string, text: string, mode = 0o600): void {
	const temporary = join(dirname(path), `.${basename(path)}.new`);
	const file = openSync(temporary, 'w', mode);
	try {
		writeSync(file, text);
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
	renameSync(temporary, path);
}
