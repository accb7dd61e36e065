import { ApiError } from '../errors/ApiError';
import type { KraviaScope } from './kraviaScope';
import { isSuccess, toKraviaError } from './kraviaScope';
import type { KraviaInvoiceRow } from './readInvoiceRow';
import { readInvoiceRow } from './readInvoiceRow';
import type { KraviaId } from './readKraviaAnswer';
import { isRecord, unwrapKravia } from './readKraviaAnswer';

/**
 * Reads one invoice or case.
 *
 * @returns the fields we know how to find; everything else is in `raw`
 * @throws ApiError `KRAVIA_NOT_FOUND` for an unknown id, SourceUnavailableError
 */
export async function getInvoiceDetails(scope: KraviaScope, id: KraviaId): Promise<KraviaInvoiceRow> {
	const response = await scope.send({ method: 'GET', url: scope.url('details', id) }, 'safe');
	if (!isSuccess(response)) throw toKraviaError(response, 'Reading the invoice');
	const details = unwrapKravia(response.body);
	if (isRecord(details)) return { ...readInvoiceRow(details, scope.settings.searchTimeField), id };
	throw new ApiError({
		code: 'KRAVIA_ANSWER_NOT_UNDERSTOOD',
		message: 'Kravia’s answer holds no details of an invoice.',
		remedy: 'Check base URL, prefix and the path template "details" in the credential.',
		status: response.status,
	});
}
