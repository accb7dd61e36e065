import { buildInvoice } from '../support/buildKauntData';
import { type OpenKaunt, openKaunt } from '../support/openKaunt';
import { submit } from '../support/teachKaunt';

let kaunt: OpenKaunt;
beforeEach(async () => {
	kaunt = await openKaunt();
});
afterEach(() => kaunt.server.close());

const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
const attachment = (change: object = {}): object => ({ fileName: 'PP-1.pdf', mimeType: 'application/pdf', contentAsBase64EncodedString: bytes.toString('base64'), ...change });
const upload = async (...attachments: object[]): Promise<string> => String((await kaunt.call('POST', '/postedinvoices', buildInvoice('I1', { attachments }))).body.result['id']);
const urlsOf = async (id: string): Promise<string[]> => ((await kaunt.call('GET', `/postedinvoices/${id}`)).body.result['attachments'] as { url: string }[]).map(({ url }) => url);
const get = (url: string, authorization = `Bearer ${kaunt.token}`): Promise<Response> => fetch(url, { redirect: 'manual', headers: authorization ? { authorization } : {} });

describe('attachments', () => {
	it('of a posted invoice are told with their address, alone and in lists', async () => {
		const id = await upload(attachment(), attachment({ fileName: 'note', mimeType: 'text/plain' }));
		const { result } = (await kaunt.call('GET', `/postedinvoices/${id}`)).body;
		const root = kaunt.base.replace('/v1', '');
		expect(result['attachments']).toEqual([
			{ fileName: 'PP-1.pdf', mimeType: 'application/pdf', url: expect.stringMatching(new RegExp(`^${root}/files/[0-9a-f-]{36}\\.pdf$`)) },
			{ fileName: 'note', mimeType: 'text/plain', url: expect.stringMatching(new RegExp(`^${root}/files/[0-9a-f-]{36}$`)) },
		]);
		expect((await kaunt.call('GET', '/postedinvoices')).body.result['entries']).toMatchObject([{ attachments: [{}, {}] }]);
		expect([...kaunt.server.state.openCompany().invoices.all()]).toMatchObject([{ attachments: [{ path: expect.stringContaining('/files/') }, {}] }]);
	});

	it('are given back byte by byte with their MIME type, those of a proposal too', async () => {
		const [url = ''] = await urlsOf(await upload(attachment()));
		const answer = await get(url);
		expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
		expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
		const proposal = await submit(kaunt, buildInvoice('N1', { attachments: [attachment({ fileName: 'a.xml', mimeType: 'text/xml; charset=utf-8' })] }));
		const { invoice } = (await kaunt.call('GET', `/invoicecodingproposals/${proposal}`)).body.result as { invoice: { attachments: { url: string }[] } };
		expect((await get(invoice.attachments[0]?.url ?? '')).headers.get('content-type')).toBe('text/xml; charset=utf-8');
	});

	it('with a MIME type that can be no header are given as plain bytes', async () => {
		const [url = ''] = await urlsOf(await upload(attachment({ mimeType: 'text/html\r\nset-cookie: a=b' })));
		const answer = await get(url);
		expect([answer.status, answer.headers.get('content-type'), answer.headers.get('set-cookie')]).toEqual([200, 'application/octet-stream', null]);
	});

	it('need a token of their tenant', async () => {
		const [url = ''] = await urlsOf(await upload(attachment()));
		expect((await get(url, '')).status).toBe(401);
		expect((await get(url, 'Bearer wrong')).status).toBe(401);
		expect((await get(url.replace('111111111111', '222222222222'))).status).toBe(403);
		expect((await get(url.replace('nordlys', 'other'))).status).toBe(404);
		expect((await get(url.replace('.pdf', '.png'))).status).toBe(404);
		expect((await get(url.replace('/tenants/', '/v1/tenants/'))).status).toBe(404);
	});

	it('of a replaced invoice are gone', async () => {
		const [url = ''] = await urlsOf(await upload(attachment()));
		await upload(attachment());
		expect((await get(url)).status).toBe(404);
		await upload();
		expect(await kaunt.figures()).toMatchObject({ postedInvoices: 1, files: 0 });
	});

	it('of a replaced proposal are gone', async () => {
		for (let count = 0; count < 3; count += 1) await submit(kaunt, buildInvoice('N1', { attachments: [attachment()] }));
		expect(await kaunt.figures()).toMatchObject({ files: 1 });
	});

	it('are redirected elsewhere, or said to be elsewhere, when switched so', async () => {
		const id = await upload(attachment());
		const [url = ''] = await urlsOf(id);
		await kaunt.control('POST', '/switches', { fileRedirect: 'http://169.254.169.254/latest', attachmentHost: 'http://evil.example:81' });
		const answer = await get(url);
		expect([answer.status, answer.headers.get('location')]).toEqual([302, 'http://169.254.169.254/latest']);
		expect((await get(url, '')).status).toBe(401);
		expect(await urlsOf(id)).toEqual([url.replace(kaunt.server.url, 'http://evil.example:81')]);
		expect((await kaunt.control('POST', '/switches', { fileRedirect: null, attachmentHost: null })).status).toBe(200);
		expect(await urlsOf(id)).toEqual([url]);
		expect((await kaunt.control('POST', '/switches', { maxBatch: null })).status).toBe(400);
	});
});
