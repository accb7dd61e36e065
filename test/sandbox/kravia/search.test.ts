import { readTime, writeTime } from '../../../sandbox/kravia/ChangeTimes';
import { type OpenKravia, openKravia } from '../support/openKravia';

let kravia: OpenKravia;
beforeEach(async () => {
	kravia = await openKravia({ autoDistribute: false });
});
afterEach(() => kravia.server.close());

interface Row {
	readonly id: number;
	readonly lastUpdatedTime: string;
}
const search = async (query: string): Promise<Row[]> => (await kravia.call('GET', `/invoice/search?${query}`)).body['value'] as Row[];
const registerMany = async (count: number): Promise<number[]> => {
	const ids: number[] = [];
	for (let index = 0; index < count; index += 1) ids.push(await kravia.register({ invoiceNo: `N${index}` }));
	return ids;
};

it('gives seven fractional digits without a zone, each change later than the one before', async () => {
	await registerMany(5);
	const times = (await search('orderBy=11&byAscending=True&skip=0&top=20')).map(({ lastUpdatedTime }) => lastUpdatedTime);
	for (const time of times) expect(time).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{7}$/);
	expect([...new Set(times)].sort()).toEqual(times);
});

it('finds what was updated later than the given time, and that time itself only when inclusive', async () => {
	const [first, second, third] = await registerMany(3);
	const cursor = (await search('orderBy=11')).find(({ id }) => id === second)?.lastUpdatedTime;
	expect((await search(`orderBy=11&lastUpdatedTime=${cursor}`)).map(({ id }) => id)).toEqual([third]);
	kravia.server.switches.inclusive = true;
	expect((await search(`orderBy=11&lastUpdatedTime=${cursor}`)).map(({ id }) => id)).toEqual([second, third]);
	await kravia.control('POST', `/invoices/${first}/accrue`, { fees: 70 });
	expect((await search(`orderBy=11&lastUpdatedTime=${cursor}`)).map(({ id }) => id)).toEqual([second, third, first]);
});

it('pages by skip and top without losing a row, also where many rows have the same time', async () => {
	kravia.server.switches.sameTick = 4;
	const ids = await registerMany(10);
	const rows = await search('orderBy=11&top=100');
	expect(new Set(rows.map(({ lastUpdatedTime }) => lastUpdatedTime)).size).toBeLessThan(5);
	const seen: number[] = [];
	for (let skip = 0; ; skip += 3) {
		const page = await search(`orderBy=11&byAscending=true&skip=${skip}&top=3`);
		seen.push(...page.map(({ id }) => id));
		if (page.length < 3) break;
	}
	expect(seen).toEqual(ids);
});

it('loses rows to a client that moves its cursor to a time in the middle of a tick', async () => {
	kravia.server.switches.sameTick = 4;
	await registerMany(4);
	const [, second] = await search('orderBy=11&top=2');
	expect(await search(`orderBy=11&lastUpdatedTime=${second?.lastUpdatedTime}`)).toEqual([]);
});

it('orders by id unless orderBy is 11, and turns round when byAscending is false', async () => {
	const [first, second] = await registerMany(2);
	await kravia.control('POST', `/invoices/${first}/accrue`, { fees: 1 });
	expect((await search('orderBy=1')).map(({ id }) => id)).toEqual([first, second]);
	expect((await search('orderBy=11')).map(({ id }) => id)).toEqual([second, first]);
	expect((await search('orderBy=11&byAscending=False')).map(({ id }) => id)).toEqual([first, second]);
});

it.each(['top=101', 'top=x', 'skip=-1', 'byAscending=maybe', 'lastUpdatedTime=yesterday'])('refuses %s', async (query) => {
	expect((await kravia.call('GET', `/invoice/search?${query}`)).status).toBe(400);
});

it('renames the time field, tells totals, and shifts to Oslo when switched so', async () => {
	const [id] = await registerMany(1);
	const utc = (await search(''))[0]?.lastUpdatedTime ?? '';
	Object.assign(kravia.server.switches, { timeField: 'updatedAt', totals: true, timeZone: 'Europe/Oslo' });
	const { body } = await kravia.call('GET', '/invoice/search');
	expect(body).toMatchObject({ totalCount: 1, value: [{ id }] });
	const oslo = (body['value'] as { updatedAt: string }[])[0]?.updatedAt ?? '';
	expect([3_600_000, 7_200_000]).toContain(Date.parse(`${oslo}Z`) - Date.parse(`${utc}Z`));
	expect(oslo.slice(-7)).toBe(utc.slice(-7));
});

describe('times', () => {
	it('are written in summer and winter time', () => {
		expect(writeTime({ ms: Date.UTC(2025, 0, 1, 12), part: 7 }, 'Europe/Oslo')).toBe('2025-01-01T13:00:00.0000007');
		expect(writeTime({ ms: Date.UTC(2025, 6, 1, 23), part: 7 }, 'Europe/Oslo')).toBe('2025-07-02T01:00:00.0000007');
	});

	it('of a query are brought into the same form', () => {
		expect(readTime('2025-01-01')).toBe('2025-01-01T00:00:00.0000000');
		expect(readTime('2025-01-01T10:00:00.5Z')).toBe('2025-01-01T10:00:00.5000000');
		expect(readTime('2025-01-99T10:00:00')).toBeNull();
	});
});

it('shows all documented groups of details, and 404 for an unknown id', async () => {
	const [id] = await registerMany(1);
	expect(Object.keys(await kravia.details(Number(id)))).toEqual(['invoice', 'creditor', 'debtor', 'statusCodeHistory', 'timeline', 'documents', 'activities', 'outstandingAmount', 'payments', 'availableActions', 'notifications']);
	expect((await kravia.call('GET', '/invoice/1/details')).status).toBe(404);
});
