import type { LedgerRowsMapping } from '../mapping/HistoryMapping';

/**
 * Spending that a British council publishes, one row per line above a threshold. It names no VAT, so VAT counts as 0.
 * Rows without document number or vendor id become a document each: nothing tells which of them belong together.
 */
export const councilLedgerPreset: LedgerRowsMapping = {
	shape: 'ledgerRows',
	columns: {
		documentNumber: ['Document No.', 'Document No'],
		vendorId: ['Address Book No.', 'Address Book No', 'Supplier No'],
		vendorName: ['Supplier Name', 'Supplier'],
		vendorInvoiceNumber: ['Invoice No.', 'Invoice No'],
		postingDate: 'GL Date',
		buyerName: 'Body Name',
		lineText: ['Thomson Classification Description', 'Category Description'],
		postingText: ['Thomson Classification Description', 'Category Description'],
		amountExVat: ['Invoiced Value', 'Value'],
	},
	dimensions: [
		{ externalDimensionId: 'Account', externalDimensionName: 'Expense Code', value: ['Expense Code', 'Object Code'], valueName: ['Expense Code Description', 'Object Code Description'], required: true },
		{ externalDimensionId: 'CostCenter', externalDimensionName: 'Business Unit', value: ['Business Unit No.', 'Organisation Code'], valueName: ['Business Unit Description', 'Org Code Description'] },
		{ externalDimensionId: 'Department', value: ['Organisational Unit', 'Portfolio'] },
	],
	documentKey: ['documentNumber', 'vendorId'],
	externalInvoiceId: ['{documentNumber}-{vendorId}', '{fileName}-{rowNumber}'],
	emptyTexts: ['REDACTED PERSONAL DATA', 'REDACTED DATA'],
	missingVat: 'zero',
	defaultCurrencyCode: 'GBP',
	fiscalYearStartMonth: 4,
};
