import { askToken, type OpenKaunt, openKaunt, request } from '../support/openKaunt';

let kaunt: OpenKaunt;
beforeEach(async () => {
	kaunt = await openKaunt();
});
afterEach(() => kaunt.server.close());

describe('the token endpoint', () => {
	it('answers client credentials with a bearer token and its life in seconds', async () => {
		const { status, body } = await askToken(kaunt.server.url);
		expect(status).toBe(200);
		expect(body).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 });
	});

	it.each([
		['a wrong secret', { client: 'sandbox-client:wrong' }, 401, 'invalid_client'],
		['an unknown client', { client: 'nobody:sandbox-secret' }, 401, 'invalid_client'],
		['another grant', { form: 'grant_type=password' }, 400, 'unsupported_grant_type'],
		['a missing grant', { form: 'scope=all' }, 400, 'invalid_request'],
		['a JSON body', { form: '{"grant_type":"client_credentials"}', contentType: 'application/json' }, 400, 'invalid_request'],
	])('refuses %s', async (_case, input, status, error) => {
		const answer = await askToken(kaunt.server.url, input);
		expect(answer.status).toBe(status);
		expect(answer.body['error']).toBe(error);
		expect(answer.headers.get('www-authenticate')?.startsWith('Basic') ?? false).toBe(status === 401);
	});

	it('refuses a call without credentials', async () => {
		const answer = await request(`${kaunt.server.url}/v1/oauth2/token`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'grant_type=client_credentials' });
		expect(answer.status).toBe(401);
	});
});

describe('the life of a token', () => {
	it('ends after expires_in, and a new token works beside the old one', async () => {
		kaunt.server.switches.tokenTtl = 2;
		const { body } = await askToken(kaunt.server.url);
		const use = (): Promise<{ status: number; headers: Headers }> => request(`${kaunt.base}/postings`, { headers: { authorization: `Bearer ${String(body['access_token'])}` } });
		expect((await use()).status).toBe(200);
		await kaunt.control('POST', '/clock', { advanceMs: 2000 });
		const late = await use();
		expect(late.status).toBe(401);
		expect(late.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
		expect((await kaunt.call('GET', '/postings')).status).toBe(200);
	});

	it('goes on when its key is deleted, though the key gives no new one', async () => {
		await kaunt.control('DELETE', '/keys/sandbox-client');
		expect((await askToken(kaunt.server.url)).status).toBe(401);
		expect((await kaunt.call('GET', '/postings')).status).toBe(200);
	});
});

describe('authorisation', () => {
	const get = (path: string, authorization?: string): Promise<{ status: number }> => request(`${kaunt.server.url}/v1${path}`, { headers: authorization ? { authorization } : {} });

	it.each([['missing', undefined], ['of another scheme', 'Basic abc'], ['unknown', 'Bearer abc']])('refuses a token that is %s with 401', async (_case, header) => {
		expect((await get(`/tenants/${kaunt.server.tenantId}/companies/nordlys/postings`, header)).status).toBe(401);
	});

	it('refuses another tenant with 403, and a tenant that is no UUID with 404', async () => {
		const bearer = `Bearer ${kaunt.token}`;
		expect((await get('/tenants/3c7d2a60-4f0b-4d39-9a0e-222222222222/companies/nordlys/postings', bearer)).status).toBe(403);
		expect((await get('/tenants/tenant-one/companies/nordlys/postings', bearer)).status).toBe(404);
	});

	it.each([['23242', 200], ['mycompany_22', 200], ['23_242', 400], ['_mycompany', 400], ['my.company', 400]])('judges the company name %s with %i', async (name, status) => {
		expect((await get(`/tenants/${kaunt.server.tenantId}/companies/${name}/postings`, `Bearer ${kaunt.token}`)).status).toBe(status);
	});

	it('keeps companies apart', async () => {
		const { status, body } = await get(`/tenants/${kaunt.server.tenantId}/companies/other/postings`, `Bearer ${kaunt.token}`) as { status: number; body: { result: { totalCount: number } } };
		expect([status, body.result.totalCount]).toEqual([200, 0]);
	});
});
