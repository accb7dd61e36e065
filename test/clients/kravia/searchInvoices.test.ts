import fc from 'fast-check';
import { createKraviaClient } from '../../../clients/index';
import type { HttpClient, HttpResponse, KraviaClient, KraviaSettingsInput } from '../../../clients/index';
import { startKraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { buildRegistration } from '../support/buildRegistration';
import { quickTiming } from '../support/quickTiming';
import { openKravia } from '../support/startSandboxKravia';
import type { SandboxKravia } from '../support/startSandboxKravia';
import details from './answers/details.json';
import reads from './answers/reads.json';
import registerAnswers from './answers/registerAnswers.json';

const START = '2020-01-01T00:00:00.0000000';

function kraviaThatAnswers(answer: (query: Readonly<Record<string, unknown>>, url: string) => unknown, settings: KraviaSettingsInput = {}): KraviaClient {
	const http: HttpClient = {
		send: async (request): Promise<HttpResponse> => ({ status: 200, headers: {}, body: answer(request.query ?? {}, request.url) }),
	};
	return createKraviaClient({ http, timing: quickTiming(), baseUrl: 'https://kravia.example', settings });
}

describe('search at the stand-in', () => {
	let server: SandboxKravia;
	beforeEach(async () => {
		server = await startKraviaServer({ switches: { autoDistribute: false } });
		const client = openKravia(server);
		for (let index = 0; index < 7; index += 1) await client.register(buildRegistration({ invoiceNo: `4000${index}`, accountingInvoiceId: `E-${index}` }), { ifAlreadyRegistered: 'registerAgain' });
	});
	afterEach(() => server.close());

	it.each([
		['each wrapper', { wrap: 'value' }],
		['each wrapper', { wrap: 'data' }],
		['each wrapper', { wrap: 'none' }],
		['many changes at one time', { sameTick: 100 }],
		['an inclusive search', { inclusive: true }],
		['Oslo time', { timeZone: 'Europe/Oslo' }],
	] as const)('lists every invoice once with %s: %j', async (_, switches) => {
		Object.assign(server.switches, switches);
		const found = await openKravia(server).search({ lastUpdatedTime: START, pageSize: 2 });
		expect(found.invoices.map((row) => row.invoiceNo).sort()).toEqual(['40000', '40001', '40002', '40003', '40004', '40005', '40006']);
		expect(found.complete).toBe(true);
	});

	it('goes on from the time that the search before gave, taken as it came', async () => {
		const client = openKravia(server);
		const first = await client.search({ lastUpdatedTime: START });
		expect(first.lastUpdatedTime).toMatch(/\.\d{7}$/);
		await client.register(buildRegistration({ invoiceNo: '49999', accountingInvoiceId: 'E-9' }));
		const second = await client.search({ lastUpdatedTime: first.lastUpdatedTime ?? '' });
		expect(second.invoices.map((row) => row.invoiceNo)).toEqual(['49999']);
	});

	it('stops at the limit and at the page cap, and says that there is more', async () => {
		const client = openKravia(server);
		await expect(client.search({ lastUpdatedTime: START, limit: 3 })).resolves.toMatchObject({ complete: false, invoices: { length: 3 } });
		await expect(client.search({ lastUpdatedTime: START, pageSize: 2, maxPages: 2 })).resolves.toMatchObject({ complete: false, invoices: { length: 4 } });
	});

	it('reads details, whatever they are wrapped in', async () => {
		for (const wrap of ['value', 'data', 'none', 'mixed'] as const) {
			server.switches.wrap = wrap;
			await expect(openKravia(server).getDetails(1553200)).resolves.toMatchObject({ id: 1553200, invoiceNo: '40000', claimType: 'Invoice', creditorId: 10759, originalAmount: 3000 });
		}
		await expect(openKravia(server).getDetails(1)).rejects.toMatchObject({ code: 'KRAVIA_NOT_FOUND', status: 404 });
	});

	it('checks access by one cheap read', async () => {
		await expect(openKravia(server).checkAccess()).resolves.toBeUndefined();
		await expect(openKravia({ ...server, token: 'wrong' }).checkAccess()).rejects.toMatchObject({ code: 'KRAVIA_UNAUTHORISED' });
	});
});

describe('search while the list changes', () => {
	it('misses nothing when invoices move to the end between two pages', async () => {
		const moves = fc.array(fc.record({ moved: fc.nat(20), atRead: fc.nat(6) }), { maxLength: 4 });
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 4 }), moves, async (count, pageSize, planned) => {
				const list = Array.from({ length: count }, (_, index) => ({ id: index + 1 }));
				let pages = 0;
				const client = kraviaThatAnswers(({ skip, top }) => {
					for (const { moved, atRead } of planned) if (atRead === pages) list.push(...list.splice(moved % count, 1));
					pages += 1;
					return list.slice(Number(skip), Number(skip) + Number(top));
				});
				const { invoices, complete } = await client.search({ lastUpdatedTime: START, pageSize });
				expect(complete).toBe(true);
				expect(invoices.map((row) => Number(row.id)).sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
			}),
		);
	});

	it('ends when the service does not heed skip, and says that it has not seen all', async () => {
		const client = kraviaThatAnswers(() => [{ id: 1 }, { id: 2 }]);
		await expect(client.search({ lastUpdatedTime: START, pageSize: 2 })).resolves.toMatchObject({ complete: false, invoices: { length: 2 } });
	});

	it('ends when the list never comes to rest', async () => {
		let next = 0;
		const client = kraviaThatAnswers(({ skip }) => (Number(skip) < 4 ? [{ id: next++ }, { id: 'same' }] : [{ id: 'same' }]));
		await expect(client.search({ lastUpdatedTime: START, pageSize: 2 })).resolves.toMatchObject({ complete: false });
	});
});

describe('answers of other forms', () => {
	it('reads the rows known from an older version', async () => {
		const { invoices } = await kraviaThatAnswers(() => reads['invoice search']).search({ lastUpdatedTime: START });
		expect(invoices).toEqual([expect.objectContaining({ id: 1553200, invoiceNo: '20003', claimType: 'Open', dueDate: '2025-02-01', creditorId: null, raw: reads['invoice search'].data[0] })]);
	});

	it('reads details with the parts under their own names', async () => {
		const row = await kraviaThatAnswers(() => details).getDetails(1553200);
		expect(row).toMatchObject({ invoiceNo: '20003', claimType: 'CollectionCase', creditorId: 10759, lastUpdatedTime: '2025-03-20T09:15:00.1234567', raw: details.value });
	});

	it('reads keys in any letter case', async () => {
		const { invoices } = await kraviaThatAnswers(() => ({ Data: [{ Id: '7', InvoiceNo: 20003, LASTUPDATED: 'T' }] })).search({ lastUpdatedTime: START });
		expect(invoices).toEqual([expect.objectContaining({ id: 7, invoiceNo: '20003', lastUpdatedTime: 'T' })]);
	});

	it.each(registerAnswers.map((answer): [string, unknown] => [JSON.stringify(answer), answer]))('reads the id from %s', async (_, answer) => {
		const client = kraviaThatAnswers((__, url) => (url.endsWith('/register') ? answer : []));
		await expect(client.register(buildRegistration())).resolves.toMatchObject({ kraviaId: 1553200, raw: answer });
	});

	it('hands on an answer without id as it is, with no id', async () => {
		const client = kraviaThatAnswers((_, url) => (url.endsWith('/register') ? { ok: true } : []));
		await expect(client.register(buildRegistration())).resolves.toMatchObject({ status: 'registered', kraviaId: null, raw: { ok: true }, findings: [{ code: 'KRAVIA_ID_MISSING' }] });
	});

	it('does not guess at an answer that is no list', async () => {
		await expect(kraviaThatAnswers(() => 'hello').search({ lastUpdatedTime: START })).rejects.toMatchObject({ code: 'KRAVIA_ANSWER_NOT_UNDERSTOOD' });
	});

	it('reads the details of a record of the same number when the list shows too little, and stops if that is not enough', async () => {
		const row = { id: 5, invoiceNo: '20001', claimType: 'Open' };
		const full = { invoice: { ...row, claimType: 'Invoice', originalAmount: 3000 }, creditor: { id: 10759 } };
		const shows = (answer: unknown) => kraviaThatAnswers((_, url) => (url.includes('/details') ? answer : [row]));
		await expect(shows(full).register(buildRegistration())).resolves.toMatchObject({ status: 'alreadyRegistered', kraviaId: 5 });
		await expect(shows(row).register(buildRegistration())).rejects.toMatchObject({ code: 'REGISTRATION_UNCLEAR', details: { sent: false, kraviaIds: [5] } });
	});
});
