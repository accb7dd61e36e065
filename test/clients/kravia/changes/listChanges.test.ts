import { createKraviaClient, startMark } from '../../../../clients/index';
import type { KraviaClient, KraviaSettingsInput } from '../../../../clients/index';
import { compareTimes } from '../../../../clients/kravia/changes/compareTimes';
import { quickTiming } from '../../support/quickTiming';

interface Row {
	readonly id: number;
	readonly lastUpdatedTime?: string;
	readonly status?: string;
}

const timeOf = (tick: number): string => `2025-01-01T00:00:00.${String(tick).padStart(7, '0')}`;
const row = (id: number, tick: number): Row => ({ id, lastUpdatedTime: timeOf(tick) });

/** A server that answers from a list, which a test may change before a page. */
function kraviaOf(list: Row[], { beforePage = () => {}, settings = {}, heedsSkip = true }: { beforePage?: (page: number) => void; settings?: KraviaSettingsInput; heedsSkip?: boolean } = {}): { client: KraviaClient; queries: unknown[] } {
	const queries: unknown[] = [];
	const client = createKraviaClient({
		timing: quickTiming(),
		baseUrl: 'https://kravia.example',
		settings: { searchPageSize: 3, ...settings },
		http: {
			send: async ({ query = {} }) => {
				beforePage(queries.push(query) - 1);
				const found = list.filter(({ lastUpdatedTime }) => lastUpdatedTime === undefined || lastUpdatedTime > String(query.lastUpdatedTime));
				const from = heedsSkip ? Number(query.skip) : 0;
				return { status: 200, headers: {}, body: { value: found.slice(from, from + Number(query.top)) } };
			},
		},
	});
	return { client, queries };
}

const idsOf = (changes: readonly { readonly invoice: { readonly id: unknown } }[]): unknown[] => changes.map(({ invoice }) => invoice.id);

describe('listChanges', () => {
	it('misses none of one time when some of them move to the end between two pages', async () => {
		const list = [...Array.from({ length: 8 }, (_, id) => row(id, 1)), ...Array.from({ length: 15 }, (_, index) => row(100 + index, 2 + index))];
		const { client } = kraviaOf(list, {
			beforePage: (page) => {
				if (page === 1) for (const tick of [90, 91, 92]) list.push({ ...(list.shift() as Row), lastUpdatedTime: timeOf(tick) });
			},
		});
		const { changes, complete } = await client.listChanges({ mark: startMark(timeOf(0)) });
		expect(complete).toBe(true);
		expect([...idsOf(changes)].sort()).toEqual(list.map(({ id }) => id).sort());
		expect(idsOf(changes).slice(-3)).toEqual([0, 1, 2]);
	});

	it('goes on by time, and asks for no page that it needs not', async () => {
		const { client, queries } = kraviaOf([row(1, 1), row(2, 2), row(3, 3), row(4, 4)]);
		expect(idsOf((await client.listChanges({ mark: startMark(timeOf(0)) })).changes)).toEqual([1, 2, 3, 4]);
		expect(queries).toMatchObject([{ lastUpdatedTime: timeOf(0), skip: 0, top: 3, byAscending: 'True', orderBy: 11 }, { lastUpdatedTime: timeOf(2), skip: 0 }]);
	});

	it('ends at the limit, oldest first, and says that there is more', async () => {
		const { client } = kraviaOf([row(1, 1), row(2, 2), row(3, 3), row(4, 4)]);
		expect(await client.listChanges({ mark: startMark(timeOf(0)), limit: 2 })).toMatchObject({ changes: [{ invoice: { id: 1 } }, { invoice: { id: 2 } }], complete: false, isMarkable: true, latestTime: timeOf(2) });
		expect(await client.listChanges({ mark: startMark(timeOf(0)), limit: 4 })).toMatchObject({ changes: { length: 4 }, complete: true });
	});

	it('ends when the service does not heed skip, and goes no further than it has seen', async () => {
		const { client, queries } = kraviaOf([row(1, 1), row(2, 1), row(3, 1), row(4, 1)], { heedsSkip: false });
		expect(await client.listChanges({ mark: startMark(timeOf(0)) })).toMatchObject({ changes: { length: 3 }, complete: false });
		expect(queries.length).toBeLessThan(200);
	});

	it('reads a list without order in full before it is cut, so that nothing early is passed over', async () => {
		const list = [row(1, 5), row(2, 1), row(3, 3), row(4, 2)];
		const { client } = kraviaOf(list, { settings: { searchPageSize: 2 } });
		expect(await client.listChanges({ mark: startMark(timeOf(0)), limit: 3 })).toMatchObject({ changes: [{ invoice: { id: 2 } }, { invoice: { id: 4 } }, { invoice: { id: 3 } }], complete: false, isMarkable: true, findings: [] });
		const capped = kraviaOf(list, { settings: { searchPageSize: 2, searchMaxPages: 1 } }).client;
		expect(await capped.listChanges({ mark: startMark(timeOf(0)) })).toMatchObject({ complete: false, isMarkable: false, findings: [{ code: 'CHANGES_INCOMPLETE' }] });
	});

	it('says that rows show no time, and finds it by the name that is set', async () => {
		const list = [{ id: 1, changedOn: timeOf(1) } as Row];
		expect(await kraviaOf(list).client.listChanges({ mark: startMark(timeOf(0)) })).toMatchObject({ changes: { length: 1 }, latestTime: null, findings: [{ code: 'CHANGE_TIME_MISSING' }] });
		expect(await kraviaOf(list, { settings: { searchTimeField: 'changedOn' } }).client.listChanges({ mark: startMark(timeOf(0)) })).toMatchObject({ latestTime: timeOf(1), findings: [] });
	});

	it('tells two updates of one time apart by their content', async () => {
		const list: Row[] = [{ ...row(1, 1), status: 'Open' }];
		const { client } = kraviaOf(list);
		const [change] = (await client.listChanges({ mark: startMark(timeOf(0)) })).changes;
		const mark = { since: timeOf(0), handled: [[String(change?.key), timeOf(1), String(change?.digest)]] as const };
		expect((await client.listChanges({ mark })).changes).toEqual([]);
		list[0] = { ...row(1, 1), status: 'Paid' };
		expect(idsOf((await client.listChanges({ mark })).changes)).toEqual([1]);
	});
});

describe('compareTimes', () => {
	it.each([
		['2025-01-01T10:00:00.1', '2025-01-01T10:00:00.1234567', -1],
		['2025-01-01T10:00:00', '2025-01-01T10:00:00.1', -1],
		['2025-01-01T10:00:00Z', '2025-01-01T10:00:00.1Z', -1],
		['2025-01-01T10:00:01Z', '2025-01-01T10:00:00.9999999Z', 1],
		['2025-01-01T10:00:00Z', '2025-01-01T10:00:00', 0],
	])('%s against %s', (a, b, expected) => {
		expect([compareTimes(a, b), compareTimes(b, a)]).toEqual([expected, expected === 0 ? 0 : -expected]);
	});
});
