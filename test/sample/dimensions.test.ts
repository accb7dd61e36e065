import { startErpServer } from '../../sandbox/erp/startErpServer';
import { startKauntServer } from '../../sandbox/kaunt/startKauntServer';
import { buildSample } from '../../sandbox/sample/buildSample';
import { openKaunt } from '../clients/support/startSandboxKaunt';

it('the dimensions of the sample\'s ERP close at Kaunt what its history still uses and the ledger has closed, and nothing else', async () => {
	const sample = buildSample();
	const erp = await startErpServer({ dataSet: sample });
	const server = await startKauntServer({ switches: { trainMin: 1e9 } });
	try {
		const company = server.state.openCompany();
		for (const posting of sample.postings) company.putPosting({ ...posting });
		const { dimensions } = (await (await fetch(`${erp.url}/dimensions`)).json()) as { dimensions: object[] };
		const result = await openKaunt(server).syncDimensions(dimensions);
		expect(result).toMatchObject({ toReopen: 0, failed: 0, dimensionsLeftAlone: [], dimensionsUnknownToKaunt: [], findings: [] });
		expect(result.steps.map(({ because, externalDimensionId, externalDimensionValueId }) => [because, externalDimensionId, externalDimensionValueId])).toEqual([['blocked', 'CostCenter', '240']]);
	} finally {
		await Promise.all([erp.close(), server.close()]);
	}
});
