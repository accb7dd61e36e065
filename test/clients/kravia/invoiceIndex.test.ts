import { startKraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { buildRegistration } from '../support/buildRegistration';
import { openKravia } from '../support/startSandboxKravia';
import type { SandboxKravia } from '../support/startSandboxKravia';

const SEARCH = 'GET /api/v2/invoice/search';
const numbered = (index: number): Record<string, unknown> => buildRegistration({ invoiceNo: String(50_000 + index), accountingInvoiceId: `E-${index}` });

let server: SandboxKravia;
const searches = (): number => server.state.log.snapshot().byRoute[SEARCH] ?? 0;

beforeEach(async () => {
	server = await startKraviaServer({ switches: { autoDistribute: false } });
});
afterEach(() => server.close());

describe('looking up many registrations of one run', () => {
	it('reads the look-back time once, then only what changed since', async () => {
		const client = openKravia(server, { searchPageSize: 5 });
		for (let index = 0; index < 60; index += 1) await client.register(numbered(index));
		const before = searches();
		const next = openKravia(server, { searchPageSize: 5 });
		for (let index = 60; index < 80; index += 1) await next.register(numbered(index));
		// 60 rows in pages of 5 once, then the overlap of ten rows for each further registration.
		expect(searches() - before).toBeLessThanOrEqual(14 + 19 * 4);
		expect(server.state.records.size).toBe(80);
	});

	it.each([1, 3, 1000])('sees what somebody else registers during the run, with %i changes at one time', async (sameTick) => {
		server.switches.sameTick = sameTick;
		const client = openKravia(server, { searchPageSize: 4 });
		for (let index = 0; index < 25; index += 1) await client.register(numbered(index));
		await openKravia(server).register(numbered(99));
		await expect(client.register(numbered(99))).resolves.toMatchObject({ status: 'alreadyRegistered' });
		expect(server.state.records.size).toBe(26);
	});

	it('registers each of many concurrent registrations once', async () => {
		const client = openKravia(server);
		const results = await Promise.all(Array.from({ length: 30 }, (_, index) => client.register(numbered(index % 15))));
		expect(results.filter((result) => result.status === 'registered')).toHaveLength(15);
		expect(server.state.records.size).toBe(15);
	});

	it('looks again after the first look has failed', async () => {
		server.state.faults.add({ status: 400, times: 1, match: { pathContains: 'search' } });
		const client = openKravia(server);
		await expect(client.register(numbered(1))).rejects.toMatchObject({ code: 'KRAVIA_REQUEST_REFUSED' });
		await expect(client.register(numbered(1))).resolves.toMatchObject({ status: 'registered' });
	});

	it('reads everything each time where rows show no time of change', async () => {
		server.switches.timeField = 'somethingElse';
		const client = openKravia(server);
		for (let index = 0; index < 12; index += 1) await client.register(numbered(index));
		await openKravia(server).register(numbered(50));
		await expect(client.register(numbered(50))).resolves.toMatchObject({ status: 'alreadyRegistered' });
	});
});
