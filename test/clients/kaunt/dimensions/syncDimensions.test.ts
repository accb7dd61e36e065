import { startKauntServer } from '../../../../sandbox/kaunt/startKauntServer';
import { findDimension, findDimensionValue } from '../../../../clients/index';
import type { KauntClient, KauntSettingsInput } from '../../../../clients/index';
import { buildPosting } from '../../support/buildInvoice';
import { syncDimensions } from '../../../../clients/kaunt/dimensions/syncDimensions';
import { fakeScope } from '../../support/fakeScope';
import { openKaunt } from '../../support/startSandboxKaunt';
import type { SandboxKaunt } from '../../support/startSandboxKaunt';

let server: SandboxKaunt;
let client: KauntClient;
const accounts = ['10', '20', '30', '40', '50', '60', '70', '80'];

beforeEach(async () => {
	server = await startKauntServer({ switches: { trainMin: 1e9 } });
	client = openKaunt(server);
	await client.uploadPostings(
		accounts.map((account, index) =>
			buildPosting({
				postingLineNumber: index + 1,
				dimensions: [
					{ externalDimensionId: 'Account', externalDimensionName: 'GL Account', externalDimensionValueId: account },
					{ externalDimensionId: 'Dept', externalDimensionValueId: index < 4 ? 'A' : 'B' },
				],
			}),
		),
	);
});
afterEach(() => server.close());

const rows = (ids: readonly string[], blocked: readonly string[] = []): object[] => ids.map((externalDimensionValueId) => ({ externalDimensionId: 'Account', externalDimensionValueId, isBlocked: blocked.includes(externalDimensionValueId) }));
const blockedAtKaunt = (name = 'Account'): string[] => [...(server.state.openCompany().dimensions.byExternalId.get(name)?.values.values() ?? [])].filter(({ isBlocked }) => isBlocked).map(({ externalId }) => externalId);
const patches = (): number => Object.entries(server.state.log.snapshot().byRoute).reduce((sum, [route, count]) => sum + (route.startsWith('PATCH') ? count : 0), 0);

describe('syncDimensions', () => {
	it('closes and reopens until Kaunt is as the ledger, sees it, and does nothing the second time', async () => {
		const first = await client.syncDimensions(rows(accounts.slice(1), ['80']));
		expect(first).toMatchObject({ dryRun: false, verified: true, toClose: 2, toReopen: 0, done: 2, failed: 0, notSeen: 0, dimensionsCompared: 1, valuesCompared: 8, dimensionsLeftAlone: ['Dept'], findings: [] });
		expect(first.steps).toMatchObject([
			{ action: 'close', because: 'missing', kind: 'value', status: 'done', externalDimensionId: 'Account', externalDimensionName: 'GL Account', externalDimensionValueId: '10' },
			{ because: 'blocked', externalDimensionValueId: '80' },
		]);
		expect(blockedAtKaunt()).toEqual(['10', '80']);
		await expect(client.syncDimensions(rows(accounts.slice(1), ['80']))).resolves.toMatchObject({ steps: [], verified: false });
		await expect(client.syncDimensions(rows(accounts))).resolves.toMatchObject({ toReopen: 2, done: 2 });
		expect(blockedAtKaunt()).toEqual([]);
	});

	it('sends nothing in a dry run, and shows what would be too much', async () => {
		const result = await client.syncDimensions(rows(accounts.slice(6)), { dryRun: true });
		expect(result).toMatchObject({ dryRun: true, toClose: 6, done: 0, findings: [{ code: 'DIMENSION_SYNC_GUARD', path: 'Account' }] });
		expect(result.steps.every(({ status }) => status === 'planned')).toBe(true);
		expect(patches()).toBe(0);
	});

	it('sends nothing if too much would be closed', async () => {
		await expect(client.syncDimensions(rows(accounts.slice(6)))).rejects.toMatchObject({ code: 'DIMENSION_SYNC_GUARD', message: expect.stringContaining('6 of 8'), details: { exceeded: [{ open: 8, toClose: 6, allowed: 5 }] } });
		expect(patches()).toBe(0);
		await expect(client.syncDimensions(rows(accounts.slice(6)), { maxCloseShare: 0.9 })).resolves.toMatchObject({ done: 6 });
	});

	it.each([-0.1, 1.1, Number.NaN])('refuses a share of %d', async (maxCloseShare) => {
		await expect(client.syncDimensions(rows(accounts), { maxCloseShare })).rejects.toMatchObject({ code: 'CLOSE_SHARE_INVALID' });
	});

	it('refuses an empty list before anything is read', async () => {
		server.state.log.reset();
		await expect(client.syncDimensions([])).rejects.toMatchObject({ code: 'DIMENSION_LIST_EMPTY' });
		expect(server.state.log.snapshot().byRoute).toEqual({});
	});

	it('goes on after a step that fails, and repeats requests that may pass', async () => {
		server.state.faults.add({ status: 503, times: 1, match: { method: 'PATCH' } });
		server.state.faults.add({ status: 422, times: 1, skip: 1, match: { method: 'PATCH' } });
		const result = await openKaunt(server, { maxConcurrency: 1 }).syncDimensions(rows(accounts.slice(3)));
		expect(result).toMatchObject({ done: 2, failed: 1, verified: true });
		expect(result.steps.map((step) => (step.status === 'failed' ? step.error.code : step.status)).sort()).toEqual(['KAUNT_REQUEST_REFUSED', 'done', 'done']);
		await expect(client.syncDimensions(rows(accounts.slice(3)))).resolves.toMatchObject({ toClose: 1, done: 1 });
	});

	it('counts what Kaunt shows as done although the request had no clear answer', async () => {
		server.state.faults.add({ dropAfter: true, times: 4, match: { method: 'PATCH' } });
		await expect(client.syncDimensions(rows(accounts.slice(1)))).resolves.toMatchObject({ done: 1, failed: 0 });
	});

	it('does not try on once the credential is refused', async () => {
		server.state.faults.add({ status: 403, match: { method: 'PATCH' } });
		const result = await openKaunt(server, { maxConcurrency: 1 }).syncDimensions(rows(accounts.slice(4)));
		expect([result.failed, patches(), result.steps[3]]).toMatchObject([4, 1, { status: 'failed', error: { code: 'KAUNT_FORBIDDEN' } }]);
	});

	it('says which changes did not take effect', async () => {
		server.state.openCompany().dimensions.block = () => undefined;
		const result = await client.syncDimensions(rows(accounts.slice(1)));
		expect(result).toMatchObject({ done: 0, notSeen: 1, verified: true, findings: [{ code: 'DIMENSION_CHANGE_NOT_SEEN', path: 'Account.10' }] });
		await expect(client.syncDimensions(rows(accounts.slice(1)), { verify: false })).resolves.toMatchObject({ done: 1, notSeen: 0, verified: false, findings: [] });
	});

	it('says that it could not see whether they did', async () => {
		server.state.faults.add({ status: 400, skip: 1, match: { method: 'GET' } });
		await expect(client.syncDimensions(rows(accounts.slice(1)))).resolves.toMatchObject({ done: 1, verified: false, findings: [{ code: 'DIMENSIONS_NOT_VERIFIED' }] });
	});

	it('closes dimensions themselves', async () => {
		const list = [{ externalDimensionId: 'Account', isBlocked: true, values: [] }];
		await expect(client.syncDimensions(list, { closeMissingDimensions: true })).resolves.toMatchObject({ done: 2, steps: [{ kind: 'dimension', because: 'blocked' }, { kind: 'dimension', because: 'missing' }] });
		expect([...server.state.openCompany().dimensions.byExternalId.values()].map(({ isBlocked }) => isBlocked)).toEqual([true, true]);
	});

	it.each<[string, KauntSettingsInput]>([
		['nested paths', { paths: { dimensionValueUpdate: '{co}/dimensions/{dimensionId}/dimensionvalues/{id}' } }],
		['external ids', { dimensionIdInPath: 'externalId', paths: { dimensionValueUpdate: '{co}/dimensions/{dimensionId}/dimensionvalues/{id}' } }],
		['JSON Patch', { blockBody: [{ op: 'replace', path: '/isBlocked', value: '{isBlocked}' }] }],
		['JSON Patch as plain JSON', { blockBody: [{ op: 'replace', path: '/isBlocked', value: '{isBlocked}' }], blockContentType: 'application/json' }],
	])('works with %s', async (_, settings) => {
		await openKaunt(server, settings).syncDimensions(rows(accounts.slice(1)));
		expect(blockedAtKaunt()).toEqual(['10']);
	});

	it('takes the list that Kaunt itself gives', async () => {
		const { dimensions } = await client.listDimensions();
		await expect(client.syncDimensions(dimensions)).resolves.toMatchObject({ steps: [], dimensionsCompared: 2, dimensionsLeftAlone: [] });
	});
});

describe('dimensions one by one', () => {
	it('are read, found by either id, closed and reopened', async () => {
		const { dimensions, isComplete } = await client.listDimensions({ withValues: true });
		expect(isComplete).toBe(true);
		const dimension = findDimension(dimensions, 'Account');
		expect(findDimension(dimensions, String(dimension.id))).toBe(dimension);
		await expect(client.getDimension(String(dimension.id))).resolves.toEqual(dimension);
		const value = findDimensionValue(dimension, '20');
		await expect(client.changeDimension({ dimension, value }, true)).resolves.toBe(true);
		await expect(client.changeDimension({ dimension }, true)).resolves.toBe(true);
		await expect(client.changeDimension({ dimension }, false)).resolves.toBe(false);
		await expect(client.getDimension(String(dimension.id))).resolves.toMatchObject({ isBlocked: true });
		expect(blockedAtKaunt()).toEqual(['20']);
	});

	it('are not found by an id that is only nearly theirs', async () => {
		const { dimensions } = await client.listDimensions();
		expect(() => findDimension(dimensions, 'account')).toThrow(expect.objectContaining({ code: 'DIMENSION_NOT_FOUND' }));
		expect(() => findDimensionValue(findDimension(dimensions, 'Account'), '020')).toThrow(expect.objectContaining({ code: 'DIMENSION_VALUE_NOT_FOUND' }));
		const [first] = dimensions;
		expect(() => findDimension(first ? [first, { ...first, id: 'other' }] : [], 'Account')).toThrow(expect.objectContaining({ code: 'DIMENSION_AMBIGUOUS' }));
	});

	it('name the path template of an unknown one', async () => {
		await expect(client.setDimensionBlocked('nothing', true)).rejects.toMatchObject({ code: 'KAUNT_NOT_FOUND', remedy: expect.stringContaining('paths.dimensionUpdate') });
		await expect(client.setDimensionValueBlocked({ dimensionId: 'Account', valueId: 'nothing' }, true)).rejects.toMatchObject({ code: 'KAUNT_NOT_FOUND', remedy: expect.stringContaining('paths.dimensionValueUpdate') });
	});

	it('refuse a body that says nothing about blocking', () => {
		expect(() => openKaunt(server, { blockBody: { isBlocked: true } })).toThrow(expect.objectContaining({ code: 'SETTINGS_INVALID', path: 'blockBody' }));
	});
});

describe('a list without values', () => {
	const bare = { id: 'd1', externalDimensionId: 'Account' };
	const { scope, seen } = fakeScope(({ url }) => ({
		body: url.endsWith('/d1') ? { result: { ...bare, dimensionValues: [{ externalDimensionValueId: 10 }] } } : { result: { entries: [bare], totalCount: 2, nextPage: null } },
	}));

	it('is completed dimension by dimension, and a list that is too short is told', async () => {
		await expect(syncDimensions(scope, rows(['10']))).resolves.toMatchObject({ valuesCompared: 1, steps: [], findings: [{ code: 'DIMENSIONS_INCOMPLETE' }] });
		expect(seen.map(({ url }) => url.split('/').at(-1))).toEqual(['dimensions', 'd1']);
	});

	it('is not taken for a list of dimensions when it is something else', async () => {
		const { scope: other } = fakeScope(() => ({ body: { entries: [{ name: 'x' }], nextPage: null } }));
		await expect(syncDimensions(other, rows(['10']))).rejects.toMatchObject({ code: 'KAUNT_ANSWER_NOT_UNDERSTOOD' });
	});
});
