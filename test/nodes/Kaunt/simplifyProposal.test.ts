import type { IDataObject } from 'n8n-workflow';

import { buildInvoice, buildPosting } from '../../support/buildInvoice';
import { runKaunt, startQuickKaunt, type KauntServer } from './kauntRun';

describe('Kaunt, the gist of a proposal', () => {
	let server: KauntServer;
	beforeEach(async () => {
		server = await startQuickKaunt();
		await runKaunt(server, { parameters: { resource: 'postedInvoice', operation: 'upload' }, items: [buildInvoice({ externalInvoiceId: 'H-1' })] });
		await runKaunt(server, { parameters: { resource: 'posting', operation: 'upload' }, items: [buildPosting({ externalInvoiceId: 'H-1' })] });
		server.state.train('nordlys');
	});
	afterEach(async () => {
		await server.close();
	});

	it('is per line what Kaunt ranks first, by the ids of the ledger', async () => {
		const requested = await runKaunt(server, { parameters: { resource: 'proposal', operation: 'request' }, items: [buildInvoice()] });
		server.state.clock.advance(60_000);
		const items = requested.outputs[0]?.map(({ json }) => ({ proposalId: json.proposalId })) as IDataObject[];
		const whole = await runKaunt(server, { parameters: { resource: 'proposal', operation: 'get' }, items });
		const simple = await runKaunt(server, { parameters: { resource: 'proposal', operation: 'get', simplify: true }, items });
		const { proposal } = whole.outputs[0]?.[0]?.json as { proposal: { invoiceLineCodingDimensionCombinationProposals: Array<{ dimensionCombinationProposals: Array<{ confidence: string; dimensionsWithValues: Array<Record<string, string>> }> }> } };
		const best = proposal.invoiceLineCodingDimensionCombinationProposals[0]?.dimensionCombinationProposals[0];
		const coding = Object.fromEntries((best?.dimensionsWithValues ?? []).map(({ externalDimensionId, externalDimensionValueId }) => [externalDimensionId, externalDimensionValueId]));
		expect(coding).toEqual({ Account: '6540', CostCenter: '200' });
		expect(simple.outputs[0]?.[0]).toEqual({
			json: { externalInvoiceId: 'F-1001', proposalId: items[0]?.proposalId, status: whole.outputs[0]?.[0]?.json.status, lines: [{ invoiceLineNumber: '1', confidence: best?.confidence, coding }], postingTexts: [expect.any(String)] },
			pairedItem: { item: 0 },
		});
	});

	it('keeps what is said of a proposal that is late, and of a failed item', async () => {
		server.switches.processMs = 3_600_000;
		const { outputs } = await runKaunt(server, {
			parameters: { resource: 'proposal', operation: 'requestAndWait', deadlineSeconds: 1, simplify: true, options: { firstPollSeconds: 0.1 } },
			items: [buildInvoice(), { externalInvoiceId: 'P-2' }],
			onError: 'continueRegularOutput',
		});
		expect(outputs[1]?.[0]?.json).toMatchObject({ externalInvoiceId: 'F-1001', status: 'timedOut', lines: [], error: { code: 'KAUNT_PROPOSAL_TIMED_OUT' } });
		expect(outputs[0]?.[0]?.json).toMatchObject({ error: { code: expect.stringMatching(/^INVOICE_FIELD_/) } });
	});
});
