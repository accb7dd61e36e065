import { buildInvoice } from '../../support/buildInvoice';
import { runKaunt, startQuickKaunt, type KauntServer } from './kauntRun';

const request = { resource: 'proposal', operation: 'request' };
const tokenRoute = /oauth2\/token/;

describe('Kaunt, authentication', () => {
	let server: KauntServer;
	beforeEach(async () => {
		server = await startQuickKaunt();
	});
	afterEach(async () => {
		await server.close();
	});

	const tokensFetched = (): number =>
		Object.entries(server.state.log.snapshot().byRoute).filter(([route]) => tokenRoute.test(route)).reduce((sum, [, count]) => sum + count, 0);

	it('exchanges client ID and secret once for many requests and keeps the token with the credential', async () => {
		const { storedCredential, error } = await runKaunt(server, { parameters: { ...request, options: { maxConcurrency: 4 } }, items: ['1', '2', '3', '4', '5'].map((externalInvoiceId) => buildInvoice({ externalInvoiceId })) });
		expect(error).toBeUndefined();
		expect(tokensFetched()).toBe(1);
		expect(server.state.tenantOf(String(storedCredential?.accessToken))).toBe(server.tenantId);
	});

	it('renews an expired token in the middle of a run without losing an item', async () => {
		const { outputs, error, storedCredential } = await runKaunt(server, { parameters: request, items: [buildInvoice()], credential: { accessToken: 'expired' } });
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(1);
		expect(tokensFetched()).toBe(1);
		expect(storedCredential?.accessToken).not.toBe('expired');
	});

	it('sends each row once when a token expires between the batches of an upload', async () => {
		server.state.faults.add({ status: 401, match: { method: 'POST', pathContains: 'createmany' }, skip: 1, times: 1 });
		const items = Array.from({ length: 6 }, (_unused, index) => buildInvoice({ externalInvoiceId: `F-${index}` }));
		const { outputs } = await runKaunt(server, { parameters: { resource: 'postedInvoice', operation: 'upload', options: { batchSize: 2, maxConcurrency: 1 } }, items });
		expect(outputs.map((rows) => rows.length)).toEqual([6, 0]);
		expect(tokensFetched()).toBe(2);
	});

	it('says that the secret is wrong, and stores nothing that could be misused', async () => {
		const { error, stored } = await runKaunt(server, { parameters: request, items: [buildInvoice()], credential: { clientSecret: 'not-the-secret' } });
		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).toContain('[TOKEN_REFUSED]');
		expect(error?.description).toContain('client secret');
		expect(stored).not.toContain('not-the-secret');
		expect(stored).not.toContain(Buffer.from('sandbox-client:not-the-secret').toString('base64'));
	});

	it('says that no token could be had when the token endpoint is down', async () => {
		server.state.faults.add({ status: 503, match: { pathContains: 'oauth2/token' } });
		const { error } = await runKaunt(server, { parameters: request, items: [buildInvoice()] });
		expect(error?.message).toContain('[SOURCE_UNAVAILABLE]');
		expect(error?.message).toContain('HTTP 503');
	});

	it('reports a 401 that stays after renewal as a matter of the credential', async () => {
		server.state.faults.add({ status: 401, match: { pathContains: 'invoicecodingproposals' } });
		const { error } = await runKaunt(server, { parameters: request, items: [buildInvoice()] });
		expect(error?.message).toContain('[KAUNT_UNAUTHORISED]');
		expect(error?.httpCode).toBe('401');
	});

	it('keeps tokens and request bodies out of what n8n stores', async () => {
		const { stored, storedCredential } = await runKaunt(server, { parameters: request, items: [buildInvoice()] });
		expect(stored).not.toContain(String(storedCredential?.accessToken));
		expect(stored).not.toContain('sandbox-secret');
	});

	it.each([
		['a base URL that is none', { baseUrl: 'not a url' }, 'BASE_URL_INVALID'],
		['a tenant ID that is none', { tenantId: 'nordlys' }, 'TENANT_ID_INVALID'],
		['no company at all', { companyName: '' }, 'COMPANY_MISSING'],
		['settings that are no JSON', { settingsJson: '{ "paths": ' }, 'JSON_INVALID'],
		['a setting that does not exist', { settingsJson: '{ "speed": 11 }' }, 'SETTINGS_INVALID'],
	])('refuses a credential with %s before anything is sent', async (_what, credential, code) => {
		const { error } = await runKaunt(server, { parameters: request, items: [buildInvoice()], credential });
		expect(error?.message).toContain(`[${code}]`);
		expect(server.state.log.snapshot().byRoute).toEqual({});
	});
});
