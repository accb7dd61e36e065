import { startKraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { buildRegistration } from '../support/buildRegistration';
import { quickTiming } from '../support/quickTiming';
import type { Scripted, SeenRequest } from '../support/startScriptedServer';
import { startScriptedServer } from '../support/startScriptedServer';
import { openKravia } from '../support/startSandboxKravia';
import type { SandboxKravia } from '../support/startSandboxKravia';

const REGISTER = 'POST /api/v2/invoice/register';
const failureOf = (run: Promise<unknown>): Promise<unknown> => run.then(() => 'no failure', (error: unknown) => error);
const line = (amount: number, ledgerAccount: number): object => ({ amount, description: 'x', bookingDate: '2025-01-01', ledgerAccount, vatCode: 0 });

let server: SandboxKravia;
const sent = (): number => server.state.log.snapshot().byRoute[REGISTER] ?? 0;

beforeEach(async () => {
	server = await startKraviaServer({ switches: { autoDistribute: false } });
});
afterEach(() => server.close());

describe('what is at Kravia already', () => {
	it.each([
		['debtorNumber', { debtorNumber: '10002' }],
		['orderLines', { orderLines: [1000, 2000].map((total) => ({ description: 'Fee', unitPrice: total, count: 1, vatInPercent: 0, unit: 'g', total })) }],
		['bookkeepingDetails', { bookkeepingDetails: [line(3000, 1500), line(1000, 3200), line(2000, 3210)] }],
		['bookkeepingDetails', { bookkeepingDetails: [line(3000, 1500), line(3000, 3200)] }],
	])('is a conflict when only its details differ, in %s; no value is named', async (field, changes) => {
		await openKravia(server).register(buildRegistration());
		const error = await failureOf(openKravia(server).register(buildRegistration(changes)));
		expect(error).toMatchObject({ code: 'REGISTRATION_CONFLICT', path: field, details: { sent: false, kraviaIds: [1553200], differing: [field] } });
		expect(String((error as Error).message)).not.toMatch(/10002|2000\b|3210/);
		expect(sent()).toBe(1);
	});

	it('is the same in another order of its lines and under another name of the debtor', async () => {
		const first = buildRegistration();
		await openKravia(server).register(first);
		const turned = { debtorName: 'Renamed', bookkeepingDetails: [...(first.bookkeepingDetails as object[])].reverse() };
		await expect(openKravia(server).register(buildRegistration(turned))).resolves.toMatchObject({ status: 'alreadyRegistered', kraviaId: 1553200 });
	});

	it('is not compared with its details when told so', async () => {
		await openKravia(server).register(buildRegistration());
		await expect(openKravia(server, { compareDetails: 'off' }).register(buildRegistration({ debtorNumber: '10002' }))).resolves.toMatchObject({ status: 'alreadyRegistered' });
		expect(server.state.log.snapshot().byRoute).not.toHaveProperty(['GET /api/v2/invoice/:id/details']);
	});

	it('is a conflict under another number, if it has our accounting invoice id', async () => {
		await openKravia(server).register(buildRegistration());
		await expect(openKravia(server).register(buildRegistration({ invoiceNo: '20002' }))).rejects.toMatchObject({ code: 'REGISTRATION_CONFLICT', path: 'invoiceNo', details: { differing: ['invoiceNo'] } });
		expect(sent()).toBe(1);
	});

	it('is compared in full with what the same client has registered, even while no search shows it', async () => {
		server.state.switches.searchLagMs = 3_600_000;
		const client = openKravia(server);
		await client.register(buildRegistration());
		await expect(client.register(buildRegistration())).resolves.toMatchObject({ status: 'alreadyRegistered', kraviaId: 1553200 });
		await expect(client.register(buildRegistration({ debtorNumber: '10002' }))).rejects.toMatchObject({ code: 'REGISTRATION_CONFLICT' });
		expect(sent()).toBe(1);
	});
});

describe('a list that does not show everything', () => {
	const row = { id: 7, creditorId: 10759, claimType: 'Invoice', originalAmount: 3000, currencyCode: 'NOK' };
	const answering = (rows: readonly object[], details: object) => (request: SeenRequest): Scripted => {
		if (request.method === 'POST') return { status: 200, body: { id: 8 } };
		return request.url.includes('/details') ? { status: 200, body: { value: details } } : { status: 200, body: { data: rows } };
	};
	it.each([
		['finds a record by the number in its details', row, { invoice: { invoiceNo: '20001', creditorId: 10759 } }, { status: 'alreadyRegistered', kraviaId: 7 }],
		['registers when the details have another number', row, { invoice: { invoiceNo: '20009', creditorId: 10759 } }, { status: 'registered', kraviaId: 8 }],
		['does not read what has another amount', { ...row, originalAmount: 1 }, {}, { status: 'registered', kraviaId: 8 }],
	])('%s', async (_what, shown, details, expected) => {
		const scripted = await startScriptedServer(answering([shown], details));
		await expect(openKravia({ url: scripted.url, token: 't' }).register(buildRegistration())).resolves.toMatchObject(expected);
		await scripted.close();
	});

	it('does not send when nothing shows a number', async () => {
		const scripted = await startScriptedServer(answering([row], { invoice: {} }));
		await expect(openKravia({ url: scripted.url, token: 't' }).register(buildRegistration())).rejects.toMatchObject({ code: 'REGISTRATION_UNCLEAR', details: { sent: false, kraviaIds: [7] } });
		expect(scripted.seen.filter(({ method }) => method === 'POST')).toEqual([]);
		await scripted.close();
	});
});

describe('every answer to the sending is decided on purpose', () => {
	const cases: Array<[string, Scripted, object | string, object | string]> = [
		['a text that is no JSON', { status: 200, body: 'welcome to the proxy' }, { status: 'registered', kraviaId: 9, foundBySearch: true }, 'REGISTRATION_UNCLEAR'],
		['a page', { status: 200, body: '<html>login</html>' }, { status: 'registered', kraviaId: 9, foundBySearch: true }, 'REGISTRATION_UNCLEAR'],
		['OK', { status: 200, body: 'OK' }, { status: 'registered', kraviaId: 9 }, 'REGISTRATION_UNCLEAR'],
		['JSON that was cut off', { status: 200, body: '{"id": 15' }, { status: 'registered', kraviaId: 9 }, 'REGISTRATION_UNCLEAR'],
		['a failure with the status of a success', { status: 200, body: { success: false } }, { status: 'registered', kraviaId: 9 }, 'REGISTRATION_UNCLEAR'],
		['errors with the status of a success', { status: 200, body: { value: null, errors: ['x'] } }, { status: 'registered', kraviaId: 9 }, 'REGISTRATION_UNCLEAR'],
		['an acceptance without an id', { status: 200, body: { accepted: true, errors: [] } }, { status: 'registered', kraviaId: 9, findings: [] }, { status: 'registered', kraviaId: null, findings: [expect.objectContaining({ code: 'KRAVIA_ID_MISSING' })] }],
		['nothing', { status: 204 }, { status: 'registered', kraviaId: 9 }, { status: 'registered', kraviaId: null }],
		['see other', { status: 303, headers: { location: '/x' } }, { status: 'registered', kraviaId: 9 }, 'REGISTRATION_UNCLEAR'],
		['a temporary redirection', { status: 307, headers: { location: '/x' } }, 'KRAVIA_REDIRECTED', 'KRAVIA_REDIRECTED'],
		['a conflict', { status: 409, body: { message: 'exists' } }, { status: 'alreadyRegistered', kraviaId: 9 }, 'KRAVIA_CONFLICT'],
		['slow down', { status: 429 }, 'KRAVIA_RATE_LIMITED', 'KRAVIA_RATE_LIMITED'],
		['a refusal', { status: 400 }, 'KRAVIA_REQUEST_REFUSED', 'KRAVIA_REQUEST_REFUSED'],
		['a time-out of the gateway', { status: 504 }, { status: 'registered', kraviaId: 9 }, 'REGISTRATION_UNCLEAR'],
		['a cut', 'cut', { status: 'registered', kraviaId: 9 }, 'REGISTRATION_UNCLEAR'],
		['silence', 'hang', { status: 'registered', kraviaId: 9 }, 'REGISTRATION_UNCLEAR'],
	];
	const settings = { timeoutMs: 300, retry: { attempts: 1 } };
	const { invoiceNo, accountingInvoiceId, claimType, creditorId } = buildRegistration();
	const acted = { id: 9, invoiceNo, accountingInvoiceId, claimType, creditorId };

	it.each(cases.flatMap(([what, answer, whenActed, whenNot]) => [[what, 'acted', answer, whenActed] as const, [what, 'did nothing', answer, whenNot] as const]))('%s, when Kravia %s', async (_what, did, answer, expected) => {
		let isThere = false;
		const scripted = await startScriptedServer((request) => {
			if (request.method === 'POST') {
				isThere = did === 'acted';
				return answer;
			}
			return request.url.includes('/details') ? { status: 404 } : { status: 200, body: isThere ? [acted] : [] };
		});
		const run = openKravia({ url: scripted.url, token: 't' }, settings).register(buildRegistration());
		if (typeof expected === 'string') await expect(run).rejects.toMatchObject({ code: expected });
		else await expect(run).resolves.toMatchObject(expected);
		expect(scripted.seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
		await scripted.close();
	});
});

describe('tries of one run', () => {
	it('are only looked up by a client that could not tell the outcome before', async () => {
		server.state.faults.add({ drop: true, times: 1, match: { method: 'POST' } });
		const client = openKravia(server);
		await failureOf(client.register(buildRegistration()));
		await expect(client.register(buildRegistration())).rejects.toMatchObject({ code: 'REGISTRATION_UNCLEAR', details: { sent: true, reason: 'an earlier try' } });
		expect(sent()).toBe(1);
	});

	it('return what an earlier try has registered without asking Kravia, if the content is the same', async () => {
		const result = await openKravia(server).register(buildRegistration());
		const before = server.state.log.snapshot().byRoute;
		const earlier = { state: 'registered', result: JSON.parse(JSON.stringify(result)) as typeof result } as const;
		await expect(openKravia(server).register(buildRegistration({ ssn: '01017000027' }), { earlier })).resolves.toMatchObject({ status: 'registered', kraviaId: 1553200 });
		expect(server.state.log.snapshot().byRoute).toEqual(before);
		await expect(openKravia(server).register(buildRegistration({ dueDate: '2025-06-01' }), { earlier })).rejects.toMatchObject({ code: 'REGISTRATION_CONFLICT', details: { sent: false } });
	});
});

describe('the wait before sending', () => {
	it('is one per client, and looks again after it: what an earlier process had sent is found', async () => {
		const timing = quickTiming();
		const pausing: typeof timing = {
			...timing,
			sleep: async (ms) => {
				// The request of the crashed process arrives while this one waits.
				if (ms === 60_000) await openKravia(server).register(buildRegistration());
				await timing.sleep(ms);
			},
		};
		const client = openKravia(server, {}, pausing);
		const results = [];
		for (const [index, invoiceNo] of ['20001', '20002', '20003'].entries()) results.push(await client.register(buildRegistration({ invoiceNo, accountingInvoiceId: `ERP-${index + 1}` }), { settleSeconds: 60 }));
		expect(results.map(({ status }) => status)).toEqual(['alreadyRegistered', 'registered', 'registered']);
		expect(timing.pauses.filter((ms) => ms === 60_000)).toHaveLength(1);
		expect(sent()).toBe(3);
	});

	it('is shared by those who wait at the same time', async () => {
		const timing = quickTiming();
		const client = openKravia(server, {}, timing);
		await Promise.all(['1', '2', '3'].map(async (invoiceNo) => await client.register(buildRegistration({ invoiceNo, accountingInvoiceId: invoiceNo }), { settleSeconds: 5 })));
		expect(timing.pauses).toEqual([5_000]);
	});

	it.each([-1, 3_601, Number.NaN])('cannot be %p seconds', async (settleSeconds) => {
		await expect(openKravia(server).register(buildRegistration(), { settleSeconds })).rejects.toMatchObject({ code: 'SETTLE_SECONDS_INVALID' });
		expect(server.state.log.snapshot().byRoute).toEqual({});
	});
});

describe('checkRegistration', () => {
	it('gives what would be sent, the proof by date and the warnings, without any request', () => {
		const orderLines = [{ description: 'A', unitPrice: 1, count: 1, vatInPercent: 0, unit: 'g', total: 1 }];
		const check = openKravia(server).checkRegistration(buildRegistration({ orderLines, ssn: '01017000027' }));
		expect(check.registration).toMatchObject({ isPrivateIndividual: 'true', ssn: '01017000027' });
		expect(check.proof).toMatchObject({ receivable: 3000, others: 3000, difference: 0, balanced: true });
		expect(check.proof?.byDate.map(({ bookingDate }) => bookingDate)).toEqual(['2025-01-01', '2025-02-01', '2025-03-01']);
		expect(check.findings.map(({ code }) => code)).toEqual(['ORDER_LINES_TOTAL_DIFFERS']);
		expect(server.state.log.snapshot().byRoute).toEqual({});
	});

	it('tells everything that is wrong at once: fields, what the claim needs, the kind, the balance', () => {
		const wrong = { ...buildRegistration({ claimType: 'CollectionCase', postalAddress: null, isPrivateIndividual: false, dueDate: 'soon' }), bookkeepingDetails: [line(1, 1500)] };
		let error: unknown;
		try {
			openKravia(server).checkRegistration(wrong, { claimType: 'Invoice' });
		} catch (thrown) {
			error = thrown;
		}
		const { findings } = error as { findings: Array<{ code: string; path: string }> };
		expect(findings.map(({ code, path }) => `${code} ${path}`)).toEqual(
			expect.arrayContaining(['CLAIM_TYPE_DIFFERS claimType', 'REGISTRATION_INVALID dueDate', 'REGISTRATION_FIELD_MISSING postalAddress', 'REGISTRATION_FIELD_MISSING organizationNumber', 'BOOKKEEPING_NOT_BALANCED bookkeepingDetails']),
		);
	});

	it('throws what register would throw for its options', () => {
		expect(() => openKravia(server).checkRegistration(buildRegistration(), { lookBackDays: -1 })).toThrow(expect.objectContaining({ code: 'LOOK_BACK_INVALID' }) as Error);
	});
});
