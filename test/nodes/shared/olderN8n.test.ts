import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NodeConnectionTypes, type IExecuteFunctions, type IHttpRequestOptions, type INodeType } from 'n8n-workflow';
import type { HttpResponse } from '../../../clients/index';
import { KraviaApi } from '../../../credentials/KraviaApi.credentials';
import { createN8nHttpClient } from '../../../nodes/shared/n8nHttpClient';
import { runNode } from '../../support/runNode';

/** n8n's context, whose request function takes any `ignoreHttpStatusErrors` that is not false for "ignore all", as n8n did before 2.11. */
function asBefore(context: IExecuteFunctions): IExecuteFunctions {
	const { httpRequestWithAuthentication } = context.helpers;
	const helpers = {
		...context.helpers,
		async httpRequestWithAuthentication(this: IExecuteFunctions, credential: string, options: IHttpRequestOptions) {
			return (await httpRequestWithAuthentication.call(this, credential, { ...options, ignoreHttpStatusErrors: Boolean(options.ignoreHttpStatusErrors) })) as unknown;
		},
	};
	return Object.create(context, { helpers: { value: helpers } }) as IExecuteFunctions;
}

describe('an n8n that does not know that a 401 is to be thrown', () => {
	let server: Server;
	let url: string;
	let statuses: number[];
	let asked: number;

	beforeEach(async () => {
		asked = 0;
		server = createServer((request, response) => {
			request.resume().on('end', () => {
				const status = statuses[Math.min(asked, statuses.length - 1)] ?? 500;
				asked += 1;
				response.writeHead(status, { 'content-type': 'application/json' }).end(`{"status":${status}}`);
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	afterEach(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});

	async function post(): Promise<HttpResponse | undefined> {
		let seen: HttpResponse | undefined;
		const node: INodeType = {
			description: {
				displayName: 'Sender', name: 'sender', group: ['transform'], version: 1, description: '', defaults: {}, inputs: [NodeConnectionTypes.Main],
				outputs: [NodeConnectionTypes.Main], properties: [], credentials: [{ name: 'kraviaApi', required: true }],
			},
			async execute(this: IExecuteFunctions) {
				seen = await createN8nHttpClient(asBefore(this), 'kraviaApi', url).send({ method: 'POST', url, json: { a: 1 } });
				return [[]];
			},
		};
		await runNode({ node, parameters: {}, items: [{}], credential: { type: new KraviaApi(), values: { token: 'the-token' } } });
		return seen;
	}

	it.each<[string, number[], Partial<HttpResponse>, number]>([
		['is asked again so that it throws, and gives the answer', [401, 200], { status: 200, body: { status: 200 } }, 2],
		['gives what was refused with the new token, with its reasons', [401, 422, 422], { status: 422, body: { status: 422 } }, 3],
		['does not repeat what the server may have done', [401, 503], { status: 503, body: null }, 2],
		['takes any other status as it comes', [422], { status: 422, body: { status: 422 } }, 1],
	])('%s', async (_, answers, expected, requests) => {
		statuses = answers;
		expect(await post()).toMatchObject(expected);
		expect(asked).toBe(requests);
	});

	it('says 401 when that stays', async () => {
		statuses = [401];
		expect(await post()).toEqual({ status: 401, headers: {}, body: null });
	});
});
