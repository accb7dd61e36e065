import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { startKraviaServer, type KraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { openKravia } from '../../clients/support/startSandboxKravia';
import type { NodeOutcome } from '../../support/runNode';
import { buildRegistration, runKravia } from './kraviaRun';

const jsonOf = ({ outputs }: NodeOutcome): IDataObject[] => (outputs[0] ?? []).map(({ json }) => json);

describe('Kravia', () => {
	let server: KraviaServer;
	let ids: number[];
	beforeEach(async () => {
		server = await startKraviaServer({
			switches: { autoDistribute: false, attachmentPath: '/invoice/:id/attachments', distributionPath: '/invoice/:id/distribution', bookkeepingReadPath: '/bookkeeping', activationPath: '/onboarding/activate' },
		});
		ids = [];
		for (const invoiceNo of ['1', '2']) ids.push(Number((await openKravia(server).register(buildRegistration({ claimType: 'Invoice', invoiceNo, accountingInvoiceId: `E-${invoiceNo}` }))).kraviaId));
	});
	afterEach(() => server.close());

	describe.each([
		{ resource: 'payment', operation: 'register', route: 'payment', unclear: 'PAYMENT_UNCLEAR' },
		{ resource: 'collectionCase', operation: 'credit', route: 'creditnote', unclear: 'CREDIT_UNCLEAR' },
	])('$resource, $operation', ({ resource, operation, route, unclear }) => {
		const form = (changes: IDataObject = {}): IDataObject => ({
			resource,
			operation,
			accountingPaymentId: '={{ $json.id ?? "B-1" }}',
			date: '2025-05-01T22:30:00.000Z',
			description: 'Paid to us',
			invoicesFrom: 'fields',
			invoices: { invoice: [{ invoiceId: String(ids[0]), amount: 100.5 }, { invoiceId: String(ids[1]), amount: 20 }] },
			...changes,
		});
		const sent = (): number => server.state.log.snapshot().byRoute[`POST /api/v2/invoice/${route}`] ?? 0;
		const booked = (): number[] => ids.map((id) => server.state.records.get(id)?.payments.length ?? 0);

		it('books what was filled in, several invoices at once', async () => {
			const outcome = await runKravia(server, { parameters: form() });
			expect([outcome.error, outcome.hints]).toEqual([undefined, []]);
			expect(outcome.outputs).toEqual([
				[
					{
						json: { status: 'registered', accountingPaymentId: 'B-1', date: expect.stringMatching(/^2025-05-0[12]$/), amount: 120.5, invoices: [{ invoiceId: ids[0], amount: 100.5 }, { invoiceId: ids[1], amount: 20 }], foundByLookUp: false, answer: { value: { accepted: ids } } },
						pairedItem: { item: 0 },
					},
				],
			]);
			expect(booked()).toEqual([1, 1]);
		});

		it('takes invoices from JSON, a number for an id, and checks the total', async () => {
			const json = form({ invoicesFrom: 'json', invoicesJson: '={{ $json.parts }}', options: { amount: 7 } });
			const outcome = await runKravia(server, { parameters: json, items: [{ id: 286519, parts: [{ invoiceId: ids[0], amount: 7 }] }] });
			expect(jsonOf(outcome)).toMatchObject([{ accountingPaymentId: '286519', amount: 7 }]);
			const wrong = await runKravia(server, { parameters: json, items: [{ id: 'B-2', parts: [{ invoiceId: ids[0], amount: 8 }] }] });
			expect(wrong.error?.message).toContain('[PAYMENT_AMOUNT_DIFFERS]');
		});

		it('does not book again what is booked', async () => {
			await runKravia(server, { parameters: form() });
			const again = await runKravia(server, { parameters: form() });
			expect(jsonOf(again)).toMatchObject([{ status: 'alreadyRegistered', foundByLookUp: true, answer: null }]);
			expect(again.hints.map(({ message }) => message)).toEqual([expect.stringMatching(/^1 of 1 (payment|credit) is at Kravia already; nothing was sent for it\.$/)]);
			expect([booked(), sent()]).toEqual([[1, 1], 1]);
		});

		it('catches two items of one id before anything is sent', async () => {
			const { error } = await runKravia(server, { parameters: form(), items: [{ id: 'A' }, { id: 'B' }, { id: 'A' }] });
			expect(error?.message).toContain('[DUPLICATE_IN_RUN]');
			expect([error?.context?.itemIndex, sent()]).toEqual([2, 0]);
			const { outputs } = await runKravia(server, { parameters: form(), items: [{ id: 'A' }, { id: 'A' }], onError: 'continueRegularOutput' });
			expect(outputs[0]?.map(({ json: { status, error: failure } }) => status ?? (failure as IDataObject).code)).toEqual(['registered', 'DUPLICATE_IN_RUN']);
		});

		it.each([{ drop: true }, { dropAfter: true }])('is not sent again by Retry On Fail while its outcome is open (%o)', async (fault) => {
			server.state.faults.add({ ...fault, times: 1, match: { method: 'POST', pathContains: route } });
			// The look-ups after it find nothing out.
			server.state.faults.add({ status: 503, times: 4, skip: 2, match: { method: 'GET', pathContains: 'details' } });
			const outcome = await runKravia(server, { parameters: form(), tries: 3 });
			expect(sent()).toBe(1);
			if ('drop' in fault) expect(outcome.error?.message).toContain(`[${unclear}]`);
			else expect(jsonOf(outcome)).toMatchObject([{ status: 'alreadyRegistered' }]);
		});

		it('is not sent again by Retry On Fail after another item failed, though Kravia does not show it yet', async () => {
			server.state.faults.add({ status: 500, times: 1, skip: 1, match: { method: 'POST', pathContains: route } });
			const run = { items: [{ id: 'A' }, { id: 'B' }], tries: 2, settings: { paymentsField: 'nothing' } };
			const outcome = await runKravia(server, { ...run, parameters: form() });
			// With a group that is never shown, nothing is sent at all unless that is wanted.
			expect([outcome.error?.message, sent()]).toEqual([expect.stringContaining(`[${unclear}]`), 0]);
			const wanted = await runKravia(server, { ...run, parameters: form({ options: { ifNotShown: 'send' } }) });
			expect(wanted.error?.message).toContain(`[${unclear}]`);
			// A once, B once: the second try has sent neither.
			expect([sent(), booked()]).toEqual([2, [1, 1]]);
		});

		it('shows a hint when an amount exceeds what is left', async () => {
			const outcome = await runKravia(server, { parameters: form({ invoices: { invoice: [{ invoiceId: String(ids[0]), amount: 9000 }] } }) });
			expect(outcome.hints.map(({ message }) => message)).toEqual([expect.stringContaining('[PAYMENT_EXCESS_IGNORED]')]);
		});
	});

	describe('settlement', () => {
		beforeEach(async () => {
			for (const id of ids) await fetch(`${server.url}/__emulator/invoices/${id}/collect`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"amount":10}' });
		});

		it('lists payouts flat with their suggestion, and marks them as booked', async () => {
			const listed = await runKravia(server, { parameters: { resource: 'settlement', operation: 'getMany' } });
			expect(jsonOf(listed)).toMatchObject([{ settlementId: 4001, amount: 20, currencyCode: 'NOK', isClosed: false, internalAccountingId: null, bookkeepingSuggestion: [{ invoiceId: ids[0] }, { invoiceId: ids[1] }], settlement: { settlementId: 4001 } }]);
			const mark = { resource: 'settlement', operation: 'markBooked', internalAccountingId: 'V-1' };
			expect(jsonOf(await runKravia(server, { parameters: mark, items: jsonOf(listed) }))).toMatchObject([{ status: 'booked', settlementId: 4001, internalAccountingId: 'V-1' }]);
			expect(jsonOf(await runKravia(server, { parameters: { resource: 'settlement', operation: 'getMany' } }))).toEqual([]);
			expect(jsonOf(await runKravia(server, { parameters: { resource: 'settlement', operation: 'getMany', excludeClosed: false } }))).toMatchObject([{ isClosed: true, internalAccountingId: 'V-1' }]);
			expect(jsonOf(await runKravia(server, { parameters: mark, items: jsonOf(listed) }))).toMatchObject([{ status: 'alreadyBooked' }]);
			const other = await runKravia(server, { parameters: { ...mark, internalAccountingId: 'V-2' }, items: jsonOf(listed) });
			expect(other.error?.message).toContain('[SETTLEMENT_CONFLICT]');
		});
	});

	describe('creditor', () => {
		const creditor = (operation: string, parameters: IDataObject = {}): IDataObject => ({ resource: 'creditor', operation, creditorId: String(server.creditorId), ...parameters });

		it.each([
			['a known system', { accountingSystem: 'Fiken' }, 'Fiken'],
			['another', { accountingSystem: 'other', accountingSystemName: 'Systima 2' }, 'Systima 2'],
			['an expression', { accountingSystem: '={{ "Own" + "Ledger" }}' }, 'OwnLedger'],
		])('starts an onboarding with %s', async (_what, parameters, expected) => {
			expect(jsonOf(await runKravia(server, { parameters: creditor('startOnboarding', parameters) }))).toMatchObject([{ accountingSystem: expected, template: { accountingSystem: expected, name: null } }]);
		});

		it('activates an onboarding once its path is set', async () => {
			const run = { parameters: creditor('activateOnboarding'), items: [{ template: { accountingSystem: 'Fiken', name: 'Demo AS' } }] };
			expect((await runKravia(server, run)).error?.message).toContain('[PATH_NOT_KNOWN]');
			expect(jsonOf(await runKravia(server, { ...run, settings: { paths: { activation: 'onboarding/activate' } } }))).toMatchObject([{ status: 'activated', answer: { creditorId: 10760 } }]);
		});

		it('invites a contact and an accountant, with real booleans', async () => {
			await runKravia(server, { parameters: creditor('invite', { invitee: 'contact', email: 'owner@example.com', name: 'Jane Roe' }) });
			const outcome = await runKravia(server, { parameters: creditor('invite', { invitee: 'accountant', email: 'books@example.com', name: 'Max Roe', organizationNumber: '123456789' }) });
			expect(jsonOf(outcome)).toMatchObject([{ status: 'invited', creditorId: server.creditorId, isAccountant: true }]);
			expect(server.state.invites).toMatchObject([{ isAccountant: false, email: 'owner@example.com' }, { isAccountant: true, countryCode: 'NO', organizationNumber: '123456789' }]);
			const incomplete = await runKravia(server, { parameters: creditor('invite', { invitee: 'accountant', email: 'books', name: '={{ "" }}' }) });
			expect(incomplete.error?.description).toMatch(/email[^]*name[^]*organizationNumber/);
		});

		it('sets a webhook only with consent, and never shows its secret', async () => {
			const secret = 'a-secret-of-its-own';
			const url = 'https://n8n.example/webhook/8f2c-unguessable/webhook';
			const without = await runKravia(server, { parameters: creditor('setWebhook', { url }), webhookSecret: secret });
			expect(without.error?.message).toContain('[WEBHOOK_CONSENT_MISSING]');
			expect(server.state.creditors.get(server.creditorId)?.webhook).toBeNull();
			const outcome = await runKravia(server, { parameters: creditor('setWebhook', { url, replaceWebhook: true }), webhookSecret: secret });
			expect(jsonOf(outcome)).toEqual([{ status: 'set', creditorId: server.creditorId, enabled: true }]);
			expect(server.state.creditors.get(server.creditorId)?.webhook).toEqual({ secret, enabled: true, url });
			const refused = await runKravia(server, { parameters: creditor('setWebhook', { url, creditorId: '99', replaceWebhook: true }), webhookSecret: secret });
			expect(refused.error?.message).toContain('[KRAVIA_NOT_FOUND]');
			expect(`${outcome.stored}${refused.stored}${without.stored}`).not.toContain(secret);
		});
	});

	describe('what is not documented', () => {
		const file: INodeExecutionData = { json: { id: 1553200 }, binary: { data: { data: Buffer.from('%PDF-1.4 demo').toString('base64'), mimeType: 'application/pdf', fileName: 'faktura.pdf' } } };
		const settings = { paths: { attachment: 'invoice/{id}/attachments', distribution: 'invoice/{id}/distribution', bookkeeping: 'bookkeeping' }, attachmentEncoding: 'multipart', attachmentField: 'file', bookkeepingDateQuery: 'date' };

		it.each<[string, IDataObject]>([
			['an attachment', { operation: 'uploadAttachment' }],
			['a distribution', { operation: 'startDistribution' }],
			['bookkeeping lines', { resource: 'bookkeepingLine', operation: 'getMany', date: '2025-04-01' }],
		])('%s is refused plainly', async (_what, parameters) => {
			const before = { ...server.state.log.snapshot().byRoute };
			const { error } = await runKravia(server, { parameters, items: [file] });
			expect(error?.message).toContain('[PATH_NOT_KNOWN]');
			expect(error?.description).toContain('"paths.');
			expect(server.state.log.snapshot().byRoute).toEqual(before);
		});

		it('works once the settings say how', async () => {
			expect(jsonOf(await runKravia(server, { parameters: { operation: 'uploadAttachment' }, items: [file], settings }))).toMatchObject([{ status: 'uploaded', invoiceId: 1553200, fileName: 'faktura.pdf' }]);
			expect(jsonOf(await runKravia(server, { parameters: { operation: 'startDistribution', options: { bodyJson: '{"channel":"Email"}' } }, items: [file], settings }))).toMatchObject([{ status: 'started', invoiceId: 1553200 }]);
			expect(server.state.records.get(1553200)).toMatchObject({ status: 'Distributed', documents: { length: 1 } });
			const lines = await runKravia(server, { parameters: { resource: 'bookkeepingLine', operation: 'getMany', date: '2025-04-01T00:00:00' }, settings });
			expect(jsonOf(lines)).toHaveLength(4);
			expect(jsonOf(lines)[0]).toMatchObject({ amount: 2500, ledgerAccount: 1500, bookingDate: '2025-04-01', line: { invoiceId: 1553200 } });
		});
	});
});
