import type { Invoice, InvoiceLine } from '../../../engine/index';

/** A line that adds up: 25 % VAT on the net. */
export function buildLine(overrides: Partial<InvoiceLine> = {}): InvoiceLine {
	const net = overrides.lineAmountExVat ?? 100;
	const vat = overrides.lineVatAmount ?? Math.round(net * 25) / 100;
	return { lineNumber: '1', description: 'Copy paper A4', lineAmountExVat: net, lineVatAmount: vat, lineAmountInclVat: Math.round((net + vat) * 100) / 100, ...overrides };
}

/** An invoice that adds up, of one line unless told otherwise. */
export function buildInvoice(overrides: Partial<Invoice> = {}, lines: readonly InvoiceLine[] = [buildLine()]): Invoice {
	const sum = (field: 'lineAmountExVat' | 'lineVatAmount' | 'lineAmountInclVat'): number =>
		Math.round(lines.reduce((total, line) => total + line[field] * 100, 0)) / 100;
	return {
		externalInvoiceId: 'INV-1',
		invoiceDate: '2026-03-03',
		currencyCode: 'DKK',
		amountExVat: sum('lineAmountExVat'),
		vatAmount: sum('lineVatAmount'),
		amountInclVat: sum('lineAmountInclVat'),
		vendor: { externalId: 'V1', name: 'Papir og Porto' },
		invoiceLines: lines,
		...overrides,
	};
}
