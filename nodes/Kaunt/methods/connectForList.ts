import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { createKauntClient } from '../../../clients/index';
import type { KauntClient } from '../../../clients/index';
import { CodedError } from '../../../engine/index';
import { readKauntAccess } from '../../shared/kauntAccess';
import { createN8nHttpClient } from '../../shared/n8nHttpClient';
import { createN8nTiming } from '../../shared/n8nTiming';

/**
 * The client for the lists of the form: of the company that the form names, else of the credential's.
 *
 * @throws CodedError `COMPANY_NOT_FIXED` when the company is an expression, which has no value on the form; `BASE_URL_INVALID`, `JSON_INVALID`
 */
export async function connectForList(context: ILoadOptionsFunctions): Promise<KauntClient> {
	const { baseUrl, tenantId, companyName, settings } = readKauntAccess(await context.getCredentials('kauntApi'));
	const http = createN8nHttpClient(context, 'kauntApi', baseUrl);
	const timing = createN8nTiming({ getExecutionCancelSignal: () => undefined });
	return createKauntClient({ http, timing, baseUrl, tenantId, companyName: companyOfForm(context, companyName), settings });
}

function companyOfForm(context: ILoadOptionsFunctions, ofCredential: string): string {
	const entered = context.getCurrentNodeParameter('companyName');
	const name = (typeof entered === 'string' ? entered.trim() : '') || ofCredential;
	if (name !== '' && !name.startsWith('=')) return name;
	throw new CodedError({
		code: 'COMPANY_NOT_FIXED',
		message: "The list cannot be read: 'Company Name' is an expression or empty, and an expression has a value only when the workflow runs.",
		remedy: "Enter the ID instead of choosing from the list, or enter a company in 'Company Name' for the time being.",
	});
}
