import { buildCase, buildRegistration, type OpenKravia, openKravia } from '../support/openKravia';
import { request } from '../support/openKaunt';

let kravia: OpenKravia;
beforeEach(async () => {
	kravia = await openKravia();
});
afterEach(() => kravia.server.close());

const register = (body: object): ReturnType<OpenKravia['call']> => kravia.call('POST', '/invoice/register', body);
const documentedLines = [
	{ amount: 3000, description: 'Receivable', bookingDate: '2025-01-01', ledgerAccount: 1500, vatCode: 0 },
	{ amount: 1000, description: 'Month 1', bookingDate: '2025-01-01', ledgerAccount: 3200, vatCode: 0 },
	{ amount: 1000, description: 'Month 2', bookingDate: '2025-02-01', ledgerAccount: 3200, vatCode: 0 },
	{ amount: 1000, description: 'Month 3', bookingDate: '2025-03-01', ledgerAccount: 3200, vatCode: 0 },
];

describe('authentication', () => {
	const search = (authorization?: string): Promise<{ status: number }> => request(`${kravia.server.url}/api/v2/invoice/search`, { headers: authorization ? { authorization } : {} });

	it('takes the bare token, and a bearer token only when that is switched on', async () => {
		expect((await search()).status).toBe(401);
		expect((await search('wrong')).status).toBe(401);
		expect((await search('sandbox-token')).status).toBe(200);
		expect((await search('Bearer sandbox-token')).status).toBe(401);
		kravia.server.switches.acceptBearer = true;
		expect((await search('Bearer sandbox-token')).status).toBe(200);
	});

	it('keeps a token to its own creditors', async () => {
		const { body } = await kravia.control('POST', '/creditors', { name: 'Other AS', token: 'other-token' });
		expect((await register(buildRegistration({ creditorId: body['id'] }))).status).toBe(403);
		const id = await kravia.register();
		expect((await kravia.call('GET', `/invoice/${id}/details`, undefined, { authorization: 'other-token' })).status).toBe(403);
		expect((await kravia.call('GET', '/invoice/search', undefined, { authorization: 'other-token' })).body['value']).toEqual([]);
	});

	it('wants JSON bodies', async () => {
		const send = (type: string, body: string): Promise<{ status: number }> => request(`${kravia.server.url}/api/v2/invoice/register`, { method: 'POST', headers: { authorization: 'sandbox-token', 'content-type': type }, body });
		expect((await send('text/plain', 'x')).status).toBe(415);
		expect((await send('application/json', '{')).status).toBe(400);
	});
});

describe('register', () => {
	it('numbers records from 1553200 and takes all three claim types', async () => {
		const ids = [await kravia.register(), await kravia.register({ claimType: 'CreditNote' }), await kravia.register(buildCase())];
		expect(ids).toEqual([1553200, 1553201, 1553202]);
	});

	it.each([
		['an unknown claim type', { claimType: 'Reminder' }, 'claimType'],
		['a missing number', { invoiceNo: '' }, 'invoiceNo'],
		['a date that is none', { dueDate: '2025-13-01' }, 'dueDate'],
		['an amount as text', { originalAmount: '2500' }, 'originalAmount'],
		['a currency in small letters', { currencyCode: 'nok' }, 'currencyCode'],
		['a private flag that is none', { isPrivateIndividual: 'yes' }, 'isPrivateIndividual'],
		['a ledger account as text', { bookkeepingDetails: [{ ...documentedLines[0], ledgerAccount: '1500' }] }, 'bookkeepingDetails[0].ledgerAccount'],
		['an order line without a total', { orderLines: [{ description: 'A', unitPrice: 1, count: 1, vatInPercent: 0, unit: 'g' }] }, 'orderLines[0].total'],
	])('refuses %s, naming the field', async (_case, change, field) => {
		const answer = await register(buildRegistration(change));
		expect(answer.status).toBe(400);
		expect(Object.keys(answer.body['errors'] ?? {})).toEqual([field]);
	});

	it('wants the address of a collection case, and the organisation number of a business', async () => {
		const answer = await register(buildCase({ isPrivateIndividual: 'false', postalAddress: { addressAddressLine1: 'Street 2', addressCity: 'Bergen', addressCountryCode: 'NO' } }));
		expect(Object.keys(answer.body['errors'] ?? {})).toEqual(['postalAddress.addressPostalCode', 'organizationNumber']);
		expect((await register(buildCase({ isPrivateIndividual: false, organizationNumber: '999999999' }))).status).toBe(200);
	});

	it('does not know the creditor: 404', async () => {
		expect((await register(buildRegistration({ creditorId: 1 }))).status).toBe(404);
	});

	it.each([['off', 200, 200], ['receivable', 200, 400], ['signed', 400, 200]] as const)('checks bookkeeping lines %s: documented example %i, signed lines %i', async (bookkeepingCheck, documented, signed) => {
		kravia.server.switches.bookkeepingCheck = bookkeepingCheck;
		expect((await register(buildRegistration({ originalAmount: 3000, bookkeepingDetails: documentedLines }))).status).toBe(documented);
		const signedLines = documentedLines.map((line) => ({ ...line, amount: line.ledgerAccount === 1500 ? line.amount : -line.amount }));
		expect((await register(buildRegistration({ originalAmount: 3000, bookkeepingDetails: signedLines }))).status).toBe(signed);
	});

	it.each([['string', 200, 400], ['boolean', 400, 200]] as const)('takes isPrivateIndividual as %s only, when switched so', async (strictPrivateFlag, text, flag) => {
		kravia.server.switches.strictPrivateFlag = strictPrivateFlag;
		expect((await register(buildRegistration())).status).toBe(text);
		expect((await register(buildRegistration({ isPrivateIndividual: true }))).status).toBe(flag);
	});

	it('makes a second record of a repeated number, so that double billing shows', async () => {
		const first = await kravia.register();
		expect(await kravia.register()).toBe(first + 1);
		expect((await kravia.control('GET', '/state')).body).toMatchObject({ counts: { records: 2, repeatedInvoiceNos: 1 } });
		kravia.server.switches.duplicateInvoiceNo = 'returnExisting';
		expect(await kravia.register()).toBe(first);
		kravia.server.switches.duplicateInvoiceNo = 'reject409';
		expect((await register(buildRegistration())).status).toBe(409);
	});

	it.each([
		['value', 'id', { value: { id: 1553200 } }],
		['data', 'invoiceId', { data: { invoiceId: 1553200 } }],
		['none', 'number', 1553200],
		['mixed', 'claimId', { claimId: 1553200 }],
	] as const)('answers in the wrapper %s with %s', async (wrap, registerAnswer, expected) => {
		Object.assign(kravia.server.switches, { wrap, registerAnswer });
		expect(JSON.parse((await register(buildRegistration())).text)).toEqual(expected);
	});

	it('answers 201 in the REST style', async () => {
		kravia.server.switches.statusStyle = 'rest';
		expect((await register(buildRegistration())).status).toBe(201);
	});

	it('never gives the personal number back, but keeps unknown fields', async () => {
		const id = await kravia.register({ ssn: '01010012345', buyerReference: 'REF-9' });
		const details = await kravia.call('GET', `/invoice/${id}/details`);
		const state = await kravia.control('GET', '/state');
		expect(details.text).toContain('REF-9');
		expect(details.text + state.text).not.toContain('01010012345');
	});

	it('reads keys and paths whatever their case', async () => {
		const upper = Object.fromEntries(Object.entries(buildRegistration()).map(([key, value]) => [key[0]?.toUpperCase() + key.slice(1), value]));
		expect((await kravia.call('POST', '/Invoice/Register', upper)).status).toBe(200);
	});

	it('is distributed after a while by itself, or only on demand', async () => {
		const id = await kravia.register();
		expect((await kravia.details(id))['invoice']).toMatchObject({ status: 'Registered' });
		await kravia.control('POST', '/clock', { advanceMs: 1000 });
		expect((await kravia.details(id))['invoice']).toMatchObject({ status: 'Distributed' });
		kravia.server.switches.autoDistribute = false;
		const second = await kravia.register({ invoiceNo: '2' });
		await kravia.control('POST', '/clock', { advanceMs: 60_000 });
		expect((await kravia.details(second))['invoice']).toMatchObject({ status: 'Registered' });
		await kravia.control('POST', `/invoices/${second}/distribute`);
		expect((await kravia.details(second))['invoice']).toMatchObject({ status: 'Distributed' });
	});
});

describe('an unclear registration', () => {
	it('is made although the connection is cut after acting', async () => {
		await kravia.control('POST', '/faults', { match: { method: 'POST', pathContains: '/invoice/register' }, dropAfter: true, times: 1 });
		await expect(register(buildRegistration())).rejects.toThrow();
		expect((await kravia.call('GET', '/invoice/search')).body['value']).toMatchObject([{ invoiceNo: '20001' }]);
	});

	it('is not made when the connection is cut before', async () => {
		await expect(kravia.call('POST', '/invoice/register', buildRegistration(), { 'x-emulator-fault': 'drop' })).rejects.toThrow();
		expect((await kravia.call('GET', '/invoice/search')).body['value']).toEqual([]);
	});
});

describe('undocumented steps', () => {
	it('do not exist unless a path is configured', async () => {
		expect((await kravia.call('POST', '/invoice/1553200/distribute')).status).toBe(404);
		const configured = await openKravia({ distributionPath: '/invoice/:id/distribute', attachmentPath: '/invoice/:id/attachment', bookkeepingReadPath: '/bookkeeping', autoDistribute: false });
		const id = await configured.register({ bookkeepingDetails: documentedLines });
		expect((await configured.call('POST', `/invoice/${id}/attachment`, { base64: 'JVBERi0=' })).status).toBe(200);
		expect((await configured.call('POST', `/invoice/${id}/distribute`)).body['value']).toEqual({ status: 'Distributed' });
		expect((await configured.call('GET', '/bookkeeping?date=2025-02-01')).body['value']).toMatchObject([{ invoiceId: id, amount: 1000, description: 'Month 2' }]);
		await configured.server.close();
	});
});
