import { buildInvoice } from '../../support/buildInvoice';
import { runKaunt, startQuickKaunt, type KauntServer } from './kauntRun';

const quickly = { firstPollSeconds: 0.05, maxPollSeconds: 0.1, emptyGraceSeconds: 0 };
const requestAndWait = { resource: 'proposal', operation: 'requestAndWait', deadlineSeconds: 2, options: quickly };
const stuck = (name: string) => buildInvoice({ externalInvoiceId: `EMU-STUCK-${name}` });
const good = (name: string) => buildInvoice({ externalInvoiceId: name });

describe('Kaunt, request and wait', () => {
	let server: KauntServer;
	beforeEach(async () => {
		server = await startQuickKaunt();
		server.state.train('nordlys');
	});
	afterEach(async () => {
		await server.close();
	});

	it('leads each item to its output, in the order of the input and paired with its item', async () => {
		const { outputs } = await runKaunt(server, { parameters: { ...requestAndWait, deadlineSeconds: 1 }, items: [stuck('1'), good('A'), stuck('2'), good('B')] });
		const shown = outputs.map((items) => items.map(({ json, pairedItem }) => [json.externalInvoiceId, json.status, pairedItem]));
		expect(shown).toEqual([
			[['A', expect.stringMatching(/ready|empty/), { item: 1 }], ['B', expect.stringMatching(/ready|empty/), { item: 3 }]],
			[['EMU-STUCK-1', 'timedOut', { item: 0 }], ['EMU-STUCK-2', 'timedOut', { item: 2 }]],
		]);
		expect(outputs[1]?.[0]?.json).toMatchObject({ proposalId: expect.any(String), proposal: null, invoice: stuck('1'), error: { code: 'KAUNT_PROPOSAL_TIMED_OUT', remedy: expect.any(String) } });
	});

	it('takes as long for many that are late as for one', async () => {
		const began = Date.now();
		const items = Array.from({ length: 30 }, (_unused, index) => stuck(String(index)));
		const { outputs } = await runKaunt(server, { parameters: { ...requestAndWait, deadlineSeconds: 1, options: { ...quickly, maxConcurrency: 1 } }, items });
		expect(outputs[1]).toHaveLength(30);
		expect(Date.now() - began).toBeLessThan(10_000);
	});

	it('keeps late items, failed ones and proposals apart with the error output', async () => {
		server.state.faults.add({ status: 400, times: 1, match: { method: 'POST', pathContains: 'invoicecodingproposals' } });
		const { outputs } = await runKaunt(server, {
			parameters: { ...requestAndWait, deadlineSeconds: 1, options: { ...quickly, maxConcurrency: 1 } },
			items: [good('bad'), good('A'), stuck('1')],
			onError: 'continueErrorOutput',
		});
		expect(outputs.map((items) => items.map(({ json }) => json.externalInvoiceId))).toEqual([['A'], ['EMU-STUCK-1'], ['bad']]);
		expect(outputs[2]?.[0]?.json.error).toMatchObject({ code: 'KAUNT_REQUEST_REFUSED' });
	});

	it('does not wait for the others when an invoice was refused and the run fails anyway', async () => {
		server.state.faults.add({ status: 400, times: 1, match: { method: 'POST', pathContains: 'invoicecodingproposals' } });
		const began = Date.now();
		const { error } = await runKaunt(server, { parameters: { ...requestAndWait, deadlineSeconds: 60 }, items: [good('bad'), stuck('1'), stuck('2')] });
		expect(error?.message).toContain('[KAUNT_REQUEST_REFUSED]');
		expect(error?.context?.itemIndex).toBe(0);
		expect(Date.now() - began).toBeLessThan(10_000);
	});

	it('keeps what came before access was denied, and tells each other item why', async () => {
		const { outputs, status } = await runKaunt(server, {
			parameters: { ...requestAndWait, deadlineSeconds: 30 },
			items: [good('A'), stuck('1'), stuck('2')],
			onError: 'continueRegularOutput',
			onStart: () => setTimeout(() => server.state.faults.add({ status: 403, match: { method: 'GET' } }), 700),
		});
		expect(status).toBe('success');
		expect(outputs[0]?.map(({ json, pairedItem }) => [(json.error as { code?: string } | undefined)?.code ?? json.externalInvoiceId, pairedItem])).toEqual([
			['A', { item: 0 }],
			['KAUNT_FORBIDDEN', { item: 1 }],
			['KAUNT_FORBIDDEN', { item: 2 }],
		]);
	});

	it('fails each late item under Continue On Fail if told so', async () => {
		const { outputs } = await runKaunt(server, {
			parameters: { ...requestAndWait, deadlineSeconds: 1, onDeadline: 'fail' },
			items: [stuck('1'), good('A')],
			onError: 'continueRegularOutput',
		});
		expect(outputs[0]?.map(({ json }) => (json.error as { code?: string } | undefined)?.code ?? json.externalInvoiceId)).toEqual(['KAUNT_PROPOSAL_TIMED_OUT', 'A']);
		expect(outputs[1]).toEqual([]);
	});

	it('waits in several companies at once', async () => {
		server.state.train('sydlys');
		const { outputs } = await runKaunt(server, {
			parameters: { ...requestAndWait, deadlineSeconds: 1, companyName: '={{ $itemIndex % 2 === 0 ? "nordlys" : "sydlys" }}' },
			items: [good('A'), good('A'), stuck('1'), stuck('1')],
		});
		expect(outputs.map((items) => items.map(({ pairedItem }) => pairedItem))).toEqual([[{ item: 0 }, { item: 1 }], [{ item: 2 }, { item: 3 }]]);
	});
});
