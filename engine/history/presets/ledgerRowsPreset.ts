import type { LedgerRowsMapping } from '../mapping/HistoryMapping';
import { LEDGER_FIELDS } from '../mapping/HistoryMapping';

/** Flat rows whose columns bear our own names of the fields; other names are put over it. */
export const ledgerRowsPreset: LedgerRowsMapping = {
	shape: 'ledgerRows',
	columns: Object.fromEntries(LEDGER_FIELDS.map((field) => [field, field])),
	dimensions: [
		{ externalDimensionId: 'Account', value: 'account', valueName: 'accountName', required: true },
		{ externalDimensionId: 'VatCode', value: 'vatCode' },
		{ externalDimensionId: 'CostCenter', value: 'costCenter', valueName: 'costCenterName' },
	],
	documentKey: ['documentNumber', 'vendorId'],
	externalInvoiceId: ['{documentNumber}-{vendorId}-{fiscalYear}'],
};
