import fc from 'fast-check';
import type { HttpRequest, KauntSettingsInput } from '../../../../clients/index';
import { readPages } from '../../../../clients/kaunt/lists/readPages';
import type { ReadPagesOptions, ReadPagesResult } from '../../../../clients/kaunt/lists/readPages';
import { propertyRuns } from '../../../properties/support/propertyRuns';
import { fakeScope } from '../../support/fakeScope';

interface Row {
	readonly id: string;
}
const rowsOf = (count: number): Row[] => Array.from({ length: count }, (_, index) => ({ id: `r${index}` }));

/** How a server gives its pages. */
interface Style {
	readonly form?: 'entries' | 'result' | 'array' | 'unwrapped' | 'resultUnwrapped';
	readonly link?: 'text' | 'number' | 'none';
	readonly counts?: boolean;
	readonly largest?: number;
	readonly cap?: number;
	readonly refusesWith?: number;
}

function pageOf(request: HttpRequest, rows: readonly unknown[], style: Style): { status: number; body: unknown } {
	const { form = 'entries', link = 'text', counts = true, largest = Infinity, cap = Infinity, refusesWith = 400 } = style;
	const pageNo = Number(request.query?.pageNo);
	const asked = Number(request.query?.pageSize);
	if (asked > largest) return { status: refusesWith, body: { error: 'pageSize' } };
	const size = Math.min(asked, cap);
	const entries = rows.slice((pageNo - 1) * size, pageNo * size);
	const hasNext = pageNo * size < rows.length;
	const next = link === 'text' ? String(pageNo + 1) : pageNo + 1;
	const meta = { ...(counts ? { totalCount: rows.length } : {}), ...(link === 'none' ? {} : { nextPage: hasNext ? next : null }) };
	if (form === 'array') return { status: 200, body: { isSuccess: true, result: entries } };
	if (form === 'unwrapped') return { status: 200, body: { entries, ...meta } };
	if (form === 'resultUnwrapped') return { status: 200, body: { result: entries, ...meta } };
	return { status: 200, body: { correlationId: 'c', isSuccess: true, result: { [form]: entries, ...meta } } };
}

async function read(
	answer: (request: HttpRequest) => { status?: number; body?: unknown },
	options: Partial<ReadPagesOptions> = {},
	settings: KauntSettingsInput = {},
): Promise<ReadPagesResult & { rows: unknown[]; requests: HttpRequest[] }> {
	const { scope, seen } = fakeScope(answer, settings);
	const rows: unknown[] = [];
	const result = await readPages(scope, 'postingList', { visit: (row) => void rows.push(row), ...options });
	return { ...result, rows, requests: seen };
}

describe('readPages', () => {
	it('reads every row once, in order, whatever the form of the pages and the size allowed', async () => {
		const style = fc.record({
			form: fc.constantFrom<Style['form'][]>('entries', 'result', 'array', 'unwrapped', 'resultUnwrapped'),
			link: fc.constantFrom<Style['link'][]>('text', 'number', 'none'),
			counts: fc.boolean(),
			largest: fc.constantFrom(10, 12, 25, 40, Infinity),
			cap: fc.constantFrom(7, 10, Infinity),
			refusesWith: fc.constantFrom(400, 413),
		});
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 0, max: 130 }), fc.integer({ min: 1, max: 60 }), style, async (count, pageSize, given) => {
				const all = rowsOf(count);
				const { rows, isComplete, read: visited } = await read((request) => pageOf(request, all, given), { pageSize });
				expect(rows).toEqual(all);
				expect([visited, isComplete]).toEqual([count, true]);
			}),
			propertyRuns(200),
		);
	});

	it('asks for pages by the names and the first page of the settings', async () => {
		const { requests } = await read(
			() => ({ body: { entries: [] } }),
			{ pageSize: 20 },
			{ paging: { pageNoName: 'page', pageSizeName: 'size', firstPage: 0 } },
		);
		expect(requests.map(({ query, url }) => [query, url.split('/').at(-1)])).toEqual([[{ page: 0, size: 20 }, 'postings']]);
	});

	it('stops at the limit, and does not ask for more rows than that', async () => {
		const all = rowsOf(30);
		const { rows, isComplete, requests } = await read((request) => pageOf(request, all, {}), { limit: 4 });
		expect([rows.length, isComplete, requests.length, requests[0]?.query?.pageSize]).toEqual([4, false, 1, 4]);
		await expect(read((request) => pageOf(request, all, {}), { limit: 0 })).resolves.toMatchObject({ read: 0, isComplete: false, requests: [] });
		await expect(read((request) => pageOf(request, all, {}), { limit: 30 })).resolves.toMatchObject({ read: 30, isComplete: true });
	});

	it('stops when the visitor says so', async () => {
		const seen: unknown[] = [];
		const { read: visited, isComplete } = await read((request) => pageOf(request, rowsOf(30), {}), { pageSize: 10, visit: (row) => seen.push(row) < 13 });
		expect([visited, isComplete, seen.length]).toEqual([13, false, 13]);
	});

	it('drops rows that moved to the next page while the list was read', async () => {
		const { rows, isComplete } = await read((request) => {
			const pages: Row[][] = [[{ id: 'a' }, { id: 'b' }], [{ id: 'b' }, { id: 'c' }]];
			return { body: { entries: pages[Number(request.query?.pageNo) - 1] ?? [], totalCount: request.query?.pageNo === 1 ? 3 : 4 } };
		});
		expect(rows).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
		expect(isComplete).toBe(false);
	});

	it('says that a list with fewer rows than it counts is not complete', async () => {
		await expect(read(() => ({ body: { entries: [{ id: 1 }], totalCount: 5, nextPage: null } }))).resolves.toMatchObject({ read: 1, totalCount: 5, isComplete: false });
	});

	it('understands a count that is the rows of each page', async () => {
		const all = rowsOf(25);
		const { rows, isComplete, totalCount } = await read((request) => {
			const { body } = pageOf(request, all, { form: 'unwrapped' });
			return { body: { ...(body as object), totalCount: (body as { entries: unknown[] }).entries.length } };
		}, { pageSize: 10 });
		expect([rows.length, isComplete, totalCount]).toEqual([25, true, null]);
	});

	it('refuses a service that gives the first page again', async () => {
		await expect(read(() => ({ body: { result: rowsOf(3) } }))).rejects.toMatchObject({ code: 'KAUNT_PAGING_IGNORED', remedy: expect.stringContaining('paging.pageNoName') });
		await expect(read(() => ({ body: { entries: [{ name: 'without id' }], nextPage: '2' } }))).rejects.toMatchObject({ code: 'KAUNT_PAGING_IGNORED' });
	});

	it('reads a list that comes in one answer when told so', async () => {
		const { rows, isComplete, requests } = await read(() => ({ body: rowsOf(3) }), {}, { paging: { isPaged: false } });
		expect([rows.length, isComplete, requests.map(({ query }) => query)]).toEqual([3, true, [undefined]]);
	});

	it('reads no more pages than the settings allow', async () => {
		const { rows, isComplete } = await read((request) => pageOf(request, rowsOf(100), {}), { pageSize: 10 }, { lookUpMaxPages: 3 });
		expect([rows.length, isComplete]).toEqual([30, false]);
	});

	it('takes a smaller page from the middle of the list on', async () => {
		const all = Array.from({ length: 57 }, (_, index) => ({ line: index }));
		const { rows, isComplete } = await read((request) => pageOf(request, all, { largest: Number(request.query?.pageNo) > 1 && Number(request.query?.pageSize) === 25 ? 24 : Infinity }), { pageSize: 25 });
		expect([rows, isComplete]).toEqual([all, true]);
	});

	it('gives up when the smallest page is refused too', async () => {
		const { scope, seen } = fakeScope(() => ({ status: 413, body: { error: 'too much' } }));
		await expect(readPages(scope, 'postingList', { visit: () => true })).rejects.toMatchObject({ code: 'KAUNT_TOO_LARGE', status: 413 });
		expect(seen.map(({ query }) => query?.pageSize)).toEqual([100, 50, 25, 12, 10]);
	});

	it('names the path template of an unknown address', async () => {
		await expect(read(() => ({ status: 404 }))).rejects.toMatchObject({ code: 'KAUNT_NOT_FOUND', status: 404, remedy: expect.stringContaining('paths.postingList') });
	});

	it.each([
		['an envelope that reports a failure', { isSuccess: false, error: 'no' }, 'KAUNT_REQUEST_REFUSED'],
		['a single resource', { isSuccess: true, result: { id: '1', externalInvoiceId: 'F' } }, 'KAUNT_ANSWER_NOT_UNDERSTOOD'],
		['text', '<html></html>', 'KAUNT_ANSWER_NOT_UNDERSTOOD'],
		['nothing', { isSuccess: true, result: null }, 'KAUNT_ANSWER_NOT_UNDERSTOOD'],
	])('does not take %s for an empty list', async (_, body, code) => {
		await expect(read(() => ({ body }))).rejects.toMatchObject({ code });
	});
});
