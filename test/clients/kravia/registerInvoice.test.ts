import { startKraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { buildRegistration } from '../support/buildRegistration';
import { openKravia } from '../support/startSandboxKravia';
import type { SandboxKravia } from '../support/startSandboxKravia';

const REGISTER = 'POST /api/v2/invoice/register';
let server: SandboxKravia;

const sent = (): number => server.state.log.snapshot().byRoute[REGISTER] ?? 0;
const records = (): number => server.state.records.size;
const failureOf = (run: Promise<unknown>): Promise<unknown> => run.then(() => 'no failure', (error: unknown) => error);

beforeEach(async () => {
	server = await startKraviaServer({ switches: { autoDistribute: false } });
});
afterEach(() => server.close());

describe('register, when Kravia answers', () => {
	it.each(['id', 'number', 'invoiceId', 'claimId'] as const)('reads the new id from an answer of the form %s, in any wrapper', async (registerAnswer) => {
		server.switches.registerAnswer = registerAnswer;
		for (const [index, wrap] of (['value', 'data', 'none', 'mixed'] as const).entries()) {
			server.switches.wrap = wrap;
			const result = await openKravia(server).register(buildRegistration({ invoiceNo: `2000${index}`, accountingInvoiceId: `ERP-${index}` }));
			expect(result).toMatchObject({ status: 'registered', kraviaId: 1553200 + index, creditorId: 10759, accountingInvoiceId: `ERP-${index}`, foundBySearch: false });
		}
	});

	it('sends what the documentation shows: isPrivateIndividual as text, accounts as integers', async () => {
		const lines = [
			{ amount: 3000, description: 'Receivable', bookingDate: '2025-01-01', ledgerAccount: '1500', vatCode: '0' },
			{ amount: 3000, description: 'Revenue', bookingDate: '2025-01-01', ledgerAccount: '3200', vatCode: '3' },
		];
		server.switches.strictPrivateFlag = 'string';
		await openKravia(server).register(buildRegistration({ bookkeepingDetails: lines, kid: '0012345' }));
		const [record] = [...server.state.records.values()];
		expect(record?.registration).toMatchObject({ isPrivateIndividual: 'true', kid: '0012345', bookkeepingDetails: [{ ledgerAccount: 1500, vatCode: 0 }, { ledgerAccount: 3200, vatCode: 3 }] });
	});

	it('sends a real boolean when told so', async () => {
		server.switches.strictPrivateFlag = 'boolean';
		await expect(openKravia(server).register(buildRegistration(), { privateIndividualAs: 'boolean' })).resolves.toMatchObject({ status: 'registered' });
	});

	it('reports the refusal with its reason and does not send again', async () => {
		server.state.faults.add({ status: 429, retryAfter: 1, match: { method: 'POST' } });
		await expect(openKravia(server).register(buildRegistration())).rejects.toMatchObject({ code: 'KRAVIA_RATE_LIMITED', status: 429 });
		expect(sent()).toBe(1);
	});

	it('points to the token on 401, without naming it', async () => {
		const error = await failureOf(openKravia({ ...server, token: 'wrong-token-value' }).register(buildRegistration()));
		expect(error).toMatchObject({ code: 'KRAVIA_UNAUTHORISED', remedy: expect.stringContaining('authScheme') });
		expect(JSON.stringify(error) + String(error)).not.toContain('wrong-token-value');
	});
});

describe('register, exactly once', () => {
	it('returns what is registered already and sends nothing', async () => {
		await openKravia(server).register(buildRegistration());
		await expect(openKravia(server).register(buildRegistration())).resolves.toMatchObject({ status: 'alreadyRegistered', kraviaId: 1553200 });
		expect([sent(), records()]).toEqual([1, 1]);
	});

	it('fails on what is registered already when told so', async () => {
		await openKravia(server).register(buildRegistration());
		await expect(openKravia(server).register(buildRegistration(), { ifAlreadyRegistered: 'fail' })).rejects.toMatchObject({ code: 'ALREADY_REGISTERED' });
		expect(sent()).toBe(1);
	});

	it('registers again when told so', async () => {
		await openKravia(server).register(buildRegistration());
		await expect(openKravia(server).register(buildRegistration(), { ifAlreadyRegistered: 'registerAgain' })).resolves.toMatchObject({ status: 'registered', kraviaId: 1553201 });
		expect(records()).toBe(2);
	});

	it.each([
		['amount', { originalAmount: 3500, orderLines: null, bookkeepingDetails: null, claimType: 'CollectionCase' }, { claimType: 'CollectionCase' }],
		['due date', { dueDate: '2025-06-01' }, {}],
		['invoice date', { invoiceDate: '2025-04-02' }, {}],
		['claim type', { claimType: 'CollectionCase' }, {}],
		['accounting invoice id', { accountingInvoiceId: 'ERP-2' }, {}],
	])('refuses the same number with another %s as a conflict', async (_, changes, first) => {
		await openKravia(server).register(buildRegistration(first));
		await expect(openKravia(server).register(buildRegistration(changes))).rejects.toMatchObject({ code: 'REGISTRATION_CONFLICT', details: { kraviaIds: [1553200] } });
		expect(sent()).toBe(1);
	});

	it('lets a credit note carry the number of the invoice that it credits, once', async () => {
		await openKravia(server).register(buildRegistration());
		const creditNote = buildRegistration({ claimType: 'CreditNote', accountingInvoiceId: 'ERP-2' });
		await expect(openKravia(server).register(creditNote)).resolves.toMatchObject({ status: 'registered' });
		await expect(openKravia(server).register(creditNote)).resolves.toMatchObject({ status: 'alreadyRegistered', kraviaId: 1553201 });
		expect(records()).toBe(2);
	});

	it('keeps the same number of two creditors apart', async () => {
		const second = server.state.addCreditor({ name: 'Demo Two AS', organizationNumber: '999999998' }, server.token);
		await openKravia(server).register(buildRegistration());
		await expect(openKravia(server).register(buildRegistration({ creditorId: second }))).resolves.toMatchObject({ status: 'registered' });
	});

	it('finds the earlier registration among many, over several pages', async () => {
		const client = openKravia(server, { searchPageSize: 3 });
		for (let index = 0; index < 10; index += 1) await client.register(buildRegistration({ invoiceNo: `3000${index}`, accountingInvoiceId: `E-${index}` }));
		await expect(openKravia(server, { searchPageSize: 3 }).register(buildRegistration({ invoiceNo: '30000', accountingInvoiceId: 'E-0' }))).resolves.toMatchObject({ status: 'alreadyRegistered' });
		expect(records()).toBe(10);
	});

	it('stops when it cannot look through everything, and sends nothing', async () => {
		const client = openKravia(server);
		for (let index = 0; index < 4; index += 1) await client.register(buildRegistration({ invoiceNo: `3000${index}`, accountingInvoiceId: `E-${index}` }));
		const capped = openKravia(server, { searchPageSize: 2, searchMaxPages: 1 });
		await expect(capped.register(buildRegistration({ invoiceNo: '39999' }))).rejects.toMatchObject({ code: 'REGISTRATION_UNCLEAR', details: { sent: false } });
		expect(records()).toBe(4);
	});

	it('sends the same registration once although it is asked for twice at the same time', async () => {
		const client = openKravia(server);
		const results = await Promise.all([client.register(buildRegistration()), client.register(buildRegistration())]);
		expect(results.map((result) => result.status)).toEqual(['registered', 'alreadyRegistered']);
		expect(records()).toBe(1);
	});

	it('goes on with the next in line when the one before has failed', async () => {
		server.state.faults.add({ status: 400, times: 1, match: { method: 'POST' } });
		const client = openKravia(server);
		const results = await Promise.allSettled([client.register(buildRegistration()), client.register(buildRegistration())]);
		expect(results.map((result) => result.status)).toEqual(['rejected', 'fulfilled']);
		expect(records()).toBe(1);
	});
});

describe('register, after an unclear answer', () => {
	it.each([
		['a reset', { dropAfter: true }],
		['a 500', { statusAfter: 500 }],
		['a gateway time-out', { statusAfter: 504 }],
		['a 408', { statusAfter: 408 }],
	])('finds what was registered in spite of %s and does not send again', async (_, fault) => {
		server.state.faults.add({ ...fault, times: 1, match: { method: 'POST' } });
		await expect(openKravia(server).register(buildRegistration())).resolves.toMatchObject({ status: 'registered', kraviaId: 1553200, foundBySearch: true });
		expect([sent(), records()]).toEqual([1, 1]);
	});

	it.each([
		['a reset', { drop: true }],
		['a 503', { status: 503 }],
		['the page of a proxy', { status: 502, bodyText: '<html>kim@demo.example</html>' }],
	])('says that it cannot tell when nothing is found after %s, and does not send again', async (_, fault) => {
		server.state.faults.add({ ...fault, times: 1, match: { method: 'POST' } });
		const error = await failureOf(openKravia(server).register(buildRegistration()));
		expect(error).toMatchObject({ code: 'REGISTRATION_UNCLEAR', details: { sent: true, lookUps: 3 }, remedy: expect.stringContaining('register again') });
		expect([sent(), records()]).toEqual([1, 0]);
	});

	it('registers when it is run again afterwards', async () => {
		server.state.faults.add({ drop: true, times: 1, match: { method: 'POST' } });
		await failureOf(openKravia(server).register(buildRegistration()));
		await expect(openKravia(server).register(buildRegistration())).resolves.toMatchObject({ status: 'registered' });
		expect(records()).toBe(1);
	});

	it('says that it cannot tell when looking fails too', async () => {
		server.state.faults.add({ dropAfter: true, times: 1, match: { method: 'POST' } });
		server.state.faults.add({ status: 500, skip: 1, match: { pathContains: 'search' } });
		await expect(openKravia(server).register(buildRegistration())).rejects.toMatchObject({ code: 'REGISTRATION_UNCLEAR', details: { sent: true, lookUps: 0 } });
		expect(sent()).toBe(1);
	});

	it('does not take an earlier record for the new one when it registers again', async () => {
		await openKravia(server).register(buildRegistration());
		server.state.faults.add({ drop: true, times: 1, match: { method: 'POST' } });
		await expect(openKravia(server).register(buildRegistration(), { ifAlreadyRegistered: 'registerAgain' })).rejects.toMatchObject({ code: 'REGISTRATION_UNCLEAR' });
		server.state.faults.add({ dropAfter: true, times: 1, match: { method: 'POST' } });
		await expect(openKravia(server).register(buildRegistration(), { ifAlreadyRegistered: 'registerAgain' })).resolves.toMatchObject({ kraviaId: 1553201 });
	});

	it('fails as unreachable, not as unclear, when Kravia was never reached', async () => {
		await server.close();
		await expect(openKravia(server).register(buildRegistration())).rejects.toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
		server = await startKraviaServer();
	});

	it('never puts personal data into an error', async () => {
		const person = { ssn: '01017012345', email: 'private@demo.example', debtorName: 'Very Private' };
		const errors: unknown[] = [];
		for (const fault of [{ drop: true }, { status: 400, bodyText: 'debtor 01017012345 private@demo.example' }]) {
			server.state.faults.add({ ...fault, times: 1, match: { method: 'POST' } });
			errors.push(await failureOf(openKravia(server).register(buildRegistration(person))));
		}
		errors.push(await failureOf(openKravia(server).register(buildRegistration({ ...person, claimType: 'x', dueDate: '01017012345' }))));
		for (const error of errors) {
			expect(error).toHaveProperty('code');
			const shown = JSON.stringify({ ...(error as object) }) + String(error) + String((error as Error).stack);
			expect(shown).not.toMatch(/01017012345|private@|Very Private/);
		}
	});
});
