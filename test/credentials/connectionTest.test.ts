import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, Workflow, type ICredentialType, type IDataObject, type INodeType, type INodeTypes } from 'n8n-workflow';

import { KauntApi } from '../../credentials/KauntApi.credentials';
import { KraviaApi } from '../../credentials/KraviaApi.credentials';
import { KAUNT_BASE_URLS } from '../../nodes/shared/kauntAccess';
import { KRAVIA_BASE_URL } from '../../nodes/shared/kraviaAccess';
import { startKauntServer } from '../../sandbox/kaunt/startKauntServer';
import { startKraviaServer } from '../../sandbox/kravia/startKraviaServer';

const stub: INodeType = {
	description: { displayName: 'Stub', name: 'stub', group: ['transform'], version: 1, description: '', defaults: {}, inputs: [], outputs: [], properties: [] },
};
const nodeTypes = {
	getByName: () => stub,
	getByNameAndVersion: () => NodeHelpers.getVersionedNodeType(stub),
	getKnownTypes: () => ({}),
} as unknown as INodeTypes;
const node = { id: '1', name: 'Stub', type: 'stub', typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });

/** The address of a credential's connection test, its expressions resolved by n8n itself. */
async function testUrl(credential: ICredentialType, values: IDataObject): Promise<string> {
	await workflow.expression.acquireIsolate?.();
	const resolve = (template: unknown): string => String(workflow.expression.getSimpleParameterValue(node, template as string, 'internal', { $credentials: values }));
	const request = credential.test?.request;
	const query = new URLSearchParams(Object.entries((request?.qs ?? {}) as Record<string, unknown>).map(([name, value]): [string, string] => [name, String(value)]));
	return `${resolve(request?.baseURL)}${resolve(request?.url)}?${query.toString()}`;
}

const kaunt = { tenantId: '3c7d2a60-4f0b-4d39-9a0e-111111111111', companyName: 'nordlys', baseUrl: '' };
const kravia = { baseUrl: '', apiPrefix: '/api/v2' };

describe('the connection test', () => {
	it.each([
		['production', { environment: 'production' }, 'https://api.kaunt.com/v1'],
		['sandbox', { environment: 'sandbox' }, 'https://sandbox-api.kaunt.com/v1'],
		['a custom address', { environment: 'custom', baseUrl: 'http://127.0.0.1:4010/v1' }, 'http://127.0.0.1:4010/v1'],
		['a custom address with a slash too many', { environment: 'custom', baseUrl: ' http://127.0.0.1:4010/v1// ' }, 'http://127.0.0.1:4010/v1'],
	])('of Kaunt asks for one page of dimensions, at %s', async (_what, values, base) => {
		expect(await testUrl(new KauntApi(), { ...kaunt, ...values })).toBe(`${base}/tenants/${kaunt.tenantId}/companies/nordlys/dimensions?pageNo=1&pageSize=1`);
	});

	it.each([
		['production', { environment: 'production' }, 'https://api.kravia.ai'],
		['a custom address', { environment: 'custom', baseUrl: 'http://127.0.0.1:4020/' }, 'http://127.0.0.1:4020'],
		['an address without a prefix of its own', { environment: 'custom', baseUrl: 'http://127.0.0.1:4020', apiPrefix: '' }, 'http://127.0.0.1:4020'],
	])('of Kravia searches for one invoice, at %s', async (_what, values, base) => {
		expect(await testUrl(new KraviaApi(), { ...kravia, ...values })).toBe(`${base}/api/v2/invoice/search?top=1&skip=0&orderBy=11&byAscending=False`);
	});

	it('of Kaunt takes the path that the settings name, as the paths of the API are deduced', async () => {
		const settingsJson = JSON.stringify({ paths: { access: '{co}/postings' } });
		expect(await testUrl(new KauntApi(), { ...kaunt, environment: 'production', settingsJson })).toContain('/companies/nordlys/postings?pageNo=1');
		expect(await testUrl(new KauntApi(), { ...kaunt, environment: 'production', settingsJson: '{}' })).toContain('/companies/nordlys/dimensions?pageNo=1');
	});

	it('does not let a name lead to another path', async () => {
		expect(await testUrl(new KauntApi(), { ...kaunt, environment: 'production', companyName: '../../x?y' })).toContain('/companies/..%2F..%2Fx%3Fy/dimensions');
	});

	it('is answered by the stand-ins', async () => {
		const [kauntServer, kraviaServer] = await Promise.all([startKauntServer(), startKraviaServer()]);
		const token = kauntServer.state.issueToken(kauntServer.tenantId);
		kauntServer.state.openCompany();
		const answers = await Promise.all([
			fetch(await testUrl(new KauntApi(), { ...kaunt, environment: 'custom', baseUrl: `${kauntServer.url}/v1` }), { headers: { authorization: `Bearer ${token}` } }),
			fetch(await testUrl(new KraviaApi(), { ...kravia, environment: 'custom', baseUrl: kraviaServer.url }), { headers: { authorization: kraviaServer.token } }),
		]);
		expect(answers.map(({ status }) => status)).toEqual([200, 200]);
		await Promise.all([kauntServer.close(), kraviaServer.close()]);
	});
});

describe('credentials and nodes', () => {
	it('mean the same addresses by the same environments', () => {
		const described = (credential: ICredentialType): string => JSON.stringify(credential.properties.find(({ name }) => name === 'environment'));
		for (const url of Object.values(KAUNT_BASE_URLS)) expect(described(new KauntApi())).toContain(url);
		expect(described(new KraviaApi())).toContain(KRAVIA_BASE_URL);
	});

	it.each([new KauntApi(), new KraviaApi()])('have an icon for light and dark: $name', ({ icon }) => {
		const { light, dark } = icon as { light: string; dark: string };
		expect(light).not.toBe(dark);
		for (const file of [light, dark]) expect(existsSync(join('credentials', file.replace(/^file:/, '')))).toBe(true);
	});

	it.each([new KauntApi(), new KraviaApi()])('mask every secret: $name', ({ properties }) => {
		const secrets = properties.filter(({ name }) => /secret|token$/i.test(name) && name !== 'tokenUrl');
		expect(secrets.length).toBeGreaterThan(0);
		for (const { typeOptions } of secrets) expect(typeOptions?.password).toBe(true);
	});
});
