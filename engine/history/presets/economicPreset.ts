import type { LedgerRowsMapping } from '../mapping/HistoryMapping';

/**
 * Booked entries of e-conomic. Only supplier invoices are taken. The entries give one amount, ex VAT: VAT is booked on
 * lines of its own and counts as 0 here.
 */
export const economicPreset: LedgerRowsMapping = {
	shape: 'ledgerRows',
	columns: {
		documentNumber: 'voucherNumber',
		vendorId: ['supplierNumber', 'supplier.supplierNumber'],
		vendorName: ['supplierName', 'supplier.name'],
		vendorInvoiceNumber: ['supplierInvoiceNumber', 'invoiceNumber'],
		postingDate: 'date',
		dueDate: 'dueDate',
		currencyCode: ['currency', 'currencyCode'],
		lineText: 'text',
		postingText: 'text',
		amountExVat: 'amount',
	},
	dimensions: [
		{ externalDimensionId: 'Account', value: ['accountNumber', 'account.accountNumber'], required: true },
		{ externalDimensionId: 'VatCode', value: ['vatCode', 'vatAccount.vatCode'] },
		{ externalDimensionId: 'Department', value: ['departmentNumber', 'departmentalDistribution.departmentalDistributionNumber'] },
		{ externalDimensionId: 'Project', value: ['projectNumber', 'project.projectNumber'] },
	],
	documentKey: ['documentNumber'],
	externalInvoiceId: ['{documentNumber}-{fiscalYear}'],
	missingVat: 'zero',
	skip: [{ code: 'OTHER_KIND', column: ['entryType', 'type'], notEquals: ['supplierInvoice'] }],
};
