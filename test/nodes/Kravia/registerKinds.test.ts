import type { IDataObject, INode } from 'n8n-workflow';

import { startKraviaServer, type KraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { startScriptedServer } from '../../clients/support/startScriptedServer';
import { buildRegistration, filledForm, runKravia } from './kraviaRun';

const json = { specify: 'json' };
const address = { addressAddressLine1: 'Havnegata 1', addressPostalCode: '0150', addressCity: 'Oslo', addressCountryCode: 'NO' };
const REGISTER = 'POST /api/v2/invoice/register';

let server: KraviaServer;
beforeEach(async () => {
	server = await startKraviaServer();
});
afterEach(async () => {
	await server.close();
});
const registered = (): Array<Record<string, unknown>> => [...server.state.records.values()].map(({ registration }) => registration);
const sent = (): number => server.state.log.snapshot().byRoute[REGISTER] ?? 0;

describe('Kravia, register: three resources', () => {
	it.each([
		['creditNote', 'CreditNote', {}],
		['collectionCase', 'CollectionCase', { orderLines: {} }],
		['invoice', 'Invoice', {}],
	])('registers what was filled in as %s', async (resource, claimType, overrides) => {
		const { outputs, error } = await runKravia(server, { parameters: filledForm({ resource, ...overrides }) });
		expect(error).toBeUndefined();
		expect(outputs[0]?.[0]?.json).toMatchObject({ status: 'registered', invoiceNo: '20001' });
		expect(registered()).toEqual([expect.objectContaining({ claimType })]);
	});

	it.each([
		['creditNote', 'CreditNote'],
		['collectionCase', 'CollectionCase'],
		['invoice', 'Invoice'],
	])('takes the claim type of %s when the JSON names none, and refuses another one before anything is sent', async (resource, claimType) => {
		const good = await runKravia(server, { parameters: { ...json, resource }, items: [buildRegistration({ postalAddress: address })] });
		expect(good.error).toBeUndefined();
		expect(registered()).toEqual([expect.objectContaining({ claimType })]);
		const other = claimType === 'Invoice' ? 'CreditNote' : 'Invoice';
		const bad = await runKravia(server, { parameters: { ...json, resource }, items: [buildRegistration({ postalAddress: address, claimType: other, invoiceNo: '2', accountingInvoiceId: '2' })] });
		expect(bad.error?.message).toContain('[CLAIM_TYPE_DIFFERS]');
		expect(sent()).toBe(1);
	});

	it('registers invoices and credit notes of one list if told so', async () => {
		const items = [buildRegistration(), buildRegistration({ claimType: 'CreditNote', accountingInvoiceId: 'ERP-C' })];
		const { error } = await runKravia(server, { parameters: { ...json, options: { claimTypeFromJson: true } }, items });
		expect(error).toBeUndefined();
		expect(registered().map(({ claimType }) => claimType)).toEqual(['Invoice', 'CreditNote']);
	});

	it('needs the address and the organization number of a business for a collection case, and says both at once', async () => {
		const { error } = await runKravia(server, { parameters: { ...json, resource: 'collectionCase' }, items: [buildRegistration({ organizationNumber: null })] });
		expect(error?.description).toMatch(/postalAddress[^]*organizationNumber/);
		expect(server.state.log.snapshot().byRoute).toEqual({});
	});

	it.each([
		[{ creditNoteBookkeeping: 'negative' }, undefined],
		[{}, '[BOOKKEEPING_'],
	])('reads the signs of a credit note by the option %o', async (options, code) => {
		const bookkeepingDetails = [
			{ amount: -2500, description: 'Receivable', bookingDate: '2025-04-01', ledgerAccount: 1500, vatCode: 0 },
			{ amount: -2500, description: 'Revenue', bookingDate: '2025-04-01', ledgerAccount: 3200, vatCode: 0 },
		];
		const { error } = await runKravia(server, { parameters: { ...json, resource: 'creditNote', options }, items: [buildRegistration({ bookkeepingDetails })] });
		if (code === undefined) expect(error).toBeUndefined();
		else expect(error?.message).toContain(code);
	});

	it('finds two items of one accounting invoice ID, and one number as text and as number', async () => {
		const twice = async (changes: IDataObject): Promise<string | undefined> => (await runKravia(server, { parameters: json, items: [buildRegistration(), buildRegistration(changes)] })).error?.message;
		await expect(twice({ invoiceNo: '20002' })).resolves.toContain('accounting invoice ID, under another number');
		await expect(twice({ invoiceNo: 20001, creditorId: '010759', accountingInvoiceId: null })).resolves.toContain('[DUPLICATE_IN_RUN]');
		expect(sent()).toBe(0);
	});
});

describe('Kravia, register: dry run', () => {
	it('sends nothing, not even a look-up, and shows what would be sent with its proof', async () => {
		const items = [buildRegistration({ ssn: '01017000027', orderLines: [{ description: 'A', unitPrice: 1, count: 1, vatInPercent: 0, unit: 'pcs', total: 1 }] })];
		const { outputs, error, hints } = await runKravia(server, { parameters: { ...json, options: { dryRun: true } }, items });
		expect(error).toBeUndefined();
		const shown = outputs[0]?.[0]?.json;
		expect(shown).toMatchObject({
			status: 'dryRun',
			kraviaId: null,
			invoiceNo: '20001',
			registration: { claimType: 'Invoice', isPrivateIndividual: 'false' },
			bookkeepingDetails: [{ ledgerAccount: 1500 }, { ledgerAccount: 3200 }],
			proof: { receivable: 2500, others: 2500, difference: 0, balanced: true, byDate: [{ bookingDate: '2025-04-01', difference: 0 }] },
			findings: [{ code: 'ORDER_LINES_TOTAL_DIFFERS' }],
		});
		expect(JSON.stringify(shown)).not.toMatch(/ssn|01017000027/);
		expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('[ORDER_LINES_TOTAL_DIFFERS]'), 'Dry run: 1 of 1 invoice checked, nothing was sent to Kravia.']);
		expect(server.state.log.snapshot().byRoute).toEqual({});
	});

	it('fails where a real run would fail before sending', async () => {
		const { error } = await runKravia(server, { parameters: { ...json, options: { dryRun: true } }, items: [buildRegistration({ originalAmount: 1 })] });
		expect(error?.message).toContain('[BOOKKEEPING_NOT_BALANCED]');
	});
});

describe('Kravia, register: lines from the input items', () => {
	const form = (overrides: IDataObject = {}): IDataObject =>
		filledForm({
			invoiceNo: '={{ $json.invoiceNo }}',
			originalAmount: '={{ $json.amount }}',
			orderLinesFrom: 'items',
			orderLineJson: '={{ $json.order }}',
			bookkeepingLinesFrom: 'items',
			bookkeepingLineJson: '={{ $json.booking }}',
			groupBy: '={{ $json.invoiceNo }}',
			...overrides,
		});
	const order = (total: number): IDataObject => ({ description: 'Fee', unitPrice: total, count: 1, vatInPercent: 0, unit: 'pcs', total });
	const booking = (amount: number, ledgerAccount: number): IDataObject => ({ amount, ledgerAccount, vatCode: 0, bookingDate: '2025-04-01T00:30:00+02:00', description: 'x' });
	const items: IDataObject[] = [
		{ invoiceNo: 'A', amount: 30, order: order(10), booking: booking(30, 1500) },
		{ invoiceNo: 'B', amount: 5, order: order(5), booking: booking(5, 1500) },
		{ invoiceNo: 'A', amount: 30, order: order(20) },
		{ invoiceNo: 'A', amount: 30, booking: booking(30, 3200) },
		{ invoiceNo: 'B', amount: 5, booking: booking(5, 3200) },
	];

	it('makes one registration per group, with every line in order, paired with all items of the group', async () => {
		const { outputs, error, hints } = await runKravia(server, { parameters: form(), items });
		expect(error).toBeUndefined();
		expect(outputs[0]?.map(({ json: { invoiceNo }, pairedItem }) => [invoiceNo, pairedItem])).toEqual([
			['A', [{ item: 0 }, { item: 2 }, { item: 3 }]],
			['B', [{ item: 1 }, { item: 4 }]],
		]);
		expect(hints).toEqual([]);
		const [first] = registered();
		expect((first?.orderLines as Array<{ total: number }>).map(({ total }) => total)).toEqual([10, 20]);
		expect((first?.bookkeepingDetails as IDataObject[]).map(({ ledgerAccount }) => ledgerAccount)).toEqual([1500, 3200]);
	});

	it.each<[string, IDataObject, string]>([
		['without a group', { invoiceNo: ' ', amount: 30, order: order(1) }, '[GROUP_KEY_MISSING]'],
		['without a line', { invoiceNo: 'A', amount: 30 }, '[LINE_MISSING]'],
		['that says something else of its registration', { invoiceNo: 'A', amount: 31, order: order(1) }, '[GROUP_DIFFERS]'],
	])('sends nothing when there is an item %s', async (_what, item, code) => {
		const { error } = await runKravia(server, { parameters: form(), items: [...items, item] });
		expect(error?.message).toContain(code);
		expect(error?.context?.itemIndex).toBe(5);
		expect(sent()).toBe(0);
	});

	it('fails the whole group under Continue On Fail, never a part of it, and registers the others', async () => {
		const { outputs } = await runKravia(server, { parameters: form(), items: [...items, { invoiceNo: 'A', amount: 30 }], onError: 'continueRegularOutput' });
		expect(outputs[0]?.map(({ json: { status, error }, pairedItem }) => [status ?? (error as IDataObject).code, pairedItem])).toEqual([
			['LINE_MISSING', [{ item: 0 }, { item: 2 }, { item: 3 }, { item: 5 }]],
			['registered', [{ item: 1 }, { item: 4 }]],
		]);
		expect(registered()).toHaveLength(1);
	});

	it('fails every item under Continue On Fail when nobody knows to which registration a line belongs', async () => {
		const { outputs } = await runKravia(server, { parameters: form(), items: [...items, { amount: 30, order: order(1) }], onError: 'continueRegularOutput' });
		expect(outputs[0]?.map(({ json: { error }, pairedItem }) => [(error as IDataObject).code, pairedItem])).toEqual([0, 1, 2, 3, 4, 5].map((item) => ['GROUP_KEY_MISSING', { item }]));
		expect(sent()).toBe(0);
	});

	it('counts lines from one list from the items and takes the other list from JSON', async () => {
		const lines = [booking(30, 1500), booking(30, 3200)];
		const parameters = form({ bookkeepingLinesFrom: 'json', bookkeepingLinesJson: '={{ $json.lines }}' });
		const { error } = await runKravia(server, { parameters, items: [10, 20].map((total) => ({ invoiceNo: 'A', amount: 30, order: order(total), lines })) });
		expect(error).toBeUndefined();
		expect(registered()[0]).toMatchObject({ orderLines: [{ total: 10 }, { total: 20 }], bookkeepingDetails: [{ bookingDate: '2025-04-01' }, {}] });
	});
});

describe('Kravia, register: Retry On Fail', () => {
	it('returns what the first try has registered although no search shows it, and sends only the rest', async () => {
		server.state.switches.searchLagMs = 3_600_000;
		server.state.faults.add({ status: 400, times: 1, skip: 1, match: { method: 'POST', pathContains: 'register' } });
		const items = ['1', '2', '3'].map((invoiceNo) => buildRegistration({ invoiceNo, accountingInvoiceId: invoiceNo }));
		const { outputs, error } = await runKravia(server, { parameters: json, items, tries: 2 });
		expect(error).toBeUndefined();
		expect(outputs[0]?.map(({ json: { invoiceNo, status, kraviaId } }) => [invoiceNo, status, kraviaId])).toEqual([
			['1', 'registered', 1553200],
			['2', 'registered', 1553201],
			['3', 'registered', 1553202],
		]);
		expect(registered()).toHaveLength(3);
	});

	it('gives the evidence in the item of what may be at Kravia', async () => {
		server.state.faults.add({ drop: true, match: { method: 'POST', pathContains: 'register' } });
		const { outputs } = await runKravia(server, { parameters: json, items: [buildRegistration()], onError: 'continueRegularOutput' });
		expect(outputs[0]?.[0]?.json).toMatchObject({ error: { code: 'REGISTRATION_UNCLEAR', remedy: expect.stringContaining('Look at Kravia'), evidence: { sent: true, reason: expect.stringContaining('no answer'), lookUps: 2, kraviaIds: [] } } });
	});
});

describe('Kravia, register: Execute pressed twice', () => {
	it('registers once although the search shows what is new only after three seconds: a run waits by itself before it sends', async () => {
		server.switches.searchLagMs = 3_000;
		const run = { parameters: json, items: [buildRegistration()], waits: true };
		const first = await runKravia(server, run);
		const second = await runKravia(server, run);
		expect(first.outputs[0]?.[0]?.json).toMatchObject({ status: 'registered', kraviaId: 1553200 });
		expect(second.outputs[0]?.[0]?.json).toMatchObject({ status: 'alreadyRegistered', kraviaId: 1553200 });
		expect(sent()).toBe(1);
	}, 60_000);

	it('registers twice, for comparison, when it is told not to wait', async () => {
		server.switches.searchLagMs = 3_000;
		const run = { parameters: json, items: [buildRegistration()] };
		await runKravia(server, run);
		await runKravia(server, run);
		expect(sent()).toBe(2);
	});
});

describe('Kravia, register: what is nobody’s business', () => {
	const ssn = '01017000027';
	const token = 'planted-token-value';
	const failures: Array<[string, Parameters<typeof startScriptedServer>[0], IDataObject]> = [
		['a field is wrong', () => ({ status: 200, body: [] }), { dueDate: ssn }],
		['the balance is wrong', () => ({ status: 200, body: [] }), { originalAmount: 1 }],
		['the token is refused', () => ({ status: 401, body: { message: `token ${token} of ${ssn}` } }), {}],
		['the search fails', () => ({ status: 500, body: { message: `ssn ${ssn}` } }), {}],
		['it is refused', ({ method }) => (method === 'POST' ? { status: 400, body: { errors: { ssn: [ssn], token: [token] } } } : { status: 200, body: [] }), {}],
		['the answer is a page', ({ method }) => (method === 'POST' ? { status: 200, body: `<html>${ssn} ${token}</html>` } : { status: 200, body: [] }), {}],
		['the connection is cut', ({ method }) => (method === 'POST' ? 'cut' : { status: 200, body: [] }), {}],
		['there is a conflict', () => ({ status: 200, body: [{ id: 1, ...buildRegistration({ dueDate: '2020-01-01' }), claimType: 'Invoice', ssn }] }), {}],
		['it is refused as a conflict', ({ method }) => (method === 'POST' ? { status: 409, body: `${ssn}, authorization: ${token}` } : { status: 200, body: [] }), {}],
	];
	const ways: Array<INode['onError']> = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'];

	it.each(failures.flatMap(([what, script, changes]) => ways.map((way) => [what, way, script, changes] as const)))('stays out of everything that the node gives when %s (%s)', async (_what, onError, script, changes) => {
		const scripted = await startScriptedServer(script);
		const items = [buildRegistration({ ...changes, ssn, nested: [{ SSN: ssn }] })];
		const { outputs, error, hints, stored } = await runKravia(scripted, { parameters: json, items, onError, credential: { token } });
		const given = JSON.stringify([outputs, error, error?.message, error?.description, error?.stack, hints]);
		expect(given).toMatch(/"code":"[A-Z_]+"/);
		expect(given).not.toMatch(new RegExp(`${ssn}|${token}`));
		expect(stored).not.toContain(token);
		await scripted.close();
	});

	it('adds the input to an item of the error output as usual when it holds nothing personal', async () => {
		const { outputs } = await runKravia(server, { parameters: json, items: [buildRegistration({ originalAmount: 1, ssn: null })], onError: 'continueErrorOutput' });
		expect(outputs[1]?.[0]?.json).toMatchObject({ invoiceNo: '20001', error: { code: 'BOOKKEEPING_NOT_BALANCED' } });
	});

	it('stays out of the error when it was typed into the form', async () => {
		const inForm = await runKravia(server, { parameters: filledForm({ originalAmount: 1, additionalFields: { ssn } }) });
		const inJson = await runKravia(server, { parameters: { ...json, registrationJson: JSON.stringify(buildRegistration({ originalAmount: 1, ssn }), null, 2) } });
		for (const { error, stored } of [inForm, inJson]) {
			expect(error?.message).toContain('[BOOKKEEPING_NOT_BALANCED]');
			expect(stored).not.toContain(ssn);
		}
	});
});
