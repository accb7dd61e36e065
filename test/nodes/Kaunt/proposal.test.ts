import { buildInvoice } from '../../support/buildInvoice';
import { runKaunt, startQuickKaunt, type KauntServer } from './kauntRun';

const request = { resource: 'proposal', operation: 'request' };
const requestAndWait = { resource: 'proposal', operation: 'requestAndWait', options: { firstPollSeconds: 0.01, maxPollSeconds: 0.1, emptyGraceSeconds: 0 } };
const get = { resource: 'proposal', operation: 'get' };
const invoices = ['P-1', 'P-2', 'P-3'].map((externalInvoiceId) => buildInvoice({ externalInvoiceId }));

describe('Kaunt, proposal', () => {
	let server: KauntServer;
	beforeEach(async () => {
		server = await startQuickKaunt();
		server.state.train('nordlys');
	});
	afterEach(async () => {
		await server.close();
	});

	it('requests without waiting and hands the invoice on', async () => {
		const { outputs } = await runKaunt(server, { parameters: request, items: invoices });
		expect(outputs).toEqual([
			invoices.map((invoice, item) => ({
				json: { externalInvoiceId: invoice.externalInvoiceId, proposalId: expect.any(String), correlationId: expect.any(String), link: expect.any(String), contentHash: expect.stringMatching(/^[0-9a-f]{64}$/), reused: false, status: 'requested', invoice },
				pairedItem: { item },
			})),
		]);
	});

	it('gets what was requested by the ID in the item, with the invoice as Kaunt has it', async () => {
		const requested = await runKaunt(server, { parameters: request, items: invoices.slice(0, 1) });
		const proposalId = requested.outputs[0]?.[0]?.json.proposalId;
		const pending = await runKaunt(server, { parameters: get, items: [{ proposalId }] });
		expect(['pending', 'ready', 'empty']).toContain(pending.outputs[0]?.[0]?.json.status);
		server.state.clock.advance?.(60_000);
		const { outputs } = await runKaunt(server, { parameters: { ...get, proposalId: '={{ $json.id }}' }, items: [{ id: proposalId }] });
		expect(outputs[0]?.[0]).toEqual({
			json: { externalInvoiceId: 'P-1', proposalId, correlationId: expect.any(String), status: expect.stringMatching(/ready|empty/), proposal: expect.any(Object), invoice: expect.objectContaining({ externalInvoiceId: 'P-1' }) },
			pairedItem: { item: 0 },
		});
	});

	it('waits for every proposal, several at a time, and keeps the order of the items', async () => {
		const { outputs } = await runKaunt(server, { parameters: { ...requestAndWait, options: { ...requestAndWait.options, maxConcurrency: 3 } }, items: invoices });
		expect(outputs[0]?.map(({ json, pairedItem }) => [json.externalInvoiceId, json.status, pairedItem])).toEqual(
			invoices.map(({ externalInvoiceId }, item) => [externalInvoiceId, expect.stringMatching(/ready|empty/), { item }]),
		);
		expect(outputs[0]?.[0]?.json.invoice).toEqual(invoices[0]);
	});

	it('sends an item to the second output after the deadline, with its ID and an error in it', async () => {
		server.switches.processMs = 3_600_000;
		const { outputs, status } = await runKaunt(server, { parameters: { ...requestAndWait, deadlineSeconds: 1 }, items: invoices.slice(0, 1) });
		expect(status).toBe('success');
		expect(outputs[0]).toEqual([]);
		expect(outputs[1]).toEqual([
			{
				json: expect.objectContaining({ externalInvoiceId: 'P-1', proposalId: expect.any(String), status: 'timedOut', proposal: null, invoice: invoices[0], error: expect.objectContaining({ code: 'KAUNT_PROPOSAL_TIMED_OUT' }) }),
				pairedItem: { item: 0 },
			},
		]);
	});

	it('fails the item after the deadline if told so', async () => {
		server.switches.processMs = 3_600_000;
		const { error } = await runKaunt(server, { parameters: { ...requestAndWait, deadlineSeconds: 1, onDeadline: 'fail' }, items: invoices.slice(0, 1) });
		expect(error?.message).toContain('[KAUNT_PROPOSAL_TIMED_OUT]');
		expect(error?.context).toMatchObject({ itemIndex: 0, code: 'KAUNT_PROPOSAL_TIMED_OUT' });
	});

	it('refuses a wait that is no number before anything is sent', async () => {
		const { error } = await runKaunt(server, { parameters: { ...requestAndWait, deadlineSeconds: '={{ $itemIndex === 2 ? "soon" : 5 }}' }, items: invoices });
		expect(error?.message).toContain('[WAIT_INVALID]');
		expect(server.state.log.snapshot().byRoute).toEqual({});
	});

	it('refuses an external invoice ID that stands twice in a run with different contents before anything is sent', async () => {
		const { error } = await runKaunt(server, { parameters: request, items: [buildInvoice(), buildInvoice({ note: 'another' })] });
		expect(error?.message).toContain('[DUPLICATE_IN_RUN]');
		expect(error?.context?.itemIndex).toBe(1);
		expect(server.state.log.snapshot().byRoute).toEqual({});
	});

	it('marks only the malformed item under Continue On Fail', async () => {
		const { outputs } = await runKaunt(server, {
			parameters: request,
			items: [buildInvoice({ externalInvoiceId: 'P-1' }), { externalInvoiceId: 'P-2' }, buildInvoice({ externalInvoiceId: 'P-3' })],
			onError: 'continueRegularOutput',
		});
		expect(outputs[0]?.map(({ json, pairedItem }) => [json.status ?? Object.keys(json.error as object), pairedItem])).toEqual([
			['requested', { item: 0 }],
			[['code', 'message', 'remedy', 'path'], { item: 1 }],
			['requested', { item: 2 }],
		]);
	});

	it('fails with the place of the first malformed item otherwise', async () => {
		const { error } = await runKaunt(server, { parameters: request, items: [{ externalInvoiceId: 'P-2' }, { externalInvoiceId: 'P-3' }] });
		expect(error?.name).toBe('NodeOperationError');
		expect(error?.context?.itemIndex).toBe(0);
		expect(error?.description).toContain('invoiceDate');
	});

	it('says that an empty proposal ID cannot be read', async () => {
		const { error } = await runKaunt(server, { parameters: get, items: [{}] });
		expect(error?.message).toContain('[PROPOSAL_ID_MISSING]');
	});

	it('stops waiting at once when the execution is cancelled', async () => {
		server.switches.processMs = 3_600_000;
		const { outputs, status } = await runKaunt(server, {
			parameters: { ...requestAndWait, options: { firstPollSeconds: 3600 }, deadlineSeconds: 7200 },
			items: invoices.slice(0, 1),
			onStart: (cancel) => setTimeout(cancel, 300),
		});
		expect(status).toBe('canceled');
		expect(outputs.flat()).toEqual([]);
	});
});
