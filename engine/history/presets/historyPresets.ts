import type { HistoryMapping } from '../mapping/HistoryMapping';
import { businessCentralPreset } from './businessCentralPreset';
import { councilLedgerPreset } from './councilLedgerPreset';
import { economicPreset } from './economicPreset';
import { ledgerRowsPreset } from './ledgerRowsPreset';
import { tripletexPreset } from './tripletexPreset';

/** Names of the mappings that come with the package. */
export type HistoryPresetName = 'businessCentral' | 'councilLedger' | 'economic' | 'kaunt' | 'ledgerRows' | 'tripletex';

/** The mappings that come with the package; each can be changed in part. */
export const HISTORY_PRESETS: Readonly<Record<HistoryPresetName, HistoryMapping>> = {
	businessCentral: businessCentralPreset,
	councilLedger: councilLedgerPreset,
	economic: economicPreset,
	kaunt: { shape: 'kaunt' },
	ledgerRows: ledgerRowsPreset,
	tripletex: tripletexPreset,
};
