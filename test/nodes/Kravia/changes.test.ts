import type { IDataObject } from 'n8n-workflow';

import { startKraviaServer, type KraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { openKravia } from '../../clients/support/startSandboxKravia';
import type { NodeOutcome } from '../../support/runNode';
import { buildRegistration, runKravia } from './kraviaRun';

const START = '2020-01-01T00:00:00';
const getMany = { operation: 'getMany', changedSince: 'lastHandled', startTime: START, returnAll: true };

describe('Kravia, changes of invoices', () => {
	let server: KraviaServer;
	let staticData: IDataObject;
	beforeEach(async () => {
		server = await startKraviaServer({ switches: { autoDistribute: false } });
		staticData = {};
		await register('1', '2', '3');
	});
	afterEach(() => server.close());

	const register = async (...numbers: string[]): Promise<void> => {
		for (const invoiceNo of numbers) await openKravia(server).register(buildRegistration({ claimType: 'CollectionCase', invoiceNo, accountingInvoiceId: `E-${invoiceNo}`, postalAddress: { addressAddressLine1: 'Street 1', addressPostalCode: '0150', addressCity: 'Oslo', addressCountryCode: 'NO' } }));
	};
	const read = async (parameters: IDataObject = {}): Promise<NodeOutcome> => await runKravia(server, { parameters: { ...getMany, ...parameters }, staticData, mode: 'trigger' });
	const mark = async (items: IDataObject[], parameters: IDataObject = {}, more: object = {}): Promise<NodeOutcome> =>
		await runKravia(server, { parameters: { operation: 'markHandled', ...parameters }, items, staticData, mode: 'trigger', ...more });
	const itemsOf = ({ outputs }: NodeOutcome): IDataObject[] => (outputs[0] ?? []).map(({ json }) => json);
	const numbersOf = (outcome: NodeOutcome): unknown[] => itemsOf(outcome).map(({ invoiceNo }) => invoiceNo);

	it('come one by one, with what marks them and the time for a workflow that keeps it itself', async () => {
		const outcome = await read();
		expect([outcome.error, outcome.hints, numbersOf(outcome)]).toEqual([undefined, [], ['1', '2', '3']]);
		const [first, , last] = itemsOf(outcome);
		expect(first).toMatchObject({
			id: 1553200,
			claimType: 'CollectionCase',
			lastUpdatedTime: expect.stringMatching(/\.\d{7}$/) as string,
			change: { mark: '1/changes', since: START, index: 0, nextSince: last?.lastUpdatedTime },
			row: { outstandingAmount: 2500, debtorName: 'Fjord Bygg AS' },
		});
		expect(outcome.outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }, { item: 0 }]);
	});

	it('come again until they are marked, and only new ones after that', async () => {
		expect(numbersOf(await read())).toEqual(['1', '2', '3']);
		const items = itemsOf(await read());
		const marked = await mark(items);
		expect(marked.outputs).toEqual([[{ json: { handled: 3, mark: '1/changes', since: START }, pairedItem: [{ item: 0 }, { item: 1 }, { item: 2 }] }]]);
		expect(itemsOf(await read())).toEqual([]);
		await register('4');
		await fetch(`${server.url}/__emulator/invoices/1553201/accrue`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"fees":70}' });
		expect(numbersOf(await read())).toEqual(['4', '2']);
	});

	it('that did not arrive come again, and those that arrived do not', async () => {
		const [first, , third] = itemsOf(await read());
		await mark([third as IDataObject, first as IDataObject]);
		expect(numbersOf(await read())).toEqual(['2']);
	});

	it('go on behind the limit', async () => {
		const limited = { returnAll: false, limit: 2 };
		const first = await read(limited);
		await mark(itemsOf(first));
		expect([numbersOf(first), numbersOf(await read(limited))]).toEqual([['1', '2'], ['3']]);
	});

	it('are marked apart by name', async () => {
		await mark(itemsOf(await read()));
		expect(numbersOf(await read({ options: { markName: 'payments' } }))).toEqual(['1', '2', '3']);
	});

	it('are marked from another field, and from two readings one after the other', async () => {
		const [first, second, third] = itemsOf(await read()).map(({ change }) => ({ kept: change }));
		const both = [first, second, third, ...itemsOf(await read({ returnAll: false, limit: 1 })).map(({ change }) => ({ kept: change }))] as IDataObject[];
		const marked = await mark(both, { change: '={{ $json.kept }}' });
		expect(itemsOf(marked).map(({ handled }) => handled)).toEqual([3, 1]);
		expect(itemsOf(await read())).toEqual([]);
	});

	it('stay unmarked when one of them holds no change, unless the node goes on with failed items', async () => {
		const [first, second] = itemsOf(await read());
		const items = [first, { change: null }, second] as IDataObject[];
		const stopped = await mark(items);
		expect(stopped.error?.message).toContain('[CHANGE_NOT_GIVEN]');
		expect(stopped.error?.context).toMatchObject({ itemIndex: 1 });
		expect(numbersOf(await read())).toEqual(['1', '2', '3']);
		const gone = await mark(items, {}, { onError: 'continueRegularOutput' });
		expect(gone.outputs[0]?.map(({ json, pairedItem }) => [(json.error as IDataObject | undefined)?.code, pairedItem])).toEqual([[undefined, [{ item: 0 }, { item: 2 }]], ['CHANGE_NOT_GIVEN', { item: 1 }]]);
		expect(numbersOf(await read())).toEqual(['3']);
	});

	it('say that a manual execution keeps no mark', async () => {
		const marked = await mark(itemsOf(await read()), {}, { mode: 'manual' });
		expect(marked.hints.map(({ message }) => message)).toEqual([expect.stringContaining('manual')]);
	});

	it('refuse a mark that would skip what lies before a reading', async () => {
		await mark(itemsOf(await read()));
		await register('4');
		const later = itemsOf(await read({ changedSince: 'time', time: '2020-01-02T00:00:00' }));
		expect((await mark(later)).error?.message).toContain('[CHANGE_MARK_GAP]');
	});

	it.each<[string, IDataObject, unknown[]]>([
		['days back', { changedSince: 'daysBack', days: 1 }, ['1', '2', '3']],
		['a time far ahead', { changedSince: 'time', time: '2999-01-01T00:00:00.1234567' }, []],
		['a time in seven digits', { changedSince: 'time', time: '2020-01-01T00:00:00.1234567' }, ['1', '2', '3']],
		['a date object', { changedSince: 'time', time: "={{ DateTime.fromISO('2020-01-01T10:00:00', { zone: 'Asia/Tokyo' }) }}" }, ['1', '2', '3']],
		['newest first', { changedSince: 'daysBack', days: 1, returnAll: false, limit: 2, options: { order: 'newestFirst', pageSize: 2 } }, ['3', '2']],
	])('are read by %s', async (_what, parameters, expected) => {
		const outcome = await read(parameters);
		expect([outcome.error, numbersOf(outcome)]).toEqual([undefined, expected]);
	});

	it.each<[string, IDataObject, string]>([
		['a first reading without a start', { startTime: '' }, 'START_TIME_MISSING'],
		['what is no time', { changedSince: 'time', time: 'yesterday' }, 'TIME_INVALID'],
		['no days', { changedSince: 'daysBack', days: 0 }, 'DAYS_INVALID'],
		['newest first of what is marked', { options: { order: 'newestFirst' } }, 'ORDER_NOT_POSSIBLE'],
		['half a page', { options: { pageSize: 2.5 } }, 'PAGE_SIZE_INVALID'],
		['a wrong limit', { returnAll: false, limit: 0 }, 'LIMIT_INVALID'],
	])('refuse %s', async (_what, parameters, code) => {
		expect((await read(parameters)).error?.message).toContain(`[${code}]`);
	});

	it('bring their details, and Get brings those of one, without any personal number', async () => {
		const ssn = '01017000027';
		for (const record of server.state.records.values()) Object.assign(record.registration, { debtorNote: { SSN: ssn } });
		const many = await read({ options: { fetchDetails: true } });
		expect(itemsOf(many).map(({ details }) => (details as { invoice: { invoiceNo: string } }).invoice.invoiceNo)).toEqual(['1', '2', '3']);
		const one = await runKravia(server, { parameters: { operation: 'get' }, items: [{ kraviaId: 1553201 }] });
		expect(itemsOf(one)).toEqual([expect.objectContaining({ id: 1553201, invoiceNo: '2', details: expect.objectContaining({ payments: [], availableActions: { pause: true, credit: true } }) })]);
		expect(`${many.stored}${one.stored}`).not.toContain(ssn);
	});

	it('tell of an invoice that does not exist, and of an id that is none', async () => {
		expect((await runKravia(server, { parameters: { operation: 'get', invoiceId: '1' } })).error?.message).toContain('[KRAVIA_NOT_FOUND]');
		expect((await runKravia(server, { parameters: { operation: 'get' } })).error?.message).toContain('[ID_MISSING]');
	});
});
