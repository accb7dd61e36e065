import { startKauntServer } from '../../../sandbox/kaunt/startKauntServer';
import { InvalidInputError } from '../../../engine/index';
import type { KauntRecord } from '../../../clients/index';
import { buildInvoice, buildPosting } from '../support/buildInvoice';
import { openKaunt } from '../support/startSandboxKaunt';
import type { SandboxKaunt } from '../support/startSandboxKaunt';

let server: SandboxKaunt;
beforeEach(async () => {
	server = await startKauntServer({ switches: { trainMin: 1e9 } });
});
afterEach(() => server.close());

const ids = (records: readonly KauntRecord[]): unknown[] => records.map(({ externalInvoiceId }) => externalInvoiceId);

describe('reading posted invoices and postings back', () => {
	it('reads one by the id that the upload gave', async () => {
		const client = openKaunt(server);
		const [invoice] = await client.uploadPostedInvoices([buildInvoice()]);
		const [posting] = await client.uploadPostings([buildPosting()]);
		if (invoice?.status !== 'uploaded' || posting?.status !== 'uploaded') throw new Error('not uploaded');
		await expect(client.getPostedInvoice(String(invoice.id))).resolves.toMatchObject({ externalInvoiceId: 'F-1', id: invoice.id });
		await expect(client.getPosting(String(posting.id))).resolves.toMatchObject({ externalInvoiceId: 'F-1', postingLineNumber: 1, postedInvoiceId: invoice.id });
	});

	it('reads all of a list, or as many as wanted', async () => {
		const client = openKaunt(server, { paging: { pageSize: 3 } });
		const names = Array.from({ length: 8 }, (_, index) => `F-${index}`);
		await client.uploadPostedInvoices(names.map((externalInvoiceId) => buildInvoice({ externalInvoiceId })));
		await client.uploadPostings(names.map((externalInvoiceId) => buildPosting({ externalInvoiceId })));
		const all: KauntRecord[] = [];
		await expect(client.listPostedInvoices({ visit: (record) => void all.push(record) })).resolves.toEqual({ read: 8, totalCount: 8, isComplete: true });
		const some: KauntRecord[] = [];
		await expect(client.listPostings({ limit: 5, visit: (record) => void some.push(record) })).resolves.toMatchObject({ read: 5, isComplete: false });
		expect([ids(all), ids(some)]).toEqual([names, names.slice(0, 5)]);
	});

	it('halves a page that is larger than the service gives', async () => {
		const client = openKaunt(server, { paging: { pageSize: 2_000 } });
		await client.uploadPostings([buildPosting()]);
		await expect(client.listPostings({ visit: () => true })).resolves.toMatchObject({ read: 1, isComplete: true });
	});

	it.each(['index', 'url'] as const)('reads on whatever the form of page links (%s)', async (pageLinks) => {
		server.switches.pageLinks = pageLinks;
		const client = openKaunt(server, { paging: { pageSize: 2 } });
		await client.uploadPostings([1, 2, 3, 4, 5].map((postingLineNumber) => buildPosting({ postingLineNumber })));
		await expect(client.listPostings({ visit: () => true })).resolves.toMatchObject({ read: 5, isComplete: true });
	});

	it('says which path template to look at when something is unknown', async () => {
		const client = openKaunt(server);
		await expect(client.getPosting('11111111-1111-4111-8111-111111111111')).rejects.toMatchObject({ code: 'KAUNT_NOT_FOUND', remedy: expect.stringContaining('paths.posting"') });
		await expect(client.getPostedInvoice('x')).rejects.toMatchObject({ code: 'KAUNT_NOT_FOUND', remedy: expect.stringContaining('paths.postedInvoice"') });
	});
});

describe('updatePosting', () => {
	const patch = { externalInvoiceId: 'F-1', postingLineNumber: 1, description: 'Paper' };
	beforeEach(async () => {
		await openKaunt(server).uploadPostings([buildPosting()]);
	});
	const stored = (): Record<string, unknown> => {
		const company = server.state.openCompany();
		const [posting] = company.postings.page(0, 10);
		return posting ? { ...company.postings.contentOf(posting) } : {};
	};

	it.each(['object', 'array'] as const)('changes only the fields that are given (%s)', async (postingPatchBody) => {
		const before = stored();
		const result = await openKaunt(server, { postingPatchBody }).updatePosting({ ...patch, accrual: { accrualCode: '12', accrualStartDate: '2025-01-01' } });
		expect(result).toMatchObject({ externalInvoiceId: 'F-1', postingLineNumber: 1, changedFields: ['description', 'accrual'], correlationId: expect.any(String) });
		expect(stored()).toEqual({ ...before, description: 'Paper', accrual: { accrualCode: '12', accrualStartDate: '2025-01-01' } });
		expect(result.posting === null ? 'array' : 'object').toBe(postingPatchBody);
	});

	it('empties a field that may be empty', async () => {
		await openKaunt(server).updatePosting({ ...patch, description: null });
		expect(stored().description).toBeNull();
	});

	it('is tried again after an unclear answer', async () => {
		server.state.faults.add({ dropAfter: true, times: 1, match: { method: 'PATCH' } });
		await openKaunt(server).updatePosting(patch);
		expect(stored().description).toBe('Paper');
	});

	it.each([
		['an unknown field', { ...patch, colour: 'red' }, ''],
		['no invoice', { postingLineNumber: 1, description: 'x' }, 'externalInvoiceId'],
		['no change', { externalInvoiceId: 'F-1', postingLineNumber: 1, description: undefined }, ''],
		['an amount that is text', { ...patch, postingVatAmount: '12' }, 'postingVatAmount'],
		['no amount', { ...patch, postingVatAmount: null }, 'postingVatAmount'],
		['a day that is none', { ...patch, postingDate: '2025-02-30' }, 'postingDate'],
		['a currency in small letters', { ...patch, currencyCode: 'dkk' }, 'currencyCode'],
		['no dimensions', { ...patch, dimensions: [] }, 'dimensions'],
		['a dimension without value', { ...patch, dimensions: [{ externalDimensionId: 'GL' }] }, 'dimensions[0].externalDimensionValueId'],
		['a negative line number', { ...patch, postingLineNumber: -1 }, 'postingLineNumber'],
	])('refuses %s before anything is sent', async (_, given, path) => {
		const failure = await openKaunt(server).updatePosting(given).catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(InvalidInputError);
		expect(failure).toMatchObject({ code: 'POSTING_PATCH_INVALID', path });
		expect(Object.keys(server.state.log.snapshot().byRoute).some((route) => route.startsWith('PATCH'))).toBe(false);
	});

	it('tells an unknown posting, also inside a good answer', async () => {
		const unknown = { ...patch, postingLineNumber: 9 };
		await expect(openKaunt(server).updatePosting(unknown)).rejects.toMatchObject({ code: 'KAUNT_NOT_FOUND', remedy: expect.stringContaining('paths.postingUpdate') });
		await expect(openKaunt(server, { postingPatchBody: 'array' }).updatePosting(unknown)).rejects.toMatchObject({ code: 'KAUNT_ROW_REFUSED', status: 404 });
	});
});
