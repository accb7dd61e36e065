import type { IExecuteFunctions } from 'n8n-workflow';

import { createKraviaClient } from '../../clients/index';
import type { KraviaClient } from '../../clients/index';
import { readKraviaAccess } from '../shared/kraviaAccess';
import { createKraviaHttpClient } from '../shared/kraviaHttpClient';
import { createN8nTiming } from '../shared/n8nTiming';

/**
 * Reads the credential and makes the client. Nothing is sent yet.
 *
 * @throws CodedError `BASE_URL_INVALID`, `JSON_INVALID`
 */
export async function connectToKravia(context: IExecuteFunctions): Promise<KraviaClient> {
	const access = readKraviaAccess(await context.getCredentials('kraviaApi'));
	return createKraviaClient({
		...access,
		http: createKraviaHttpClient(context, access.baseUrl),
		timing: createN8nTiming(context),
	});
}
