import { resolve } from 'node:path';
import { UsageError } from '../commands/UsageError';
import { STDIN } from './openInput';

/**
 * Refuses what would write over a file that is read, or read one twice.
 *
 * @param paths as the user gave them; those that were not given are left out
 * @throws UsageError `FILE_NAMED_TWICE`
 */
export function checkPaths(paths: readonly (string | undefined)[], remedy = 'Name each file once; the standard input (-) too can be read once only.'): void {
	const seen = new Set<string>();
	for (const path of paths) {
		if (path === undefined) continue;
		const place = path === STDIN ? STDIN : resolve(path);
		if (seen.has(place)) throw new UsageError({ code: 'FILE_NAMED_TWICE', message: `"${path}" is named twice.`, remedy });
		seen.add(place);
	}
}
