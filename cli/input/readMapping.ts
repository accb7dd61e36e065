import type { HistoryMapping } from '../../engine/index';
import { parseHistoryMapping } from '../../engine/index';
import type { HistoryOptions } from './historyOptions';
import { readJsonFile } from './readJsonFile';

/** The mapping that the options name. @throws UsageError, CodedError for a wrong mapping */
export async function readMapping({ preset, mappingFile }: Pick<HistoryOptions, 'preset' | 'mappingFile'>): Promise<HistoryMapping> {
	return parseHistoryMapping(preset, mappingFile === undefined ? {} : await readJsonFile(mappingFile, '--mapping'));
}
