import { NodeConnectionTypes, type IExecuteFunctions, type INodeType } from 'n8n-workflow';

import type { HttpClient, HttpRequest, HttpResponse } from '../../clients/index';
import { KraviaApi } from '../../credentials/KraviaApi.credentials';
import { createN8nHttpClient } from '../../nodes/shared/n8nHttpClient';
import { runNode } from './runNode';

/** Where the client may send to, and the token that the credential adds. */
export interface SendingSetup {
	readonly baseUrl: string;
	readonly fileOrigins?: readonly string[];
	readonly token: string;
	/** Called with a function that cancels the execution. */
	readonly onStart?: (cancel: () => void) => void;
}

/** Does something with the client inside a node's execution, so that everything goes through n8n's own request function. */
export async function withN8nHttp<Result>(setup: SendingSetup, use: (http: HttpClient) => Promise<Result>): Promise<Result> {
	let outcome: { readonly result: Result } | { readonly error: unknown } | undefined;
	const node: INodeType = {
		description: {
			displayName: 'Sender',
			name: 'sender',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
			credentials: [{ name: 'kraviaApi', required: true }],
		},
		async execute(this: IExecuteFunctions) {
			const http = createN8nHttpClient(this, 'kraviaApi', setup.baseUrl, () => setup.fileOrigins ?? []);
			await use(http).then(
				(result) => (outcome = { result }),
				(error: unknown) => (outcome = { error }),
			);
			return [[]];
		},
	};
	await runNode({ node, parameters: {}, items: [{}], credential: { type: new KraviaApi(), values: { token: setup.token } }, onStart: setup.onStart });
	if (outcome === undefined) throw new Error('The node never ran.');
	if ('error' in outcome) throw outcome.error;
	return outcome.result;
}

/** Sends one request from inside a node. */
export async function sendThroughN8n(setup: SendingSetup, request: HttpRequest): Promise<HttpResponse> {
	return await withN8nHttp(setup, async (http) => await http.send(request));
}
