import { createKauntClient } from '../../../clients/index';
import type { KauntSettingsInput, UploadResult } from '../../../clients/index';
import { createAxiosHttpClient } from '../../../cli/axiosHttpClient';
import { startKauntServer } from '../../../sandbox/kaunt/startKauntServer';
import { buildInvoice } from '../support/buildInvoice';
import { quickTiming } from '../support/quickTiming';
import { openKaunt } from '../support/startSandboxKaunt';
import type { SandboxKaunt } from '../support/startSandboxKaunt';
import { startScriptedServer } from '../support/startScriptedServer';
import type { Scripted, ScriptedServer, SeenRequest } from '../support/startScriptedServer';

const invoices = (count: number): Record<string, unknown>[] => Array.from({ length: count }, (_, index) => buildInvoice({ externalInvoiceId: `F-${index}` }));
const codesOf = (results: readonly UploadResult[]): (string | undefined)[] => results.map((result) => (result.status === 'rejected' ? result.error.code : undefined));

describe('uploadPostedInvoices at the stand-in', () => {
	let server: SandboxKaunt;
	beforeEach(async () => {
		server = await startKauntServer({ switches: { trainMin: 1e9 } });
	});
	afterEach(() => server.close());

	it.each([
		['429', { status: 429, retryAfter: 1 }],
		['500 after everything is done', { statusAfter: 500 }],
		['503', { status: 503 }],
		['resets', { drop: true }],
		['resets after everything is done', { dropAfter: true }],
	])('gets every invoice there once under %s', async (_, fault) => {
		for (const skip of [0, 1, 3]) server.state.faults.add({ ...fault, times: 1, skip, match: { pathContains: 'createmany' } });
		const results = await openKaunt(server, { batchSize: 10 }).uploadPostedInvoices(invoices(55));
		expect(results.every((result) => result.status === 'uploaded')).toBe(true);
		expect(server.state.openCompany().invoices.size).toBe(55);
	});

	it('rejects what is not an invoice before sending, with path and remedy', async () => {
		const results = await openKaunt(server).uploadPostedInvoices([null, 'text', buildInvoice({ invoiceLines: [] }), buildInvoice(), buildInvoice({ amountExVat: 'many' })]);
		expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected', 'uploaded', 'rejected']);
		expect(results[2]).toMatchObject({ externalInvoiceId: 'F-1', statusCode: null, error: { path: 'invoiceLines' } });
		expect(results[4]).toMatchObject({ error: { path: 'amountExVat', remedy: expect.stringContaining('amountExVat') } });
	});

	it('rejects a row that JSON cannot express, and uploads the others', async () => {
		const circular: Record<string, unknown> = {};
		circular.self = circular;
		const results = await openKaunt(server).uploadPostedInvoices([buildInvoice({ extra: circular }), buildInvoice({ externalInvoiceId: 'F-2', extra: 1n }), buildInvoice({ externalInvoiceId: 'F-3' })]);
		expect(codesOf(results)).toEqual(['ROW_NOT_JSON', 'ROW_NOT_JSON', undefined]);
	});

	it('rejects the second invoice of the same id, because Kaunt would silently replace the first', async () => {
		const results = await openKaunt(server).uploadPostedInvoices([buildInvoice(), buildInvoice({ note: 'second' })]);
		expect(codesOf(results)).toEqual([undefined, 'DUPLICATE_EXTERNAL_INVOICE_ID']);
		expect(server.state.openCompany().invoices.replaced).toBe(0);
	});

	it('halves batches that are too large for the service until they fit', async () => {
		server.switches.maxBatch = 7;
		const results = await openKaunt(server, { batchSize: 50 }).uploadPostedInvoices(invoices(60));
		expect(results.every((result) => result.status === 'uploaded')).toBe(true);
		expect(server.state.openCompany().invoices.size).toBe(60);
	});

	it('rejects whole batches unsplit when told so', async () => {
		server.switches.maxBatch = 7;
		const results = await openKaunt(server, { batchSize: 50, splitRefusedBatches: false }).uploadPostedInvoices(invoices(8));
		expect(codesOf(results)).toEqual(Array(8).fill('KAUNT_ROW_REFUSED'));
	});

	it('goes on with a new token when the old one has expired', async () => {
		const client = openKaunt(server, { batchSize: 5, maxConcurrency: 2 });
		await client.uploadPostedInvoices(invoices(5));
		server.state.expireTokens();
		const results = await client.uploadPostedInvoices(invoices(30));
		expect(results.every((result) => result.status === 'uploaded')).toBe(true);
	});

	it('throws when the credential is refused at the first batch', async () => {
		const client = openKaunt({ ...server, tenantId: '3c7d2a60-4f0b-4d39-9a0e-222222222222' });
		await expect(client.uploadPostedInvoices(invoices(3))).rejects.toMatchObject({ code: 'KAUNT_FORBIDDEN', status: 403 });
	});

	it('throws when the client secret is wrong, without naming it', async () => {
		const client = openKaunt({ ...server, clientSecret: 'wrong-secret' });
		const error = await client.uploadPostedInvoices(invoices(1)).catch((caught: unknown) => caught);
		expect(error).toMatchObject({ code: 'TOKEN_REFUSED', status: 401 });
		expect(JSON.stringify(error) + String(error)).not.toContain('wrong-secret');
	});

	it('rejects the rest with the reason when access is lost on the way', async () => {
		server.state.faults.add({ status: 403, skip: 2, match: { pathContains: 'createmany' } });
		const results = await openKaunt(server, { batchSize: 5, maxConcurrency: 1 }).uploadPostedInvoices(invoices(25));
		expect(codesOf(results)).toEqual([...Array(10).fill(undefined), ...Array(15).fill('KAUNT_FORBIDDEN')]);
		expect(results[9]?.status).toBe('uploaded');
		expect(results[24]).toMatchObject({ statusCode: null, error: { message: expect.stringContaining('not sent') } });
		expect(server.state.log.snapshot().byStatus['POST /v1/tenants/:tenantId/companies/:companyName/postedinvoices/createmany 403']).toBe(1);
	});

	it('leaves out the rest after three batches in a row without any answer', async () => {
		server.state.faults.add({ drop: true, skip: 1, match: { pathContains: 'createmany' } });
		const results = await openKaunt(server, { batchSize: 1, maxConcurrency: 1, retry: { attempts: 1 } }).uploadPostedInvoices(invoices(10));
		expect(codesOf(results)).toEqual([undefined, ...Array(3).fill('KAUNT_UNREACHABLE'), ...Array(6).fill('SOURCE_UNAVAILABLE')]);
	});

	it('stops when the run is cancelled and says which rows were not sent', async () => {
		const timing = quickTiming();
		const client = openKaunt(server, { batchSize: 5, maxConcurrency: 1 }, timing);
		const results = await client.uploadPostedInvoices(invoices(20), ({ done }) => {
			if (done >= 10) timing.cancel();
		});
		expect(codesOf(results)).toEqual([...Array(10).fill(undefined), ...Array(10).fill('RUN_CANCELLED')]);
		expect(server.state.openCompany().invoices.size).toBe(10);
	});
});

describe('uploadPostedInvoices with answers of any form', () => {
	let server: ScriptedServer;
	afterEach(() => server.close());

	async function upload(script: (request: SeenRequest, index: number) => Scripted, rows: readonly unknown[], settings: KauntSettingsInput = {}): Promise<UploadResult[]> {
		server = await startScriptedServer(script);
		const http = createAxiosHttpClient({ auth: { kind: 'header', name: 'x-demo', value: 'y' } });
		const client = createKauntClient({ http, timing: quickTiming(), baseUrl: `${server.url}/v1`, tenantId: '3c7d2a60-4f0b-4d39-9a0e-111111111111', companyName: 'nordlys', settings });
		return client.uploadPostedInvoices(rows);
	}
	const success = (inputIndex: number): Record<string, unknown> => ({ id: `id-${inputIndex}`, link: null, inputIndex, statusCode: 201 });
	const batch = (succeeded: unknown[], failed: unknown[] = []): Scripted => ({ status: 200, body: { correlationId: 'c-1', isSuccess: true, result: { succeeded, failed } } });

	it('rejects rows that the answer does not mention', async () => {
		const results = await upload(() => batch([success(0), success(2)]), invoices(3));
		expect(codesOf(results)).toEqual([undefined, 'KAUNT_NO_ANSWER_FOR_ROW', undefined]);
		expect(results[1]).toMatchObject({ statusCode: 200, correlationId: 'c-1' });
	});

	it.each([
		['text', { status: 200, body: 'ok' }],
		['nothing', { status: 204 }],
		['an empty envelope', { status: 200, body: { isSuccess: true, result: null } }],
		['another form', { status: 200, body: { result: { id: 'x' } } }],
		['items without index and id', { status: 200, body: { result: { succeeded: [{ id: 'x' }], failed: [] } } }],
		['an index out of range', { status: 200, body: { result: { succeeded: [success(7)], failed: [] } } }],
	])('takes %s for no answer about the row', async (_, scripted) => {
		expect(codesOf(await upload(() => scripted, invoices(1)))).toEqual(['KAUNT_NO_ANSWER_FOR_ROW']);
	});

	it('takes a row that is in both lists for refused', async () => {
		const results = await upload(() => batch([success(0)], [{ inputIndex: 0, statusCode: 400, error: 'no' }]), invoices(1));
		expect(codesOf(results)).toEqual(['KAUNT_ROW_REFUSED']);
	});

	it('reads answers without envelope and with unknown fields', async () => {
		const results = await upload(() => ({ status: 201, body: { succeeded: [{ ...success(0), extra: { a: 1 } }], failed: null, more: 1 } }), invoices(1));
		expect(results[0]).toMatchObject({ status: 'uploaded', id: 'id-0', statusCode: 201 });
	});

	it('halves a batch refused as a whole down to the row at fault', async () => {
		const results = await upload(({ body }) => {
			const rows = body as { externalInvoiceId: string }[];
			if (rows.some((row) => row.externalInvoiceId === 'F-3')) return { status: 400, body: { error: 'F-3 is poison' } };
			return batch(rows.map((_, index) => success(index)));
		}, invoices(8));
		expect(codesOf(results)).toEqual([undefined, undefined, undefined, 'KAUNT_ROW_REFUSED', undefined, undefined, undefined, undefined]);
		expect(results[3]).toMatchObject({ statusCode: 400, error: { message: expect.stringContaining('F-3 is poison') } });
	});

	it('treats isSuccess false in a 200 as a refusal', async () => {
		const results = await upload(() => ({ status: 200, body: { isSuccess: false, error: 'not today' } }), invoices(2));
		expect(codesOf(results)).toEqual(['KAUNT_ROW_REFUSED', 'KAUNT_ROW_REFUSED']);
	});

	it('wraps the batch when told so', async () => {
		await upload(() => batch([success(0)]), invoices(1), { batchBody: 'items' });
		expect(server.seen[0]?.body).toMatchObject({ items: [{ externalInvoiceId: 'F-0' }] });
	});

	it('sends unknown fields of an invoice as they came', async () => {
		await upload(() => batch([success(0)]), [buildInvoice({ newField: { deep: [1] } })]);
		expect(server.seen[0]?.body).toMatchObject([{ newField: { deep: [1] } }]);
	});

	it('keeps batches below the limit of bytes', async () => {
		const rows = invoices(12).map((row) => ({ ...row, note: 'x'.repeat(3_000) }));
		await upload(({ body }) => batch((body as unknown[]).map((_, index) => success(index))), rows, { maxBatchBytes: 10_000 });
		expect(server.seen.length).toBeGreaterThan(3);
		for (const { headers } of server.seen) expect(Number(headers['content-length'])).toBeLessThanOrEqual(10_002);
	});

	it.each([404, 301, 405])('throws on %i at the first batch, as the address is wrong', async (status) => {
		await expect(upload(() => ({ status, headers: { location: 'http://127.0.0.1:1/' } }), invoices(2))).rejects.toMatchObject({ status });
		expect(server.seen).toHaveLength(1);
	});

	it('masks what Kaunt says about a row', async () => {
		const results = await upload(() => batch([], [{ inputIndex: 0, statusCode: 400, error: `contact kim@demo.example ssn=01017012345 ${'x '.repeat(500)}` }]), invoices(1));
		const message = results[0]?.status === 'rejected' ? results[0].error.message : '';
		expect(message).not.toMatch(/kim@|01017012345/);
		expect(message.length).toBeLessThan(350);
	});
});

describe('uploadPostedInvoices without a server', () => {
	it('throws that the service is unavailable', async () => {
		const gone = await startScriptedServer(() => 'cut');
		await gone.close();
		const client = openKaunt({ url: gone.url, tenantId: '3c7d2a60-4f0b-4d39-9a0e-111111111111', clientId: 'a', clientSecret: 'b' });
		await expect(client.uploadPostedInvoices(invoices(2))).rejects.toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
	});
});
