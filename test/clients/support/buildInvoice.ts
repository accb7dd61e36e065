/** A valid invoice in Kaunt's form; override what matters. */
export function buildInvoice(changes: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		externalInvoiceId: 'F-1',
		invoiceDate: '2025-03-03',
		currencyCode: 'DKK',
		amountExVat: 800,
		vatAmount: 200,
		amountInclVat: 1000,
		buyer: { externalId: 'B1', name: 'Nordlys Demo A/S' },
		vendor: { externalId: 'V310', name: 'Papir Demo ApS' },
		invoiceLines: [{ lineNumber: '1', description: 'Copy paper', lineAmountExVat: 800, lineVatAmount: 200, lineAmountInclVat: 1000 }],
		...changes,
	};
}

/** A valid posting in Kaunt's form; override what matters. */
export function buildPosting(changes: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		postingLineNumber: 1,
		externalInvoiceId: 'F-1',
		postingDate: '2025-03-04',
		description: 'Office supplies',
		postingAmountExVat: 800,
		postingVatAmount: 200,
		postingAmountInclVat: 1000,
		currencyCode: 'DKK',
		dimensions: [{ externalDimensionId: 'GL', externalDimensionName: 'GL Account', externalDimensionValueId: '2221', externalDimensionValueName: 'Office supplies' }],
		...changes,
	};
}
