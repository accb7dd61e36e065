import { type ErpServer, startErpServer } from '../../../sandbox/erp/startErpServer';
import { buildSample } from '../../../sandbox/sample/buildSample';
import { buildInvoice, buildPosting } from '../support/buildKauntData';
import { type Answer, request } from '../support/openKaunt';

let erp: ErpServer;
beforeEach(async () => {
	const ids = ['I1', 'I2', 'I3'];
	erp = await startErpServer({
		dataSet: {
			postedInvoices: ids.map((id) => buildInvoice(id)),
			postings: [...ids.map((id) => buildPosting(id)), buildPosting('I1', { line: 2 })],
			incomingInvoices: [buildInvoice('N1')],
			ruleTable: [{ name: 'freight', 'set Account': '6540' }],
			salesInvoices: [{ number: '20001' }],
			salesRuleTable: [{ name: 'goods', 'set Account': '3000' }],
			ledger: { dimensions: [] },
		},
	});
});
afterEach(() => erp.close());

const get = (path: string): Promise<Answer> => request(`${erp.url}${path}`);
const post = (path: string, body: unknown): Promise<Answer> => request(`${erp.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const hand = (coding: object): Promise<Answer> => post('/codings', coding);

it('exports posted invoices page by page, with the postings of exactly those invoices', async () => {
	const first = (await get('/export/posted-invoices?page=1&pageSize=2')).body as unknown as { postings: { externalInvoiceId: string }[] };
	expect(first).toMatchObject({ page: 1, totalPages: 2, postedInvoices: [{ externalInvoiceId: 'I1' }, { externalInvoiceId: 'I2' }] });
	expect(first.postings.map(({ externalInvoiceId }) => externalInvoiceId)).toEqual(['I1', 'I1', 'I2']);
	expect((await get('/export/posted-invoices?page=2&pageSize=2')).body).toMatchObject({ postedInvoices: [{ externalInvoiceId: 'I3' }], postings: [{ externalInvoiceId: 'I3' }] });
	expect((await get('/export/posted-invoices?page=0')).status).toBe(400);
});

it('exports rules, ledger, incoming and sales invoices', async () => {
	expect((await get('/export/rules')).body['rows']).toHaveLength(1);
	expect((await get('/export/ledger')).body['ledger']).toEqual({ dimensions: [] });
	expect((await get('/export/incoming-invoices')).body['incomingInvoices']).toHaveLength(1);
	expect((await get('/export/sales-invoices')).body['salesInvoices']).toHaveLength(1);
	expect((await get('/export/sales-rules')).body['rows']).toHaveLength(1);
});

it('exports the ledger as a CSV file, all of it or what was posted since a day', async () => {
	erp.state.load(buildSample());
	const read = async (path: string): Promise<{ status: number; type: string | null; rows: number }> => {
		const answer = await fetch(`${erp.url}${path}`);
		return { status: answer.status, type: answer.headers.get('content-type'), rows: (await answer.text()).trimEnd().split('\r\n').length - 1 };
	};
	const all = await read('/export/ledger.csv');
	expect(all).toEqual({ status: 200, type: 'text/csv; charset=utf-8', rows: erp.state.data.postings.length });
	const late = await read('/export/ledger.csv?postedSince=2026-10-01');
	expect(late.rows).toBeGreaterThan(0);
	expect(late.rows).toBeLessThan(all.rows);
	expect((await read('/export/ledger.csv?postedSince=2027-01-01')).rows).toBe(0);
	expect((await read('/export/ledger.csv?postedSince=yesterday')).status).toBe(400);
});

it('gives its dimensions with every value, open or blocked', async () => {
	expect((await get('/dimensions')).body).toEqual({ dimensions: [] });
	erp.state.load({ ledger: { dimensions: [{ externalDimensionId: 'CostCenter', role: 'analysis', values: [{ externalDimensionValueId: '100', name: 'Main' }, { externalDimensionValueId: '240', isBlocked: true }] }] } });
	expect((await get('/dimensions')).body).toEqual({
		dimensions: [{ externalDimensionId: 'CostCenter', values: [{ externalDimensionValueId: '100', name: 'Main', isBlocked: false }, { externalDimensionValueId: '240', isBlocked: true }] }],
	});
});

it('takes one coding per invoice: the same again is fine, another one is refused', async () => {
	expect((await hand({ externalInvoiceId: 'N1', disposition: 'auto' })).status).toBe(201);
	expect((await hand({ disposition: 'auto', externalInvoiceId: 'N1' })).status).toBe(200);
	expect((await hand({ externalInvoiceId: 'N1', disposition: 'review' })).status).toBe(409);
	expect((await hand({ disposition: 'auto' })).status).toBe(400);
	expect((await get('/codings')).body['codings']).toEqual([{ externalInvoiceId: 'N1', disposition: 'auto' }]);
	expect((await get('/__emulator/state')).body).toMatchObject({ codings: 1, requests: { byRoute: { 'POST /codings': 4 } } });
});

it('takes the same coding of a repeated run as the same, though it names another proposal', async () => {
	const coding = { externalInvoiceId: 'N2', disposition: 'auto', units: [{ amountExVat: 100 }] };
	expect((await hand({ ...coding, audit: { proposalId: 'p1' }, invoice: { id: 'i1' }, explanation: 'of p1' })).status).toBe(201);
	expect((await hand({ ...coding, audit: { proposalId: 'p2' }, invoice: { id: 'i2' }, explanation: 'of p2' })).status).toBe(200);
	expect((await hand({ ...coding, units: [{ amountExVat: 101 }], audit: { proposalId: 'p2' } })).status).toBe(409);
	expect(erp.state.codings.get('N2')).toMatchObject({ audit: { proposalId: 'p1' } });
});

it('takes each change of a sales invoice once, by its id and time', async () => {
	const change = { kraviaId: 1553200, lastUpdatedTime: '2026-11-03T08:00:00.0000001', status: 'Distributed' };
	expect((await post('/invoice-changes', change)).status).toBe(201);
	expect((await post('/invoice-changes', change)).body).toEqual({ kraviaId: 1553200, outcome: 'same' });
	expect((await post('/invoice-changes', { ...change, outstandingAmount: 5 })).body).toEqual({ kraviaId: 1553200, outcome: 'same' });
	expect((await post('/invoice-changes', { ...change, lastUpdatedTime: '2026-11-03T08:00:00.0000002', status: 'Paid' })).status).toBe(201);
	for (const bad of [{ ...change, kraviaId: '' }, { kraviaId: 1553200 }, [change]]) expect((await post('/invoice-changes', bad)).status).toBe(400);
	expect((await get('/invoice-changes')).body['invoiceChanges']).toEqual([{ ...change, outstandingAmount: 5 }, { ...change, lastUpdatedTime: '2026-11-03T08:00:00.0000002', status: 'Paid' }]);
});

it('books each payout once and keeps its voucher id, whoever asks again', async () => {
	const voucher = { settlementId: 4001, amount: 0.3, lines: [{ invoiceNo: '1', amount: 0.1 }, { invoiceNo: '2', amount: 0.2 }] };
	expect(await post('/vouchers', voucher)).toMatchObject({ status: 201, body: { settlementId: '4001', voucherId: 'V-50001', outcome: 'created' } });
	expect(await post('/vouchers', voucher)).toMatchObject({ status: 200, body: { voucherId: 'V-50001', outcome: 'same' } });
	expect((await post('/vouchers', { ...voucher, amount: 0.1, lines: [voucher.lines[0]] })).status).toBe(409);
	expect((await post('/vouchers', { ...voucher, settlementId: 4002 })).body).toMatchObject({ voucherId: 'V-50002' });
	expect((await get('/vouchers')).body['vouchers']).toEqual([{ ...voucher, voucherId: 'V-50001' }, { ...voucher, settlementId: 4002, voucherId: 'V-50002' }]);
});

it.each([
	['no settlement', { settlementId: undefined }],
	['no lines', { lines: [] }],
	['lines that do not add up', { amount: 3 }],
	['a line without an amount', { lines: [{ invoiceNo: '1' }] }],
	['a text for an amount', { amount: '0.1' }],
])('books no voucher with %s', async (_, change) => {
	expect((await post('/vouchers', { settlementId: 4003, amount: 0.1, lines: [{ amount: 0.1 }], ...change })).status).toBe(400);
	expect((await get('/__emulator/state')).body).toMatchObject({ vouchers: 0 });
});

it('keeps a file under its name, whatever its type, and gives it back as it came', async () => {
	const put = (name: string, body: string, type: string): Promise<Response> => fetch(`${erp.url}/documents/${name}`, { method: 'PUT', headers: { 'content-type': type }, body });
	expect((await put('report-2026-10.html', '<!doctype html><p>æ</p>', 'text/html')).status).toBe(201);
	const again = await put('report-2026-10.html', '<!doctype html><p>ø</p>', 'text/html');
	expect([again.status, await again.json()]).toEqual([200, { name: 'report-2026-10.html', bytes: 24, address: '/documents/report-2026-10.html' }]);
	expect((await put('report.json', '{"a":', 'application/json')).status).toBe(201);
	const read = await fetch(`${erp.url}/documents/report-2026-10.html`);
	expect([read.headers.get('content-type'), await read.text()]).toEqual(['text/html', '<!doctype html><p>ø</p>']);
	expect(read.headers.get('content-security-policy')).toContain('sandbox');
	expect((await get('/documents')).body['documents']).toEqual([{ name: 'report-2026-10.html', contentType: 'text/html', bytes: 24 }, { name: 'report.json', contentType: 'application/json', bytes: 5 }]);
});

it.each(['..%2Fx', '%3Cscript%3E', '%20'])('takes no file under the name %s', async (name) => {
	expect((await fetch(`${erp.url}/documents/${name}`, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: 'x' })).status).toBe(400);
	expect((await fetch(`${erp.url}/documents/none.html`)).status).toBe(404);
	expect((await fetch(`${erp.url}/documents/empty.html`, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: '' })).status).toBe(400);
});

it('forgets what it took when it is reset', async () => {
	await post('/vouchers', { settlementId: 4001, amount: 1, lines: [{ amount: 1 }] });
	await post('/invoice-changes', { kraviaId: 1, lastUpdatedTime: 'x' });
	await fetch(`${erp.url}/documents/a.txt`, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: 'a' });
	await post('/__emulator/reset', {});
	expect((await get('/__emulator/state')).body).toMatchObject({ codings: 0, invoiceChanges: 0, vouchers: 0, documents: 0 });
	expect((await post('/vouchers', { settlementId: 4009, amount: 1, lines: [{ amount: 1 }] })).body['voucherId']).toBe('V-50001');
});
