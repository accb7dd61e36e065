import { buildInvoice, buildPosting } from '../support/buildKauntData';
import { type OpenKaunt, openKaunt } from '../support/openKaunt';
import { submit, teachKaunt, wait } from '../support/teachKaunt';

let kaunt: OpenKaunt;
beforeEach(async () => {
	kaunt = await openKaunt();
	await teachKaunt(kaunt, [...Array.from({ length: 9 }, () => ['V1', 'Freight', '6540', '200'] as const), ...Array.from({ length: 3 }, () => ['V1', 'Freight', '6800', '300'] as const)]);
	await kaunt.control('POST', '/train');
});
afterEach(() => kaunt.server.close());

const list = async (): Promise<{ externalDimensionId: string; id: string; isBlocked: boolean; dimensionValues: { externalDimensionValueId: string; id: string; isBlocked: boolean }[] }[]> => (await kaunt.call('GET', '/dimensions')).body.result['entries'] as never;
const valuesProposed = async (): Promise<string> => {
	const id = await submit(kaunt, buildInvoice('N1', { vendor: { externalId: 'V1' }, lines: [{ description: 'Freight', amount: 100 }] }));
	await wait(kaunt);
	return (await kaunt.call('GET', `/invoicecodingproposals/${id}`)).text;
};

describe('dimensions', () => {
	it('come into being from the postings, with their values', async () => {
		expect(await list()).toMatchObject([
			{ externalDimensionId: 'Account', externalDimensionName: 'GL Account', isBlocked: false, dimensionType: 'DependentDimension', dimensionValues: [{ externalDimensionValueId: '6540', externalDimensionValueName: 'Account 6540' }, { externalDimensionValueId: '6800' }] },
			{ externalDimensionId: 'CostCenter', dimensionValues: [{ externalDimensionValueId: '200', externalDimensionValueName: null }, { externalDimensionValueId: '300' }] },
		]);
	});

	it('keep the latest name that is not null', async () => {
		await kaunt.call('POST', '/postings', buildPosting('X1', { dimensions: [{ externalDimensionId: 'Account', externalDimensionName: 'Konto', externalDimensionValueId: '6540', externalDimensionValueName: null }] }));
		expect((await list())[0]).toMatchObject({ externalDimensionName: 'Konto', dimensionValues: [{ externalDimensionValueName: 'Account 6540' }, {}] });
	});

	it('are hidden by revision r1 in their type', async () => {
		kaunt.server.switches.revision = 'r1';
		expect((await list())[0]).not.toHaveProperty('dimensionType');
	});
});

describe('a closed value', () => {
	it.each([
		['the flat path and the UUID', async () => `/dimensionvalues/${(await list())[0]?.dimensionValues[0]?.id}`, { isBlocked: true }],
		['the flat path and the external id', async () => '/dimensionvalues/6540', { isBlocked: true }],
		['the nested path', async () => '/dimensions/Account/dimensionvalues/6540', { isBlocked: true }],
		['a JSON Patch', async () => '/dimensionvalues/6540', [{ op: 'replace', path: '/isBlocked', value: true }]],
	])('is closed by %s and never proposed again', async (_case, path, body) => {
		expect(await valuesProposed()).toContain('"6540"');
		const answer = await kaunt.call('PATCH', await path(), body);
		expect(answer.status).toBe(200);
		expect(answer.body.result['dimensionValues']).toMatchObject([{ externalDimensionValueId: '6540', isBlocked: true }, { isBlocked: false }]);
		const text = await valuesProposed();
		expect(text).not.toContain('"6540"');
		expect(text).toContain('"6800"');
	});

	it('stays closed when a later posting uses it, and can be reopened', async () => {
		await kaunt.call('PATCH', '/dimensionvalues/6540', { isBlocked: true });
		expect((await kaunt.call('POST', '/postings', buildPosting('X1', { account: '6540' }))).status).toBe(201);
		expect(await valuesProposed()).not.toContain('"6540"');
		await kaunt.call('PATCH', '/dimensionvalues/6540', { isBlocked: false });
		expect(await valuesProposed()).toContain('"6540"');
	});

	it('that is unknown answers 404; one that several dimensions have must be named by its UUID', async () => {
		expect((await kaunt.call('PATCH', '/dimensionvalues/nope', { isBlocked: true })).status).toBe(404);
		await kaunt.call('POST', '/postings', buildPosting('X1', { account: '200' }));
		expect((await kaunt.call('PATCH', '/dimensionvalues/200', { isBlocked: true })).status).toBe(400);
		expect((await kaunt.call('PATCH', '/dimensionvalues/6540', {})).status).toBe(400);
	});
});

describe('a closed dimension', () => {
	it('takes all combinations with it away', async () => {
		expect((await kaunt.call('PATCH', '/dimensions/CostCenter', { isBlocked: true })).body.result['isBlocked']).toBe(true);
		expect(await valuesProposed()).toContain('"type":"Residual"');
	});
});
