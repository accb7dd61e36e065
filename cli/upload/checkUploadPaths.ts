import { checkPaths } from '../input/checkPaths';
import type { UploadOptions } from './UploadOptions';

/** Refuses what would write over a file that is read, or read one twice. @throws UsageError `FILE_NAMED_TWICE` */
export function checkUploadPaths({ files, checkpointFile, rejectsFile, mappingFile, settingsFile }: UploadOptions): void {
	checkPaths([...files, checkpointFile, rejectsFile, mappingFile, settingsFile], 'Name each file once. To upload corrected rejects, write the new rejects to another file.');
}
