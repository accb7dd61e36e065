import { resolve } from 'node:path';
import { UsageError } from '../commands/UsageError';
import { STDIN } from './openInput';
import type { UploadOptions } from './UploadOptions';

/** Refuses what would write over a file that is read, or read one twice. @throws UsageError `FILE_NAMED_TWICE` */
export function checkPaths({ files, checkpointFile, rejectsFile, mappingFile, settingsFile }: UploadOptions): void {
	const paths = [...files, checkpointFile, rejectsFile, mappingFile, settingsFile].filter((path) => path !== undefined);
	const seen = new Set<string>();
	for (const path of paths) {
		const place = path === STDIN ? STDIN : resolve(path);
		if (seen.has(place)) {
			throw new UsageError({
				code: 'FILE_NAMED_TWICE',
				message: `"${path}" is named twice.`,
				remedy: 'Name each file once. To upload corrected rejects, write the new rejects to another file.',
			});
		}
		seen.add(place);
	}
}
