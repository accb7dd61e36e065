import type { IDataObject } from 'n8n-workflow';

import { buildInvoice } from '../../support/buildInvoice';
import { runKaunt, startQuickKaunt, type KauntServer } from './kauntRun';

const request = { resource: 'proposal', operation: 'request' };
const quickly = { firstPollSeconds: 0.01, maxPollSeconds: 0.1, emptyGraceSeconds: 0 };
const requestAndWait = { resource: 'proposal', operation: 'requestAndWait', deadlineSeconds: 5, options: quickly };
const again = { ...requestAndWait, source: 'field', sourceField: 'invoice' };
const HOUR_MS = 3_600_000;

describe('identical content', () => {
	let server: KauntServer;
	beforeEach(async () => {
		server = await startQuickKaunt();
		server.state.train('nordlys');
	});
	afterEach(async () => {
		await server.close();
	});

	const submissions = (): number => server.state.log.snapshot().byRoute['POST /v1/tenants/:tenantId/companies/:companyName/invoicecodingproposals/process'] ?? 0;
	const idsOf = (items: readonly { json: IDataObject }[] = []): unknown[] => items.map(({ json }) => json.proposalId);

	describe('within a run', () => {
		const reordered = Object.fromEntries(Object.entries(buildInvoice()).reverse());

		it('is submitted once, and every item gets the answer', async () => {
			const { outputs } = await runKaunt(server, { parameters: requestAndWait, items: [buildInvoice(), buildInvoice({ externalInvoiceId: 'P-2' }), reordered] });
			expect(outputs[0]?.map(({ json, pairedItem }) => [json.externalInvoiceId, json.status, pairedItem])).toEqual([
				[buildInvoice().externalInvoiceId, expect.stringMatching(/ready|empty/), { item: 0 }],
				['P-2', expect.stringMatching(/ready|empty/), { item: 1 }],
				[buildInvoice().externalInvoiceId, expect.stringMatching(/ready|empty/), { item: 2 }],
			]);
			expect(outputs[0]?.[2]?.json.proposalId).toBe(outputs[0]?.[0]?.json.proposalId);
			expect(submissions()).toBe(2);
		});

		it('is the same after parsing, whatever the writing of amounts', async () => {
			const { outputs } = await runKaunt(server, { parameters: request, items: [buildInvoice(), buildInvoice({ amountExVat: String(buildInvoice().amountExVat) })] });
			expect(new Set(idsOf(outputs[0])).size).toBe(1);
			expect(submissions()).toBe(1);
		});

		it('is another request in another company', async () => {
			const { outputs } = await runKaunt(server, { parameters: { ...request, companyName: '={{ $itemIndex === 0 ? "nordlys" : "sydlys" }}' }, items: [buildInvoice(), buildInvoice()] });
			expect(new Set(idsOf(outputs[0])).size).toBe(2);
			expect(submissions()).toBe(2);
		});
	});

	describe('that the item says was requested', () => {
		it('is waited for without another submission', async () => {
			server.switches.processMs = HOUR_MS;
			const late = await runKaunt(server, { parameters: { ...requestAndWait, deadlineSeconds: 1 }, items: [buildInvoice()] });
			const [item] = late.outputs[1] ?? [];
			expect(item?.json).toMatchObject({ status: 'timedOut', contentHash: expect.any(String) });
			server.state.clock.advance?.(2 * HOUR_MS);
			const { outputs } = await runKaunt(server, { parameters: again, items: [item?.json as IDataObject] });
			expect(idsOf(outputs[0])).toEqual([item?.json.proposalId]);
			expect(submissions()).toBe(1);
		});

		it('is known by its marks also where the item itself is the invoice, and they are not sent', async () => {
			const requested = await runKaunt(server, { parameters: request, items: [buildInvoice()] });
			const { proposalId, contentHash } = requested.outputs[0]?.[0]?.json as IDataObject;
			const { outputs } = await runKaunt(server, { parameters: request, items: [{ ...buildInvoice(), proposalId, contentHash }] });
			expect(outputs[0]?.[0]?.json).toMatchObject({ proposalId, reused: true, invoice: buildInvoice() });
			expect(submissions()).toBe(1);
		});

		it('is submitted when it has changed since', async () => {
			const requested = await runKaunt(server, { parameters: request, items: [buildInvoice()] });
			const item = requested.outputs[0]?.[0]?.json as IDataObject;
			const { outputs } = await runKaunt(server, { parameters: again, items: [{ ...item, invoice: buildInvoice({ note: 'changed' }) }] });
			expect(outputs[0]?.[0]?.json.proposalId).not.toBe(item.proposalId);
			expect(submissions()).toBe(2);
		});

		it('is submitted again when Kaunt no longer has it', async () => {
			const requested = await runKaunt(server, { parameters: request, items: [buildInvoice()] });
			const item = requested.outputs[0]?.[0]?.json as IDataObject;
			await runKaunt(server, { parameters: request, items: [buildInvoice({ note: 'in between' })] });
			const { outputs } = await runKaunt(server, { parameters: again, items: [item] });
			expect(outputs[0]?.[0]?.json.proposalId).not.toBe(item.proposalId);
			expect(submissions()).toBe(3);
		});

		it('is submitted again when told so', async () => {
			const requested = await runKaunt(server, { parameters: request, items: [buildInvoice()] });
			const item = requested.outputs[0]?.[0]?.json as IDataObject;
			await runKaunt(server, { parameters: { ...again, options: { ...quickly, ifSubmittedBefore: 'submitAgain' } }, items: [item] });
			expect(submissions()).toBe(2);
		});
	});

	describe('that the node remembers', () => {
		it('is submitted once through the tries of Retry On Fail', async () => {
			server.switches.processMs = HOUR_MS;
			const { error } = await runKaunt(server, { parameters: { ...requestAndWait, deadlineSeconds: 1, onDeadline: 'fail' }, items: [buildInvoice()], tries: 2 });
			expect(error?.message).toContain('[KAUNT_PROPOSAL_TIMED_OUT]');
			expect(submissions()).toBe(1);
		});

		it('is submitted once through executions that share the static data', async () => {
			const staticData = {};
			const first = await runKaunt(server, { parameters: request, items: [buildInvoice()], staticData });
			const second = await runKaunt(server, { parameters: request, items: [buildInvoice()], staticData });
			expect(second.outputs[0]?.[0]?.json).toMatchObject({ reused: true, proposalId: first.outputs[0]?.[0]?.json.proposalId });
			expect(submissions()).toBe(1);
		});

		it('is submitted again after other content has taken its place, also if the item carries the old request', async () => {
			const staticData = {};
			const first = await runKaunt(server, { parameters: request, items: [buildInvoice()], staticData });
			await runKaunt(server, { parameters: request, items: [buildInvoice({ note: 'correction' })], staticData });
			const third = await runKaunt(server, { parameters: again, items: [first.outputs[0]?.[0]?.json as IDataObject], staticData });
			expect(third.outputs[0]?.[0]?.json.proposalId).not.toBe(first.outputs[0]?.[0]?.json.proposalId);
			expect(submissions()).toBe(3);
		});

		it('is submitted again when Kaunt had nothing to propose', async () => {
			const staticData = {};
			const invoice = buildInvoice({ externalInvoiceId: 'EMU-EMPTY-1' });
			await runKaunt(server, { parameters: requestAndWait, items: [invoice], staticData });
			const [entry] = Object.values(staticData as Record<string, { requests: Array<{ at: number }> }>)[0]?.requests ?? [];
			(entry as { at: number }).at -= HOUR_MS;
			await runKaunt(server, { parameters: requestAndWait, items: [invoice], staticData });
			expect(submissions()).toBe(2);
		});
	});
});
