import { webhookPaths } from '../../sandbox/n8n/sandboxContent';
import { ledger } from '../../sandbox/sample/chart';
import { buildSample } from '../../sandbox/sample/buildSample';
import { START_TIMEOUT_MS, startE2eHost, type E2eHost } from './support/startE2eHost';

/** What the template's webhook answers. */
interface SyncAnswer {
	readonly done: number;
	readonly failed: number;
	readonly notSeen: number;
	readonly toClose: number;
	readonly toReopen: number;
	readonly steps: ReadonlyArray<{ readonly action: string; readonly status: string; readonly externalDimensionId: string; readonly externalDimensionValueId: string }>;
	readonly findings: readonly object[];
}

const sample = buildSample();
let host: E2eHost;

beforeAll(async () => {
	host = await startE2eHost('dimensions');
	// Straight into the stand-in: teaching through n8n is tested elsewhere.
	const company = host.sandbox.kaunt.state.openCompany();
	for (const posting of sample.postings) company.putPosting({ ...posting });
}, START_TIMEOUT_MS);

afterAll(() => host?.close());

const sync = () => host.call<SyncAnswer>(webhookPaths.dimensions, {});
const closedAtKaunt = (): string[] => {
	const dimensions = [...host.sandbox.kaunt.state.openCompany().dimensions.byExternalId.values()];
	return dimensions.flatMap(({ externalId, values }) => [...values.values()].filter(({ isBlocked }) => isBlocked).map((value) => `${externalId} ${value.externalId}`)).sort();
};
/** The sample's ledger with the named values of a dimension closed. */
const ledgerWithout = (dimensionId: string, closed: (valueId: string) => boolean): object => ({
	...ledger,
	dimensions: ledger.dimensions.map((dimension) =>
		dimension.externalDimensionId === dimensionId
			? { ...dimension, values: dimension.values.map((value) => (closed(value.externalDimensionValueId) ? { ...value, isBlocked: true } : value)) }
			: dimension,
	),
});

describe('keep-dimensions-current', () => {
	afterEach(() => host.sandbox.erp.state.load({ ledger }));

	it('closes at Kaunt what the ledger has closed, and does nothing the second time', async () => {
		const first = await sync();
		expect(first.status).toBe(200);
		expect(first.body).toMatchObject({ failed: 0, notSeen: 0, toReopen: 0, findings: [] });
		expect(first.body.steps.map(({ action, status, externalDimensionValueId }) => [action, status, externalDimensionValueId])).toContainEqual(['close', 'done', '240']);
		expect(first.body.done).toBe(first.body.steps.length);
		expect(closedAtKaunt()).toContain('CostCenter 240');
		expect((await sync()).body).toMatchObject({ done: 0, steps: [] });
	});

	it('reopens what the ledger has opened again', async () => {
		await sync();
		host.sandbox.erp.state.load({ ledger: { ...ledger, dimensions: ledger.dimensions.map((dimension) => ({ ...dimension, values: dimension.values.map((value) => ({ ...value, isBlocked: false })) })) } });
		const { body } = await sync();
		expect(body.steps.map(({ action, externalDimensionValueId }) => [action, externalDimensionValueId])).toContainEqual(['reopen', '240']);
		expect(closedAtKaunt()).toEqual([]);
	});

	it('changes nothing when most of a dimension would be closed, and when the list is empty', async () => {
		await sync();
		const before = closedAtKaunt();
		host.sandbox.erp.state.load({ ledger: ledgerWithout('Account', (id) => id !== '2110') });
		expect((await sync()).status).toBe(500);
		host.sandbox.erp.state.load({ ledger: { dimensions: [] } });
		expect((await sync()).status).toBe(500);
		expect(closedAtKaunt()).toEqual(before);
	});
});
