import type { InvoiceLine, PostedDocument, Posting } from '../../../../engine/index';
import { buildInvoice, buildLine } from '../../support/buildInvoice';

/** What matters of a posted line. */
export interface PostedLine {
	readonly vendor?: string | { readonly externalId?: string | null; readonly name?: string };
	readonly description?: string | null;
	readonly amount?: number;
	readonly date?: string;
	/** Dimension → value. */
	readonly coded: Readonly<Record<string, string>>;
}

/** An invoice of one line, posted as it says. */
export function buildPosted({ vendor = 'V1', description = 'Copy paper A4', amount = 100, date = '2025-03-01', coded }: PostedLine): PostedDocument {
	const line: InvoiceLine = buildLine({ description, lineAmountExVat: amount });
	const invoice = buildInvoice({ invoiceDate: date, vendor: typeof vendor === 'string' ? { externalId: vendor } : vendor }, [line]);
	const posting: Posting = {
		postingLineNumber: 1,
		externalInvoiceId: invoice.externalInvoiceId,
		postingDate: date,
		postingAmountExVat: amount,
		postingVatAmount: line.lineVatAmount,
		postingAmountInclVat: line.lineAmountInclVat,
		dimensions: Object.entries(coded).map(([externalDimensionId, externalDimensionValueId]) => ({ externalDimensionId, externalDimensionValueId })),
	};
	return { invoice, postings: [posting] };
}

/** So many alike. */
export function times(count: number, line: PostedLine): PostedDocument[] {
	return Array.from({ length: count }, () => buildPosted(line));
}
