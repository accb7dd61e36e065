import { startKauntServer } from '../../../sandbox/kaunt/startKauntServer';
import { SourceUnavailableError, createKauntClient } from '../../../clients/index';
import type { HttpClient, KauntSettingsInput, UploadResult } from '../../../clients/index';
import { buildInvoice, buildPosting } from '../support/buildInvoice';
import { quickTiming } from '../support/quickTiming';
import { openKaunt } from '../support/startSandboxKaunt';
import type { SandboxKaunt } from '../support/startSandboxKaunt';

const postings = (count: number): Record<string, unknown>[] =>
	Array.from({ length: count }, (_, index) => buildPosting({ externalInvoiceId: `F-${Math.floor(index / 2)}`, postingLineNumber: (index % 2) + 1 }));

let server: SandboxKaunt;

/** How often each posting is at the stand-in. */
function countsAtKaunt(): Map<string, number> {
	const counts = new Map<string, number>();
	const company = server.state.openCompany();
	for (const posting of company.postings.page(0, 1e6)) {
		const key = `${posting.externalInvoiceId}/${posting.postingLineNumber}`;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}

/** Every row once at Kaunt and uploaded, or not there and rejected with a code and a remedy. */
function expectNothingLostOrDoubled(rows: readonly Record<string, unknown>[], results: readonly UploadResult[]): void {
	const counts = countsAtKaunt();
	expect(results.map((result) => result.inputIndex)).toEqual(rows.map((_, index) => index));
	results.forEach((result, index) => {
		const key = `${String(rows[index]?.externalInvoiceId)}/${String(rows[index]?.postingLineNumber)}`;
		expect([key, counts.get(key) ?? 0]).toEqual([key, result.status === 'uploaded' ? 1 : 0]);
		if (result.status === 'rejected') {
			expect(result.error.code).toMatch(/^[A-Z_]+$/);
			expect(result.error.remedy).not.toBe('');
		}
	});
}

const codesOf = (results: readonly UploadResult[]): (string | undefined)[] => results.map((result) => (result.status === 'rejected' ? result.error.code : undefined));

beforeEach(async () => {
	server = await startKauntServer({ switches: { duplicatePosting: 'append', trainMin: 1e9 } });
});
afterEach(() => server.close());

describe('uploadPostings', () => {
	it('uploads every posting once and gives one result per row in order', async () => {
		const rows = postings(250);
		const progress: number[] = [];
		const results = await openKaunt(server).uploadPostings(rows, ({ done }) => progress.push(done));
		expectNothingLostOrDoubled(rows, results);
		expect(results.every((result) => result.status === 'uploaded' && result.id !== null && result.statusCode === 201)).toBe(true);
		expect(progress.at(-1)).toBe(250);
		expect(server.state.log.snapshot().byRoute['POST /v1/tenants/:tenantId/companies/:companyName/postings/createmany']).toBe(3);
	});

	const settings: KauntSettingsInput = { batchSize: 5, maxConcurrency: 3 };
	it.each([
		['429 with Retry-After', { status: 429, retryAfter: 2 }],
		['503', { status: 503 }],
		['500 before anything is done', { status: 500 }],
		['500 after everything is done', { statusAfter: 500 }],
		['a gateway time-out after everything is done', { statusAfter: 504 }],
		['a reset before anything is done', { drop: true }],
		['a reset after everything is done', { dropAfter: true }],
		['the page of a proxy', { status: 502, bodyText: '<html>Bad gateway</html>' }],
	])('loses and doubles nothing under %s', async (_, fault) => {
		const rows = postings(60);
		for (const skip of [0, 2, 3, 5]) server.state.faults.add({ ...fault, times: 1, skip, match: { pathContains: 'createmany' } });
		const results = await openKaunt(server, settings).uploadPostings(rows);
		expectNothingLostOrDoubled(rows, results);
		const isClearRefusal = 'status' in fault && (fault.status === 429 || fault.status === 503);
		const wasDone = 'statusAfter' in fault || 'dropAfter' in fault;
		if (isClearRefusal || wasDone) expect(results.every((result) => result.status === 'uploaded')).toBe(true);
		else expect(new Set(codesOf(results))).toEqual(new Set([undefined, 'POSTING_NOT_TAKEN']));
	});

	it('loses and doubles nothing when answers come too late', async () => {
		const rows = postings(20);
		server.state.faults.add({ delayMs: 400, times: 2, skip: 1, match: { pathContains: 'createmany' } });
		const results = await openKaunt(server, { ...settings, timeoutMs: 150 }, quickTiming(300)).uploadPostings(rows);
		expectNothingLostOrDoubled(rows, results);
		expect(results.filter((result) => result.status === 'rejected').length).toBeLessThanOrEqual(10);
	});

	it('reads the list again, one time-out later, before it says that a posting without answer is not there', async () => {
		server.state.faults.add({ drop: true, times: 1, match: { pathContains: 'createmany' } });
		const timing = quickTiming();
		const results = await openKaunt(server, {}, timing).uploadPostings(postings(2));
		expect(codesOf(results)).toEqual(['POSTING_NOT_TAKEN', 'POSTING_NOT_TAKEN']);
		expect(timing.pauses).toEqual([2_000, 30_000]);
	});

	it('finds a posting that Kaunt takes only after the client has given up', async () => {
		let lists = 0;
		const http: HttpClient = {
			send: async ({ method }) => {
				if (method === 'POST') throw new SourceUnavailableError({ message: 'Too late.', url: 'x', reason: 'ECONNABORTED' });
				lists += 1;
				return { status: 200, headers: {}, body: { result: { entries: lists < 2 ? [] : [{ ...buildPosting(), id: 'p-1' }], nextPage: null } } };
			},
		};
		const client = createKauntClient({ http, timing: quickTiming(), baseUrl: 'https://kaunt.example/v1', tenantId: server.tenantId, companyName: 'nordlys' });
		await expect(client.uploadPostings([buildPosting()])).resolves.toMatchObject([{ status: 'uploaded', id: 'p-1' }]);
	});

	it('can be resumed: what was rejected is uploaded by a second call, and nothing is doubled', async () => {
		const rows = postings(40);
		server.state.faults.add({ drop: true, times: 2, skip: 1, match: { pathContains: 'createmany' } });
		const client = openKaunt(server, settings);
		const first = await client.uploadPostings(rows);
		const rest = rows.filter((_, index) => first[index]?.status === 'rejected');
		expect(rest.length).toBeGreaterThan(0);
		const second = await client.uploadPostings(rest);
		expect(second.every((result) => result.status === 'uploaded')).toBe(true);
		expect([...countsAtKaunt().values()]).toEqual(rows.map(() => 1));
	});

	it('says that it does not know when the list of postings cannot be read either', async () => {
		server.state.faults.add({ dropAfter: true, times: 1, match: { pathContains: 'createmany' } });
		server.state.faults.add({ status: 404, match: { method: 'GET' } });
		const results = await openKaunt(server).uploadPostings(postings(4));
		expect(codesOf(results)).toEqual(Array(4).fill('POSTING_UNCLEAR'));
	});

	it('does not take an older version of a posting for the one that was sent', async () => {
		const client = openKaunt(server);
		await client.uploadPostings([buildPosting()]);
		server.state.faults.add({ drop: true, times: 1, match: { pathContains: 'createmany' } });
		const [result] = await client.uploadPostings([buildPosting({ postingAmountInclVat: 999, postingAmountExVat: 799 })]);
		expect(result).toMatchObject({ status: 'rejected', error: { code: 'POSTING_UNCLEAR' } });
	});

	it('rejects without looking when told so', async () => {
		server.state.faults.add({ dropAfter: true, times: 1, match: { pathContains: 'createmany' } });
		const results = await openKaunt(server, { afterUnclearPostings: 'reject' }).uploadPostings(postings(2));
		expect(codesOf(results)).toEqual(['POSTING_UNCLEAR', 'POSTING_UNCLEAR']);
		expect(Object.keys(server.state.log.snapshot().byRoute).some((route) => route.startsWith('GET'))).toBe(false);
	});

	it('sends again after an unclear answer when told so', async () => {
		server.switches.duplicatePosting = 'overwrite';
		server.state.faults.add({ dropAfter: true, times: 1, match: { pathContains: 'createmany' } });
		const rows = postings(2);
		const results = await openKaunt(server, { afterUnclearPostings: 'resend' }).uploadPostings(rows);
		expectNothingLostOrDoubled(rows, results);
		expect(results.every((result) => result.status === 'uploaded')).toBe(true);
	});

	it('rejects the second posting of the same invoice and line number before sending', async () => {
		const results = await openKaunt(server).uploadPostings([buildPosting(), buildPosting({ description: 'Other' }), buildPosting({ postingLineNumber: 2 })]);
		expect(codesOf(results)).toEqual([undefined, 'DUPLICATE_POSTING', undefined]);
	});

	it('rejects the postings that Kaunt refuses inside a good answer, with its reason', async () => {
		const rows = [buildPosting(), buildPosting({ externalInvoiceId: 'EMU-FAIL-1' })];
		const [, refused] = await openKaunt(server).uploadPostings(rows);
		expect(refused).toMatchObject({ status: 'rejected', inputIndex: 1, externalInvoiceId: 'EMU-FAIL-1', postingLineNumber: 1, statusCode: 400, error: { code: 'KAUNT_ROW_REFUSED' } });
		expect(refused?.status === 'rejected' && refused.error.message).toContain('EMU-FAIL-');
	});

	it('sends rows again that were refused for now inside a good answer', async () => {
		const rows = [buildPosting({ externalInvoiceId: 'EMU-FLAKY-1' }), buildPosting()];
		const results = await openKaunt(server).uploadPostings(rows);
		expectNothingLostOrDoubled(rows, results);
		expect(codesOf(results)).toEqual([undefined, undefined]);
	});

	it('reads answers that count from 1', async () => {
		server.switches.inputIndexBase = 1;
		const rows = postings(6);
		const results = await openKaunt(server, { inputIndexBase: 1 }).uploadPostings(rows);
		expectNothingLostOrDoubled(rows, results);
	});

	it('finds the right rows by their identity when the index base is set wrongly', async () => {
		server.switches.inputIndexBase = 1;
		const rows = [...postings(4), buildPosting({ externalInvoiceId: 'EMU-FAIL-9' })];
		const results = await openKaunt(server).uploadPostings(rows);
		expectNothingLostOrDoubled(rows, results);
		expect(codesOf(results)).toEqual([undefined, undefined, undefined, undefined, 'KAUNT_ROW_REFUSED']);
	});
});

describe('checkPostingLinks', () => {
	it('marks postings whose invoice Kaunt does not have, and only up to the limit', async () => {
		const client = openKaunt(server);
		await client.uploadPostedInvoices([buildInvoice({ externalInvoiceId: 'F-0' })]);
		const results = await client.uploadPostings([
			buildPosting({ externalInvoiceId: 'F-0' }),
			buildPosting({ externalInvoiceId: 'F-1' }),
			buildPosting({ externalInvoiceId: 'F-1', postingLineNumber: 2 }),
			buildPosting({ externalInvoiceId: 'F-2' }),
			buildPosting({ externalInvoiceId: 'EMU-FAIL-2' }),
		]);
		const checked = await client.checkPostingLinks(results, 2);
		expect(checked.map((result) => (result.status === 'uploaded' ? result.linked : 'rejected'))).toEqual([true, false, false, undefined, 'rejected']);
		expect(checked[1]).toMatchObject({ finding: { code: 'POSTING_WITHOUT_INVOICE' } });
		await expect(client.checkPostingLinks(results, 0)).resolves.toEqual(results);
	});

	it('says when a link could not be read', async () => {
		const client = openKaunt(server);
		const results = await client.uploadPostings([buildPosting()]);
		server.state.faults.add({ status: 500, match: { method: 'GET' } });
		const [checked] = await client.checkPostingLinks(results, 10);
		expect(checked).toMatchObject({ status: 'uploaded', linked: null, finding: { code: 'POSTING_LINK_NOT_CHECKED' } });
	});
});
