import type { KraviaScope } from '../kraviaScope';
import { outcomeUnclear } from '../outcomeUnclear';
import { isRecord, unwrapKravia } from '../readKraviaAnswer';
import type { KraviaId } from '../readKraviaAnswer';
import { sendOnce } from '../sendOnce';
import { requirePath } from './requirePath';

/**
 * Starts the distribution of an invoice: from then on Kravia sends it to the debtor. The step is documented, its path is
 * not. Sent once, since the debtor may get the invoice twice.
 *
 * @param body sent as JSON if it is not empty
 * @returns the answer as it came, out of its wrapper
 * @throws CodedError `PATH_NOT_KNOWN` before any request while the setting `paths.distribution` is empty,
 * `DISTRIBUTION_UNCLEAR`; ApiError, SourceUnavailableError
 */
export async function startDistribution(scope: KraviaScope, invoiceId: KraviaId, body: unknown = {}): Promise<unknown> {
	requirePath(scope, 'distribution', 'where a distribution is started');
	const json = isRecord(body) && Object.keys(body).length > 0 ? { json: body } : {};
	const sent = await sendOnce(scope, { method: scope.settings.distributionMethod, url: scope.url('distribution', invoiceId), ...json }, 'Starting the distribution', 'text');
	if (!sent.isClear) throw outcomeUnclear('DISTRIBUTION_UNCLEAR', 'The start of the distribution', sent.reason);
	return unwrapKravia(sent.body);
}
