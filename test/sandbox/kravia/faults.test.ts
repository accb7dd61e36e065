import { type OpenKravia, openKravia, buildRegistration } from '../support/openKravia';

const SSN = '01017012345';
let kravia: OpenKravia;
beforeEach(async () => {
	kravia = await openKravia();
});
afterEach(() => kravia.server.close());

const post = (fault: string, change: object = {}): Promise<number | 'cut'> =>
	kravia.call('POST', '/invoice/register', buildRegistration(change), { 'x-emulator-fault': fault }).then(({ status }) => status, () => 'cut' as const);
const ledger = async (): Promise<Record<string, unknown>[]> => (await kravia.control('GET', '/ledger')).body['requests'] as Record<string, unknown>[];
const listed = async (): Promise<unknown> => ((await kravia.call('GET', '/invoice/search')).body['value'] as { invoiceNo: string }[]).map(({ invoiceNo }) => invoiceNo);

describe('what is done with a request that suffers', () => {
	it.each([
		{ fault: 'drop', answer: 'cut', done: 0 },
		{ fault: 'status=503', answer: 503, done: 0 },
		{ fault: 'dropAfter', answer: 'cut', done: 1 },
		{ fault: 'statusAfter=504', answer: 504, done: 1 },
		{ fault: 'hangAfter=20', answer: 'cut', done: 1 },
		{ fault: 'halfAfter=cut', answer: 'cut', done: 1 },
		{ fault: 'halfAfter=ended', answer: 200, done: 1 },
	])('$fault: answer $answer, done $done times', async ({ fault, answer, done }) => {
		expect(await post(fault)).toBe(answer);
		expect(await ledger()).toHaveLength(done);
		expect(kravia.server.state.records.size).toBe(done);
	});

	it('late: the connection is cut first, and the work is done later', async () => {
		expect(await post('late=60')).toBe('cut');
		expect(await ledger()).toEqual([]);
		while ((await ledger()).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
		expect(await listed()).toEqual(['20001']);
	});

	it('late behind a gateway: an answer that nothing was waited for, and the work is done later', async () => {
		expect(await post('late=60;lateStatus=504')).toBe(504);
		expect(await ledger()).toEqual([]);
		while ((await ledger()).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
		expect(await listed()).toEqual(['20001']);
	});

	it('half an answer: as if it were all, or cut off', async () => {
		const send = async (fault: string): Promise<{ status: number; text: Promise<string> }> => {
			const answer = await fetch(`${kravia.server.url}/api/v2/invoice/register`, { method: 'POST', headers: { authorization: kravia.server.token, 'content-type': 'application/json', 'x-emulator-fault': fault }, body: JSON.stringify(buildRegistration()) });
			return { status: answer.status, text: answer.text() };
		};
		const ended = await send('halfAfter=ended');
		expect([ended.status, await ended.text]).toEqual([200, expect.stringMatching(/^\{"value":\{?"?i?d?$/)]);
		const cut = await send('halfAfter=cut');
		expect(cut.status).toBe(200);
		await expect(cut.text).rejects.toThrow();
		expect(await ledger()).toHaveLength(2);
	});

	it('faults by chance strike the same requests for the same seed', async () => {
		const struck = async (): Promise<(number | 'cut')[]> => {
			await kravia.control('POST', '/reset');
			await kravia.control('POST', '/profile', { name: 'mixed', seed: 7, hangMs: 20, latencyMs: 2, retryAfterSeconds: 0 });
			const answers: (number | 'cut')[] = [];
			for (let index = 0; index < 40; index += 1) answers.push(await kravia.call('POST', '/invoice/register', buildRegistration({ invoiceNo: `P-${index}` })).then(({ status }) => status, () => 'cut' as const));
			return answers;
		};
		const first = await struck();
		const failed = first.filter((answer) => answer !== 200).length;
		expect(failed).toBeGreaterThan(0);
		const done = (await ledger()).length;
		expect(done).toBeGreaterThanOrEqual(40 - failed);
		expect(await struck()).toEqual(first);
		expect(await ledger()).toHaveLength(done);
	});
});

it('shows an invoice as a PDF only where a path was configured for it', async () => {
	const id = await kravia.register();
	expect((await kravia.call('GET', `/invoice/${id}/preview`)).status).toBe(404);
	const configured = await openKravia({ previewPath: '/invoice/:id/preview' });
	try {
		const answer = await fetch(`${configured.server.url}/api/v2/invoice/${await configured.register()}/preview`, { headers: { authorization: configured.server.token } });
		expect([answer.headers.get('content-type'), await answer.text()]).toEqual(['application/pdf', expect.stringContaining('Invoice 20001')]);
	} finally {
		await configured.server.close();
	}
});

it('a search and details leave out what is switched off', async () => {
	const id = await kravia.register();
	await kravia.control('POST', '/switches', { searchHide: ['invoiceNo', 'claimType'], detailsHide: ['payments', 'invoice.orderLines'] });
	const [row] = (await kravia.call('GET', '/invoice/search')).body['value'] as Record<string, unknown>[];
	expect(Object.keys(row ?? {})).toEqual(expect.arrayContaining(['id', 'creditorId']));
	expect(row).not.toHaveProperty('invoiceNo');
	expect(row).not.toHaveProperty('claimType');
	const details = await kravia.details(id);
	expect(details).not.toHaveProperty('payments');
	expect(details).toMatchObject({ invoice: { id, invoiceNo: '20001' } });
	expect(details['invoice']).not.toHaveProperty('orderLines');
});

it('the ledger tells in order what was done, and nothing personal', async () => {
	const id = await kravia.register({ ssn: SSN });
	await post('dropAfter', { invoiceNo: '20002', claimType: 'CreditNote' });
	await kravia.call('POST', '/invoice/payment', { date: '2025-04-02', description: 'Paid', AccountingPaymentId: 'PAY-1', amount: 500, invoices: [{ invoiceId: id, amount: 500 }] });
	await kravia.call('PUT', '/creditor/10759/webhook', { secret: 'demo-secret', enabled: true, url: 'https://hooks.example.com/k' });
	await post('status=500', { invoiceNo: '20003' });
	const requests = await ledger();
	expect(requests).toMatchObject([
		{ number: 1, action: 'register', facts: { id, creditorId: 10759, claimType: 'Invoice', invoiceNo: '20001' } },
		{ number: 2, action: 'register', facts: { claimType: 'CreditNote', invoiceNo: '20002' } },
		{ number: 3, action: 'payment', facts: { accountingPaymentId: 'PAY-1', invoices: [{ id, amount: 500 }] } },
		{ number: 4, action: 'webhook', facts: { creditorId: 10759, enabled: true } },
	]);
	for (const secret of [SSN, 'demo-secret', 'sandbox-token']) expect(JSON.stringify([requests, (await kravia.control('GET', '/state')).body['records']])).not.toContain(secret);
	await kravia.control('POST', '/reset');
	expect(await ledger()).toEqual([]);
});

it('a search that lags shows a new record later than its details', async () => {
	kravia.server.switches.searchLagMs = 60_000;
	const id = await kravia.register();
	expect(await listed()).toEqual([]);
	expect(await kravia.details(id)).toMatchObject({ invoice: { id } });
	await kravia.control('POST', '/clock', { advanceMs: 60_000 });
	expect(await listed()).toEqual(['20001']);
});
