import { CodedError } from '../../errors/CodedError';
import { parseWith } from '../../schema/parseWith';
import type { HistoryPresetName } from '../presets/historyPresets';
import { HISTORY_PRESETS } from '../presets/historyPresets';
import type { HistoryMapping } from './HistoryMapping';
import { historyMappingSchema } from './historyMappingSchema';

/** Settings that only flat rows have. */
const LEDGER_ONLY = ['columns', 'dimensions', 'documentKey', 'missingVat'];

/**
 * Puts a user's changes over a preset: columns one by one (null takes one away), all else as a whole.
 *
 * @throws InvalidInputError (`MAPPING_FIELD_INVALID`, `MAPPING_FIELD_UNKNOWN`); CodedError `MAPPING_PRESET_UNKNOWN`,
 * `MAPPING_NOT_FOR_SHAPE`
 */
export function parseHistoryMapping(preset: string, changes: unknown = {}): HistoryMapping {
	const base = Object.hasOwn(HISTORY_PRESETS, preset) ? HISTORY_PRESETS[preset as HistoryPresetName] : undefined;
	if (base === undefined) {
		throw new CodedError({ code: 'MAPPING_PRESET_UNKNOWN', message: `There is no mapping called "${preset.slice(0, 60)}".`, remedy: `Use one of: ${Object.keys(HISTORY_PRESETS).join(', ')}.`, path: 'preset' });
	}
	const parsed = parseWith(historyMappingSchema, changes, 'The column mapping', 'MAPPING');
	if (base.shape !== 'ledgerRows') refuseLedgerSettings(base.shape, Object.keys(parsed));
	if (base.shape !== 'ledgerRows' || parsed.columns === undefined) return { ...base, ...parsed } as HistoryMapping;
	const columns = Object.fromEntries(Object.entries({ ...base.columns, ...parsed.columns }).filter(([, column]) => column !== null));
	return { ...base, ...parsed, columns } as HistoryMapping;
}

function refuseLedgerSettings(shape: string, given: readonly string[]): void {
	const wrong = given.find((key) => LEDGER_ONLY.includes(key));
	if (wrong === undefined) return;
	throw new CodedError({
		code: 'MAPPING_NOT_FOR_SHAPE',
		message: `"${wrong}" says nothing to rows of the shape ${shape}.`,
		remedy: 'Remove it, or choose a preset for ledger rows.',
		path: wrong,
	});
}
