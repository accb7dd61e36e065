import type { IDataObject } from 'n8n-workflow';

/** A valid purchase invoice with one line; override what matters. */
export function buildInvoice(overrides: IDataObject = {}): IDataObject {
	return {
		externalInvoiceId: 'F-1001',
		invoiceDate: '2025-03-14',
		currencyCode: 'DKK',
		amountExVat: 1000,
		vatAmount: 250,
		amountInclVat: 1250,
		buyer: { externalId: 'nordlys', name: 'Nordlys Handel' },
		vendor: { externalId: 'V100', name: 'Fjordfragt' },
		invoiceLines: [{ lineNumber: '1', description: 'Freight to Aarhus', lineAmountExVat: 1000, lineVatAmount: 250, lineAmountInclVat: 1250 }],
		...overrides,
	};
}

/** A valid posting of {@link buildInvoice}. */
export function buildPosting(overrides: IDataObject = {}): IDataObject {
	return {
		postingLineNumber: 1,
		externalInvoiceId: 'F-1001',
		postingDate: '2025-03-14',
		description: 'Freight',
		postingAmountExVat: 1000,
		postingVatAmount: 250,
		postingAmountInclVat: 1250,
		currencyCode: 'DKK',
		dimensions: [
			{ externalDimensionId: 'Account', externalDimensionValueId: '6540' },
			{ externalDimensionId: 'CostCenter', externalDimensionValueId: '200' },
		],
		...overrides,
	};
}
