import type { IExecuteFunctions, IHookFunctions, ILoadOptionsFunctions, IWebhookFunctions } from 'n8n-workflow';

import { withoutTexts } from '../../clients/index';
import type { HttpClient } from '../../clients/index';
import { createN8nHttpClient } from './n8nHttpClient';
import { textOf } from './textOf';

/** A shorter text also stands in answers by chance; no service issues such a token. */
const SHORTEST_TOKEN = 8;

/**
 * The door to Kravia with the credential Kravia API. What Kravia says when it refuses a request never shows the token:
 * some services repeat the headers that they did not like, and n8n keeps errors in its executions.
 */
export function createKraviaHttpClient(context: IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IWebhookFunctions, baseUrl: string): HttpClient {
	const http = createN8nHttpClient(context, 'kraviaApi', baseUrl);
	return {
		send: async (request) => {
			const response = await http.send(request);
			if (response.status < 300) return response;
			const token = textOf((await context.getCredentials('kraviaApi')).token);
			return token.length < SHORTEST_TOKEN ? response : { ...response, body: withoutTexts(response.body, [token]) };
		},
	};
}
