/** A valid invoice for Kaunt; say what matters. */
export function buildInvoice(externalInvoiceId: string, { vendor = { externalId: 'V1', name: 'Papir og Porto' }, lines = [{ description: 'Copy paper', amount: 100 }], ...rest }: { vendor?: object; lines?: readonly { description: string; amount: number; lineNumber?: string | null }[]; [field: string]: unknown } = {}): Record<string, unknown> {
	const total = lines.reduce((sum, { amount }) => sum + amount, 0);
	return {
		externalInvoiceId,
		invoiceDate: '2025-03-03',
		currencyCode: 'DKK',
		amountExVat: total,
		vatAmount: total / 4,
		amountInclVat: (total * 5) / 4,
		buyer: { name: 'Demo Handel' },
		vendor,
		invoiceLines: lines.map(({ description, amount, lineNumber }, index) => ({ ...(lineNumber === null ? {} : { lineNumber: lineNumber ?? String(index + 1) }), description, lineAmountExVat: amount, lineVatAmount: amount / 4, lineAmountInclVat: (amount * 5) / 4 })),
		...rest,
	};
}

/** A valid posting for Kaunt with an account and a cost centre; say what matters. */
export function buildPosting(externalInvoiceId: string, { account = '6540', costCentre = '200', line = 1, ...rest }: { account?: string; costCentre?: string; line?: number; [field: string]: unknown } = {}): Record<string, unknown> {
	return {
		externalInvoiceId,
		postingLineNumber: line,
		postingDate: '2025-03-04',
		description: 'Office supplies',
		postingAmountExVat: 100,
		postingVatAmount: 25,
		postingAmountInclVat: 125,
		dimensions: [
			{ externalDimensionId: 'Account', externalDimensionName: 'GL Account', externalDimensionValueId: account, externalDimensionValueName: `Account ${account}` },
			{ externalDimensionId: 'CostCenter', externalDimensionName: 'Cost Center', externalDimensionValueId: costCentre },
		],
		...rest,
	};
}
