import { buildInvoice } from '../../support/buildInvoice';
import { runKaunt, startQuickKaunt, type KauntServer } from './kauntRun';

describe('Kaunt, files at the stand-in', () => {
	let server: KauntServer;
	beforeEach(async () => {
		server = await startQuickKaunt();
		server.state.train('nordlys');
	});
	afterEach(async () => {
		await server.close();
	});

	it('leads from a document by the outputs alone to its result and its proposal', async () => {
		const item = { json: { externalInvoiceId: 'D-1' }, binary: { data: { data: Buffer.from('line: Paper; 80; 20').toString('base64'), mimeType: 'application/pdf', fileName: 'scan.pdf' } } };
		const requested = await runKaunt(server, { parameters: { resource: 'proposal', operation: 'requestFromDocument' }, items: [item] });
		const items = requested.outputs[0]?.map(({ json }) => json) ?? [];
		server.state.clock.advance(60_000);
		const result = await runKaunt(server, { parameters: { resource: 'documentResult', operation: 'get' }, items });
		expect(result.outputs[0]?.[0]?.json).toMatchObject({ documentId: items[0]?.documentId, state: 'Processed', result: { amountExVat: 80 } });
		const proposal = await runKaunt(server, { parameters: { resource: 'proposal', operation: 'get' }, items });
		expect(proposal.outputs[0]?.[0]?.json).toMatchObject({ externalInvoiceId: 'D-1', proposalId: items[0]?.proposalId, status: expect.stringMatching(/ready|empty/), invoice: { externalInvoiceId: 'D-1' } });
	});

	it.each([
		['extended', { externalInvoiceId: 'P-1' }],
		['plain', null],
	] as const)('gets the proposal with the invoice of the answer when that is %s', async (answer, invoice) => {
		server.switches.answer = answer;
		const requested = await runKaunt(server, { parameters: { resource: 'proposal', operation: 'request' }, items: [buildInvoice({ externalInvoiceId: 'P-1' })] });
		server.state.clock.advance(60_000);
		const { outputs } = await runKaunt(server, { parameters: { resource: 'proposal', operation: 'get' }, items: [{ proposalId: requested.outputs[0]?.[0]?.json.proposalId }] });
		expect(outputs[0]?.[0]?.json).toMatchObject({ proposal: expect.any(Object), externalInvoiceId: invoice?.externalInvoiceId ?? null, invoice: invoice === null ? null : expect.objectContaining(invoice) });
	});

	it('downloads an attachment from the invoice that came with a proposal', async () => {
		const content = Buffer.from([0, 255, 128]);
		const attachments = [{ fileName: 'PP-1.pdf', mimeType: 'application/pdf', contentAsBase64EncodedString: content.toString('base64') }];
		const requested = await runKaunt(server, { parameters: { resource: 'proposal', operation: 'request' }, items: [buildInvoice({ attachments })] });
		const got = await runKaunt(server, { parameters: { resource: 'proposal', operation: 'get' }, items: [{ proposalId: requested.outputs[0]?.[0]?.json.proposalId }] });
		const { invoice } = got.outputs[0]?.[0]?.json as { invoice: { attachments: Array<{ url: string }> } };
		const { outputs } = await runKaunt(server, { parameters: { resource: 'file', operation: 'download' }, items: invoice.attachments });
		expect(outputs[0]?.[0]?.binary?.data).toMatchObject({ mimeType: 'application/pdf', data: content.toString('base64') });
	});
});
