import type { IDataObject, INodeListSearchResult } from 'n8n-workflow';

import { KraviaApi } from '../../../credentials/KraviaApi.credentials';
import { Kravia } from '../../../nodes/Kravia/Kravia.node';
import { startKraviaServer, type KraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { openKravia } from '../../clients/support/startSandboxKravia';
import { loadList } from '../../support/loadList';
import { buildRegistration, runKravia } from './kraviaRun';

const chosen = (value: unknown): IDataObject => ({ __rl: true, mode: 'list', value: value as string });

describe('Kravia, lists of the form', () => {
	let server: KraviaServer;
	let ids: number[];
	beforeEach(async () => {
		server = await startKraviaServer({ switches: { autoDistribute: false } });
		ids = [];
		for (const invoiceNo of ['20001', '20002']) ids.push(Number((await openKravia(server).register(buildRegistration({ claimType: 'Invoice', invoiceNo, accountingInvoiceId: `E-${invoiceNo}` }))).kraviaId));
	});
	afterEach(() => server.close());

	const list = async (method: string, filter?: string, token = 'sandbox-token'): Promise<INodeListSearchResult> =>
		await loadList({
			node: new Kravia(),
			method,
			parameters: {},
			typeVersion: 1.1,
			credential: { type: new KraviaApi(), values: { environment: 'custom', baseUrl: server.url, token, settingsJson: '{"retry": {"attempts": 1}}' } },
			...(filter === undefined ? {} : { filter }),
		});

	it('offers invoices that changed lately, the latest first, by number, amount and kind', async () => {
		expect((await list('searchInvoices')).results).toEqual([
			{ name: '20002 – 2500 NOK, due 2025-05-01 (Invoice)', value: ids[1] },
			{ name: '20001 – 2500 NOK, due 2025-05-01 (Invoice)', value: ids[0] },
		]);
		expect((await list('searchInvoices', '0001')).results).toHaveLength(1);
		expect((await list('searchInvoices', String(ids[0]))).results).toHaveLength(1);
		expect((await list('searchInvoices', 'nothing of the kind')).results).toEqual([]);
	});

	it('offers payouts that are not booked yet', async () => {
		expect((await list('searchSettlements')).results).toEqual([]);
		await fetch(`${server.url}/__emulator/invoices/${ids[0]}/collect`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"amount":10}' });
		expect((await list('searchSettlements')).results).toEqual([{ name: expect.stringMatching(/^4001 – 10 NOK, \d{4}-\d{2}-\d{2}/) as string, value: 4001 }]);
	});

	it('shows why a list cannot be read instead of an empty one', async () => {
		await expect(list('searchInvoices', undefined, 'wrong-token-of-a-test')).rejects.toMatchObject({ message: expect.stringContaining('[KRAVIA_UNAUTHORISED]') as string });
	});

	it('reads what was chosen from a list, typed as an ID, or given by an expression; nothing chosen is told', async () => {
		const get = async (invoiceId: unknown, items: IDataObject[] = [{}]) => await runKravia(server, { typeVersion: 1.1, items, parameters: { operation: 'get', invoiceId: invoiceId as IDataObject } });
		expect((await get(chosen(ids[0]))).outputs[0]?.[0]?.json).toMatchObject({ id: ids[0], invoiceNo: '20001' });
		expect((await get({ __rl: true, mode: 'id', value: '={{ $json.kraviaId }}' }, [{ kraviaId: ids[1] }])).outputs[0]?.[0]?.json).toMatchObject({ invoiceNo: '20002' });
		expect((await get({ __rl: true, mode: 'id', value: '={{ $json.none }}' })).error?.message).toContain("'Invoice' is empty");
	});

	it('keeps what nodes of version 1 do', async () => {
		const { outputs } = await runKravia(server, { items: [{ kraviaId: ids[1] }], parameters: { operation: 'get' } });
		expect(outputs[0]?.[0]?.json).toMatchObject({ invoiceNo: '20002' });
		const missing = await runKravia(server, { parameters: { operation: 'get', invoiceId: '={{ $json.none }}' } });
		expect(missing.error?.message).toContain("'Invoice ID' is empty");
	});

	it('leaves the answer as it came out of lists, unless it is wanted', async () => {
		await fetch(`${server.url}/__emulator/invoices/${ids[0]}/collect`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"amount":10}' });
		const read = async (typeVersion: number, parameters: IDataObject = {}) => (await runKravia(server, { typeVersion, parameters: { resource: 'settlement', operation: 'getMany', ...parameters } })).outputs[0]?.[0]?.json;
		expect(await read(1.1)).not.toHaveProperty('settlement');
		expect(await read(1.1, { simplify: false })).toHaveProperty('settlement');
		expect(await read(1)).toHaveProperty('settlement');
	});
});
