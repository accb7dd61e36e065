import type { IDataObject, INodeListSearchResult, INodeParameters } from 'n8n-workflow';

import { KauntApi } from '../../../credentials/KauntApi.credentials';
import { Kaunt } from '../../../nodes/Kaunt/Kaunt.node';
import { buildPosting } from '../../clients/support/buildInvoice';
import { loadList } from '../../support/loadList';
import { credentialFor, runKaunt, startKauntServer, type KauntServer } from './kauntRun';

const accounts = ['10', '20', '30'];
const row = (externalDimensionValueId: string, changes: IDataObject = {}): IDataObject => ({ externalDimensionId: 'Account', externalDimensionValueId, ...changes });
const sync = { dryRun: false, resource: 'dimension', operation: 'sync' };

describe('Kaunt, dimensions', () => {
	let server: KauntServer;
	beforeEach(async () => {
		server = await startKauntServer({ switches: { trainMin: 1e9 } });
		const company = server.state.openCompany();
		accounts.forEach((account, index) =>
			company.putPosting(
				buildPosting({
					postingLineNumber: index + 1,
					dimensions: [
						{ externalDimensionId: 'Account', externalDimensionName: 'GL Account', externalDimensionValueId: account, externalDimensionValueName: `Account ${account}` },
						{ externalDimensionId: 'Dept', externalDimensionValueId: 'A' },
					],
				}) as never,
			),
		);
	});
	afterEach(async () => {
		await server.close();
	});
	const blocked = (): string[] => [...(server.state.openCompany().dimensions.byExternalId.get('Account')?.values.values() ?? [])].filter(({ isBlocked }) => isBlocked).map(({ externalId }) => externalId);

	it('gets many, and one by either ID', async () => {
		const { outputs } = await runKaunt(server, { parameters: { resource: 'dimension', operation: 'getAll' }, items: [{}] });
		expect(outputs[0]?.map(({ json }) => [json.externalDimensionId, (json.dimensionValues as unknown[]).length])).toEqual([['Account', 3], ['Dept', 1]]);
		const account = outputs[0]?.[0]?.json;
		for (const reference of ['Account', account?.id]) {
			const one = await runKaunt(server, { parameters: { resource: 'dimension', operation: 'get', dimension: { __rl: true, mode: 'id', value: reference } }, items: [{}] });
			expect(one.outputs[0]).toEqual([{ json: account, pairedItem: { item: 0 } }]);
		}
		const limited = await runKaunt(server, { parameters: { resource: 'dimension', operation: 'getAll', limit: 1 }, items: [{}] });
		expect(limited.outputs[0]).toHaveLength(1);
	});

	it('closes and reopens a dimension and its values, and says whether anything changed', async () => {
		const dimension = { __rl: true, mode: 'list', value: 'Account' };
		const value = { parameters: { resource: 'dimensionValue', operation: 'close', dimension, dimensionValue: { __rl: true, mode: 'id', value: '={{ $json.account }}' } }, items: [{ account: '10' }, { account: 20 }] };
		const closed = await runKaunt(server, value);
		expect(closed.outputs[0]?.map(({ json }) => [json.externalDimensionValueId, json.isBlocked, json.changed, json.externalDimensionId])).toEqual([['10', true, true, 'Account'], ['20', true, true, 'Account']]);
		expect(blocked()).toEqual(['10', '20']);
		const again = await runKaunt(server, value);
		expect(again.outputs[0]?.map(({ json }) => json.changed)).toEqual([false, false]);
		await runKaunt(server, { ...value, parameters: { ...value.parameters, operation: 'reopen' } });
		expect(blocked()).toEqual([]);
		const whole = await runKaunt(server, { parameters: { resource: 'dimension', operation: 'close', dimension }, items: [{}] });
		expect(whole.outputs[0]?.[0]?.json).toMatchObject({ externalDimensionId: 'Account', externalDimensionName: 'GL Account', isBlocked: true, changed: true });
	});

	it.each([
		['dimension that is nearly there', { resource: 'dimension', operation: 'close', dimension: { __rl: true, mode: 'id', value: 'account' } }, 'DIMENSION_NOT_FOUND'],
		['value', { resource: 'dimensionValue', operation: 'close', dimension: { __rl: true, mode: 'id', value: 'Account' }, dimensionValue: { __rl: true, mode: 'id', value: '99' } }, 'DIMENSION_VALUE_NOT_FOUND'],
		['ID, or none', { resource: 'dimension', operation: 'close', dimension: { __rl: true, mode: 'id', value: '={{ "" }}' } }, 'ID_MISSING'],
	])('refuses an unknown %s', async (_, parameters, code) => {
		const { error } = await runKaunt(server, { parameters, items: [{}] });
		expect(error?.message).toContain(`[${code}]`);
	});

	it('syncs all items as one list and gives one summary', async () => {
		const { outputs, hints } = await runKaunt(server, { parameters: sync, items: [row('10'), row('20', { isBlocked: true })] });
		expect(outputs[0]).toEqual([
			{
				json: expect.objectContaining({ company: 'nordlys', dryRun: false, verified: true, toClose: 2, toReopen: 0, done: 2, failed: 0, dimensionsLeftAlone: ['Dept'], findings: [] }),
				pairedItem: [{ item: 0 }, { item: 1 }],
			},
		]);
		expect(blocked()).toEqual(['20', '30']);
		expect(hints).toEqual([]);
	});

	it('takes nested dimensions from a field, and rows under other names', async () => {
		const nested = { dimensions: [{ externalDimensionId: 'Account', values: [row('10'), row('20'), row('30', { isBlocked: true })] }] };
		const fromField = await runKaunt(server, { parameters: { ...sync, source: 'field', sourceField: 'dimensions', dryRun: true }, items: [nested] });
		expect(fromField.outputs[0]?.[0]?.json).toMatchObject({ dryRun: true, toClose: 1, steps: [{ status: 'planned', because: 'blocked', externalDimensionValueId: '30' }] });
		const options = { dimensionIdField: 'dim.code', valueIdField: 'no', blockedField: 'closed' };
		const renamed = await runKaunt(server, { parameters: { ...sync, options }, items: accounts.map((no) => ({ dim: { code: 'Account' }, no, closed: no === '10' ? 'yes' : '' })) });
		expect(renamed.outputs[0]?.[0]?.json).toMatchObject({ toClose: 1, done: 1 });
		expect(blocked()).toEqual(['10']);
	});

	it('reads typed JSON once, however many items there are', async () => {
		const { outputs } = await runKaunt(server, { parameters: { ...sync, source: 'json', sourceJson: JSON.stringify(accounts.map((id) => row(id))) }, items: [{}, {}] });
		expect(outputs[0]?.[0]?.json).toMatchObject({ steps: [], findings: [] });
	});

	it('changes nothing when too much would be closed', async () => {
		const { error } = await runKaunt(server, { parameters: { ...sync, options: { maxCloseShare: 0 } }, items: [row('x')] });
		expect(error?.message).toContain('[DIMENSION_SYNC_GUARD]');
		expect(blocked()).toEqual([]);
	});

	it('stops when one item cannot be read, also under Continue On Fail', async () => {
		const parameters = { ...sync, source: 'field', sourceField: 'row' };
		const { error } = await runKaunt(server, { parameters, items: [{ row: row('10') }, {}], onError: 'continueRegularOutput' });
		expect(error?.message).toContain('[SOURCE_EMPTY]');
		expect(blocked()).toEqual([]);
	});

	it('fails when no change was made, and gives an error item under Continue On Fail', async () => {
		server.state.faults.add({ status: 404, match: { method: 'PATCH' } });
		const items = [row('10'), row('20')];
		const { error } = await runKaunt(server, { parameters: sync, items });
		expect(error?.message).toContain('[DIMENSION_SYNC_FAILED]');
		expect(error?.description).toContain('paths.dimensionValueUpdate');
		const { outputs } = await runKaunt(server, { parameters: sync, items, onError: 'continueRegularOutput' });
		expect(outputs[0]?.[0]?.json).toMatchObject({ error: { code: 'DIMENSION_SYNC_FAILED' } });
	});

	it('says aloud that some changes failed', async () => {
		server.state.faults.add({ status: 422, times: 1, match: { method: 'PATCH' } });
		const { outputs, hints } = await runKaunt(server, { parameters: { ...sync, options: { maxConcurrency: 1 } }, items: [row('10')] });
		expect(outputs[0]?.[0]?.json).toMatchObject({ done: 1, failed: 1 });
		expect(hints[0]?.message).toContain('1 changes failed');
	});

	const form = { resource: 'dimensionValue', operation: 'close' };
	const list = async (method: string, parameters: INodeParameters, more: { filter?: string; paginationToken?: string } = {}): Promise<INodeListSearchResult> =>
		await loadList({ node: new Kaunt(), method, parameters, credential: { type: new KauntApi(), values: credentialFor(server.url) }, ...more });

	it('offers dimensions and values in the form', async () => {
		server.state.openCompany().dimensions.block(server.state.openCompany().dimensions.byExternalId.get('Account')?.values.get('20') as never, true);
		await expect(list('searchDimensions', {})).resolves.toEqual({ results: [{ name: 'GL Account (Account)', value: 'Account' }, { name: 'Dept', value: 'Dept' }] });
		await expect(list('searchDimensions', {}, { filter: 'dep' })).resolves.toEqual({ results: [{ name: 'Dept', value: 'Dept' }] });
		const chosen = { ...form, dimension: { __rl: true, mode: 'list', value: 'Account' } } as unknown as INodeParameters;
		await expect(list('searchDimensionValues', chosen)).resolves.toMatchObject({ results: [{ value: '10' }, { name: 'Account 20 (20) – closed' }, { value: '30' }] });
		await expect(list('searchDimensionValues', form)).resolves.toEqual({ results: [] });
	});

	it('shows long lists piece by piece', async () => {
		const company = server.state.openCompany();
		for (let number = 0; number < 250; number += 1) company.putPosting(buildPosting({ postingLineNumber: number, dimensions: [{ externalDimensionId: 'Dept', externalDimensionValueId: `D${number}` }] }) as never);
		const chosen = { ...form, dimension: { __rl: true, mode: 'id', value: 'Dept' } } as unknown as INodeParameters;
		const first = await list('searchDimensionValues', chosen);
		expect([first.results.length, first.paginationToken]).toEqual([200, '200']);
		const second = await list('searchDimensionValues', chosen, { paginationToken: '200' });
		expect([second.results.length, second.paginationToken]).toEqual([51, undefined]);
		// In the order of the ledger's ids, not in that in which Kaunt met them, and D9 before D10.
		expect([...first.results, ...second.results].map(({ value }) => value)).toEqual(['A', ...Array.from({ length: 250 }, (_unused, number) => `D${number}`)]);
	});

	it('says why a list cannot be shown', async () => {
		await expect(list('searchDimensions', { companyName: '={{ $json.company }}' })).rejects.toThrow('[COMPANY_NOT_FIXED]');
		server.state.faults.add({ status: 500, match: { method: 'GET' } });
		await expect(list('searchDimensions', {})).rejects.toThrow('[KAUNT_SERVER_ERROR]');
	});
});
