/** A document whose text is its file, for Kaunt; say what matters. */
export function buildDocument(externalInvoiceId: string, text = 'vendor: V1', { document = {}, ...rest }: { document?: object; [field: string]: unknown } = {}): Record<string, unknown> {
	return { externalInvoiceId, document: { fileName: 'scan.pdf', mimeType: 'application/pdf', contentAsBase64EncodedString: Buffer.from(text).toString('base64'), ...document }, ...rest };
}
