import { buildInvoice } from '../support/buildKauntData';
import { type OpenKaunt, openKaunt, request } from '../support/openKaunt';

let kaunt: OpenKaunt;
beforeEach(async () => {
	kaunt = await openKaunt();
});
afterEach(() => kaunt.server.close());

const upload = (fault?: string): ReturnType<OpenKaunt['call']> => kaunt.call('POST', '/postedinvoices', buildInvoice('I1'), fault ? { 'x-emulator-fault': fault } : {});
const stored = async (): Promise<unknown> => (await kaunt.figures())['postedInvoices'] ?? 0;

describe('a fault by header', () => {
	it.each([401, 429, 500, 503])('answers %i and does nothing', async (status) => {
		const answer = await upload(`status=${status};retryAfter=2`);
		expect(answer.status).toBe(status);
		expect(answer.headers.get('retry-after')).toBe('2');
		expect(await stored()).toBe(0);
	});

	it('cuts the connection before anything is done', async () => {
		await expect(upload('drop')).rejects.toThrow();
		expect(await stored()).toBe(0);
	});

	it('acts and then cuts the connection, so that the record is made although the client cannot know', async () => {
		await expect(upload('dropAfter')).rejects.toThrow();
		expect(await stored()).toBe(1);
	});

	it('acts and then answers with an error', async () => {
		expect((await upload('statusAfter=502')).status).toBe(502);
		expect(await stored()).toBe(1);
	});
});

describe('a fault by control route', () => {
	it('hits as many matching requests as it says, after those it lets pass', async () => {
		await kaunt.control('POST', '/faults', { match: { method: 'POST', pathContains: 'postedinvoices' }, status: 503, times: 2, skip: 1 });
		expect((await kaunt.call('GET', '/postedinvoices')).status).toBe(200);
		const statuses: number[] = [];
		for (let count = 0; count < 4; count += 1) statuses.push((await upload()).status);
		expect(statuses).toEqual([201, 503, 503, 201]);
		expect((await kaunt.control('GET', '/faults')).body['faults']).toMatchObject([{ hits: 2, left: 0 }]);
	});

	it('can cut the connection after acting, and can be taken away', async () => {
		await kaunt.control('POST', '/faults', { match: { pathContains: 'postedinvoices' }, dropAfter: true });
		await expect(upload()).rejects.toThrow();
		await kaunt.control('DELETE', '/faults');
		expect((await upload()).status).toBe(201);
		expect(await kaunt.figures()).toMatchObject({ postedInvoices: 1, replacedInvoices: 1 });
	});

	it('answers with the page of a proxy', async () => {
		await kaunt.control('POST', '/faults', { status: 502, bodyText: '<html>Bad gateway</html>', times: 1 });
		const answer = await upload();
		expect([answer.status, answer.text]).toEqual([502, '<html>Bad gateway</html>']);
	});

	it('is refused when it is misspelt', async () => {
		expect((await kaunt.control('POST', '/faults', { statsu: 500 })).status).toBe(400);
	});
});

describe('switches and counts', () => {
	it.each([
		['kaunt', 'application/json', 'isSuccess'],
		['problem', 'application/problem+json', 'traceId'],
		['message', 'application/json', 'message'],
		['text', 'text/plain', null],
		['empty', 'text/plain', null],
	] as const)('write errors in the style %s', async (errorStyle, contentType, key) => {
		await kaunt.control('POST', '/switches', { errorStyle });
		const answer = await kaunt.call('GET', '/postedinvoices/unknown');
		expect(answer.status).toBe(404);
		expect(answer.headers.get('content-type')).toContain(contentType);
		if (key) expect(answer.body).toHaveProperty(key);
		else expect(answer.text === '').toBe(errorStyle === 'empty');
	});

	it('refuse a switch that does not exist and a value that it does not take', async () => {
		expect((await kaunt.control('POST', '/switches', { nope: 1 })).status).toBe(400);
		expect((await kaunt.control('POST', '/switches', { revision: 'r4' })).status).toBe(400);
		expect((await kaunt.control('POST', '/switches', { maxBatch: '5' })).status).toBe(400);
	});

	it('count requests by route and status, cut connections as 0', async () => {
		await upload();
		await upload('status=503');
		await expect(upload('drop')).rejects.toThrow();
		const { requests } = (await kaunt.control('GET', '/state')).body as unknown as { requests: { byStatus: Record<string, number> } };
		const route = 'POST /v1/tenants/:tenantId/companies/:companyName/postedinvoices';
		expect([201, 503, 0].map((status) => requests.byStatus[`${route} ${status}`])).toEqual([1, 1, 1]);
	});

	it('forget everything on reset, and begin with the same ids again', async () => {
		const before = (await upload()).body.result['id'];
		await kaunt.control('POST', '/reset');
		expect((await upload()).status).toBe(401);
		const { body } = await request(`${kaunt.server.url}/v1/oauth2/token`, { method: 'POST', headers: { authorization: `Basic ${Buffer.from('sandbox-client:sandbox-secret').toString('base64')}`, 'content-type': 'application/x-www-form-urlencoded' }, body: 'grant_type=client_credentials' });
		const again = await kaunt.call('POST', '/postedinvoices', buildInvoice('I1'), { authorization: `Bearer ${String(body['access_token'])}` });
		expect(again.body.result['id']).toBe(before);
	});
});
