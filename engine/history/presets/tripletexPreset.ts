import type { LedgerRowsMapping } from '../mapping/HistoryMapping';

/**
 * Postings of Tripletex vouchers (`voucher.postings` with the fields of their voucher and supplier beside them), as its
 * API v2 names them. Rows that Tripletex made itself, and those of the accounts payable (24xx) and VAT (27xx) of the
 * Norwegian standard chart, are left out.
 */
export const tripletexPreset: LedgerRowsMapping = {
	shape: 'ledgerRows',
	columns: {
		documentNumber: ['voucher.number', 'voucher.id'],
		vendorId: ['supplier.supplierNumber', 'supplier.id'],
		vendorName: 'supplier.name',
		vendorTaxId: 'supplier.organizationNumber',
		vendorInvoiceNumber: ['voucher.vendorInvoiceNumber', 'invoiceNumber'],
		postingDate: ['date', 'voucher.date'],
		invoiceDate: ['invoiceDate', 'date', 'voucher.date'],
		dueDate: ['termOfPayment', 'invoiceDueDate'],
		currencyCode: 'currency.code',
		lineText: 'description',
		postingText: 'description',
		amountExVat: ['amountCurrency', 'amount'],
		amountInclVat: ['amountGrossCurrency', 'amountGross'],
		accrualStart: 'amortizationStartDate',
		accrualEnd: 'amortizationEndDate',
	},
	dimensions: [
		{ externalDimensionId: 'Account', value: ['account.number', 'account.id'], valueName: 'account.name', required: true },
		{ externalDimensionId: 'VatCode', value: ['vatType.number', 'vatType.id'] },
		{ externalDimensionId: 'Department', value: ['department.departmentNumber', 'department.id'], valueName: 'department.name' },
		{ externalDimensionId: 'Project', value: ['project.number', 'project.id'], valueName: 'project.name' },
	],
	documentKey: ['documentNumber'],
	externalInvoiceId: ['{documentNumber}-{fiscalYear}'],
	skip: [
		{ code: 'CONTROL_LINE', column: 'systemGenerated', equals: ['true'] },
		{ code: 'CONTROL_LINE', column: 'account.number', startsWith: ['24', '27'] },
	],
};
