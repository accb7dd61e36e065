import { parseInvoice } from '../../engine/index';
import type { KauntScope } from './kauntScope';
import type { RowKind } from './prepareRows';
import { uploadInBatches } from './uploadInBatches';
import type { UploadProgress, UploadResult } from './uploadResult';

/** Uploads of posted invoices: sending one again replaces it by itself (documented), so every failed batch may be tried again. */
export const POSTED_INVOICE: RowKind = {
	noun: 'posted invoice',
	path: 'postedInvoices',
	retryMode: 'safe',
	mayDouble: false,
	duplicateCode: 'DUPLICATE_EXTERNAL_INVOICE_ID',
	duplicateMessage: 'Kaunt would silently replace the first by the second.',
	parse: (input) => {
		const row = parseInvoice(input);
		return { row, externalInvoiceId: row.externalInvoiceId };
	},
};

/**
 * Uploads posted invoices. One result per input, in the same order; failures of rows are results, not errors.
 *
 * @throws ApiError or SourceUnavailableError when the first batch shows that nothing can work
 */
export async function uploadPostedInvoices(
	scope: KauntScope,
	invoices: readonly unknown[],
	onProgress?: (progress: UploadProgress) => void,
): Promise<UploadResult[]> {
	return uploadInBatches(scope, POSTED_INVOICE, invoices, onProgress);
}
