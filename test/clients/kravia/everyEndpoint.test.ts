import type { KraviaClient, KraviaSettingsInput } from '../../../clients/index';
import { moveChangeMark, startMark } from '../../../clients/index';
import { startKraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import type { KraviaSwitches } from '../../../sandbox/kravia/KraviaSwitches';
import { buildRegistration } from '../support/buildRegistration';
import { openKravia } from '../support/startSandboxKravia';
import type { SandboxKravia } from '../support/startSandboxKravia';

const START = '2020-01-01T00:00:00.0000000';

const PATHS = {
	attachmentPath: '/invoice/:id/attachments',
	distributionPath: '/invoice/:id/distribution',
	bookkeepingReadPath: '/bookkeeping/daily',
	activationPath: '/onboarding/activate',
} as const;

const UNDOCUMENTED: KraviaSettingsInput = {
	paths: { attachment: 'invoice/{id}/attachments', distribution: 'invoice/{id}/distribution', bookkeeping: 'bookkeeping/daily', activation: 'onboarding/activate' },
	bookkeepingDateQuery: 'date',
	attachmentEncoding: 'multipart',
	attachmentField: 'file',
};

/** Everything in which the real Kravia may differ without breaking its documentation, in several sets of habits. */
const habits: ReadonlyArray<readonly [string, Partial<KraviaSwitches>, KraviaSettingsInput]> = [
	['plain', { wrap: 'value', statusStyle: 'ok', registerAnswer: 'id', errorStyle: 'problem' }, {}],
	['bare answers, REST statuses', { wrap: 'none', statusStyle: 'rest', registerAnswer: 'number', errorStyle: 'text', sameTick: 3, payout: 'perInvoice' }, {}],
	['data, inclusive, Oslo time', { wrap: 'data', registerAnswer: 'invoiceId', errorStyle: 'message', inclusive: true, timeZone: 'Europe/Oslo', sameTick: 100 }, { searchPageSize: 2 }],
	['mixed wrappers, paged payouts', { wrap: 'mixed', registerAnswer: 'claimId', errorStyle: 'empty', settlementPaging: true, payout: 'perInvoice' }, { settlementPageSize: 1 }],
	['another name of the time', { wrap: 'value', timeField: 'changedOn', errorStyle: 'error', inclusive: true }, { searchTimeField: 'changedOn', searchPageSize: 3 }],
];

describe.each(habits)('every endpoint, %s', (_name, switches, settings) => {
	let server: SandboxKravia;
	let client: KraviaClient;
	let ids: number[];

	beforeEach(async () => {
		server = await startKraviaServer({ switches: { ...switches, ...PATHS, autoDistribute: false } });
		client = openKravia(server, { ...UNDOCUMENTED, ...settings });
		ids = [];
		for (const [index, claimType] of ['CollectionCase', 'CollectionCase', 'Invoice'].entries()) {
			const { kraviaId } = await client.register(buildRegistration({ claimType, invoiceNo: `3000${index}`, accountingInvoiceId: `E-${index}`, organizationNumber: '999999999' }));
			ids.push(Number(kraviaId));
		}
	});
	afterEach(() => server.close());

	it('reads changes from a mark, and then only what changed since', async () => {
		const first = await client.listChanges({ mark: startMark(START) });
		expect(first).toMatchObject({ complete: true, isMarkable: true, findings: [] });
		expect(first.changes.map(({ invoice }) => invoice.id).sort()).toEqual(ids);
		const mark = moveChangeMark(null, first.changes.map(({ key, digest, invoice }, index) => ({ since: START, index, key, digest, lastUpdatedTime: String(invoice.lastUpdatedTime) })));
		expect((await client.listChanges({ mark: mark ?? startMark('') })).changes).toEqual([]);
		await client.startDistribution(Number(ids[2]));
		expect((await client.listChanges({ mark: mark ?? startMark('') })).changes.map(({ invoice }) => invoice.id)).toEqual([ids[2]]);
	});

	it('reads the details of an invoice', async () => {
		expect(await client.getDetails(Number(ids[0]))).toMatchObject({ id: ids[0], invoiceNo: '30000', creditorId: server.creditorId });
		await expect(client.getDetails(1)).rejects.toMatchObject({ code: 'KRAVIA_NOT_FOUND' });
	});

	it('registers payments and credits', async () => {
		const payment = { date: '2025-05-02', description: 'Paid to us', accountingPaymentId: 'PAY-1', amount: 1500.5, invoices: [{ invoiceId: ids[0], amount: 1000.25 }, { invoiceId: String(ids[1]), amount: 500.25 }] };
		expect(await client.registerPayment(payment)).toMatchObject({ status: 'registered', foundByLookUp: false, amount: 1500.5, findings: [] });
		expect(await client.creditCases({ ...payment, amount: undefined, accountingPaymentId: 'CN-1' })).toMatchObject({ status: 'registered', amount: 1500.5 });
		expect(ids.map((id) => server.state.records.get(id)?.payments.map(({ type, amountHundredths }) => [type, amountHundredths]))).toEqual([
			[['Direct', 100025], ['Credit', -100025]],
			[['Direct', 50025], ['Credit', -50025]],
			[],
		]);
		const again = openKravia(server, { ...UNDOCUMENTED, ...settings });
		expect(await again.registerPayment(payment)).toMatchObject({ status: 'alreadyRegistered', foundByLookUp: true });
		expect(await again.creditCases({ ...payment, accountingPaymentId: 'CN-1' })).toMatchObject({ status: 'alreadyRegistered' });
		expect(server.state.log.snapshot().byRoute).toMatchObject({ 'POST /api/v2/invoice/payment': 1, 'POST /api/v2/invoice/creditnote': 1 });
	});

	it('lists payouts and marks one as booked', async () => {
		for (const id of ids) await fetch(`${server.url}/__emulator/invoices/${id}/collect`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"amount":10}' });
		const { settlements, complete } = await client.listSettlements();
		expect(complete).toBe(true);
		expect(settlements.flatMap(({ bookkeepingSuggestion }) => bookkeepingSuggestion ?? [])).toHaveLength(3);
		const [first] = settlements;
		expect(first).toMatchObject({ id: 4001, creditorId: server.creditorId, currencyCode: 'NOK', isClosed: false, internalAccountingId: null });
		const marked = { settlementId: 4001, internalAccountingId: 'V-1' };
		expect(await client.markSettlementBooked(marked)).toMatchObject({ status: 'booked', settlementId: 4001, foundByLookUp: false });
		expect((await client.listSettlements()).settlements).toHaveLength(settlements.length - 1);
		expect(await client.markSettlementBooked(marked)).toMatchObject({ status: 'alreadyBooked', foundByLookUp: true });
		await expect(client.markSettlementBooked({ ...marked, internalAccountingId: 'V-2' })).rejects.toMatchObject({ code: 'SETTLEMENT_CONFLICT' });
		await expect(client.markSettlementBooked({ ...marked, settlementId: 5 })).rejects.toMatchObject({ code: 'KRAVIA_NOT_FOUND' });
	});

	it('onboards, activates and invites', async () => {
		const template = (await client.startOnboarding('Tripletex')) as Record<string, unknown>;
		expect(template).toMatchObject({ accountingSystem: 'Tripletex', name: null });
		expect(await client.activateOnboarding({ ...template, name: 'Demo AS' })).toMatchObject({ creditorId: expect.any(Number) as number });
		await client.invite({ creditorId: server.creditorId, email: 'owner@example.com', name: 'Jane Roe', isAccountant: false });
		await client.invite({ creditorId: String(server.creditorId), email: 'books@example.com', name: 'Max Roe', isAccountant: true, countryCode: 'NO', organizationNumber: 123456789 });
		expect(server.state.invites).toEqual([
			{ creditorId: server.creditorId, email: 'owner@example.com', name: 'Jane Roe', isAccountant: false },
			{ creditorId: server.creditorId, email: 'books@example.com', name: 'Max Roe', isAccountant: true, countryCode: 'NO', organizationNumber: '123456789' },
		]);
	});

	it('sets a webhook', async () => {
		await client.setWebhook(server.creditorId, { secret: 'a secret', enabled: true, url: 'https://n8n.example/webhook/1' });
		expect(server.state.creditors.get(server.creditorId)?.webhook?.url).toBe('https://n8n.example/webhook/1');
	});

	it('uploads attachments, starts a distribution and reads bookkeeping lines once their paths are set', async () => {
		const attachment = { fileName: 'Faktura "1".pdf', mimeType: 'application/pdf', content: Buffer.from('%PDF-1.4 demo') };
		await client.uploadAttachment(Number(ids[2]), attachment);
		await openKravia(server, { ...UNDOCUMENTED, ...settings, attachmentEncoding: 'base64', attachmentNameField: 'name' }).uploadAttachment(Number(ids[2]), attachment);
		await client.startDistribution(Number(ids[2]));
		expect(server.state.records.get(Number(ids[2]))).toMatchObject({ status: 'Distributed', documents: { length: 2 } });
		const lines = await client.listBookkeepingLines({ date: '2025-01-01' });
		expect(lines).toHaveLength(6);
		expect(lines[0]).toMatchObject({ amount: 3000, ledgerAccount: 1500, vatCode: 0, bookingDate: '2025-01-01', raw: { invoiceId: ids[0] } });
	});
});

describe('what is not documented', () => {
	let server: SandboxKravia;
	beforeEach(async () => {
		server = await startKraviaServer();
	});
	afterEach(() => server.close());
	const file = { fileName: 'a.pdf', mimeType: 'application/pdf', content: Buffer.from('x') };

	it.each<[string, KraviaSettingsInput, (client: KraviaClient) => Promise<unknown>, string]>([
		['an attachment', {}, (client) => client.uploadAttachment(1, file), 'paths.attachment'],
		['an attachment without encoding', { paths: { attachment: 'a/{id}' } }, (client) => client.uploadAttachment(1, file), 'attachmentEncoding'],
		['an attachment without field name', { paths: { attachment: 'a/{id}' }, attachmentEncoding: 'multipart' }, (client) => client.uploadAttachment(1, file), 'attachmentField'],
		['a distribution', {}, (client) => client.startDistribution(1), 'paths.distribution'],
		['an activation', {}, (client) => client.activateOnboarding({ name: 'Demo AS' }), 'paths.activation'],
		['bookkeeping lines', {}, (client) => client.listBookkeepingLines({ date: '2025-01-01' }), 'paths.bookkeeping'],
		['a date without a place', { paths: { bookkeeping: 'b' } }, (client) => client.listBookkeepingLines({ date: '2025-01-01' }), 'bookkeepingDateQuery'],
		['a creditor without a place', { paths: { bookkeeping: 'b/{date}' } }, (client) => client.listBookkeepingLines({ date: '2025-01-01', creditorId: 1 }), 'bookkeepingCreditorQuery'],
	])('%s is refused plainly, naming the setting, and nothing is sent', async (_what, settings, call, path) => {
		await expect(call(openKravia(server, settings))).rejects.toMatchObject({ code: 'PATH_NOT_KNOWN', path, remedy: expect.stringContaining(path) as string });
		expect(server.state.log.snapshot().byRoute).toEqual({});
	});

	it.each<[string, (client: KraviaClient) => Promise<unknown>, string]>([
		['no accounting system', (client) => client.startOnboarding('  '), 'ACCOUNTING_SYSTEM_MISSING'],
		['an invitation of an accountant without organization number', (client) => client.invite({ creditorId: 1, email: 'a@example.com', name: 'A', isAccountant: true, countryCode: 'NO' }), 'INVITE_INVALID'],
		['an invitation with a text for a boolean', (client) => client.invite({ creditorId: 1, email: 'a@example.com', name: 'A', isAccountant: 'false' }), 'INVITE_INVALID'],
		['a payout without id', (client) => client.markSettlementBooked({ settlementId: '', internalAccountingId: 'V-1' }), 'SETTLEMENT_INVALID'],
		['an empty own id', (client) => client.markSettlementBooked({ settlementId: 1, internalAccountingId: ' ' }), 'SETTLEMENT_INVALID'],
	])('nothing is sent for %s', async (_what, call, code) => {
		await expect(call(openKravia(server))).rejects.toMatchObject({ code });
		expect(server.state.log.snapshot().byRoute).toEqual({});
	});

	it.each<[string, boolean]>([
		['Sent.', true],
		['', true],
		['{"ok":tr', false],
		['<html>busy</html>', false],
	])('an invitation that is answered with %j counts as sent: %s', async (bodyText, counts) => {
		server.state.faults.add({ status: 200, bodyText, times: 1, match: { method: 'POST', pathContains: 'invite' } });
		const outcome = openKravia(server).invite({ creditorId: 10759, email: 'a@example.com', name: 'A', isAccountant: false });
		if (counts) await expect(outcome).resolves.toBe(bodyText === '' ? null : bodyText);
		else await expect(outcome).rejects.toMatchObject({ code: 'INVITE_UNCLEAR' });
	});

	it.each<[string, { method: 'POST' | 'PUT'; pathContains: string }, (client: KraviaClient) => Promise<unknown>, string]>([
		['an invitation', { method: 'POST', pathContains: 'invite' }, (client) => client.invite({ creditorId: 10759, email: 'a@example.com', name: 'A', isAccountant: false }), 'INVITE_UNCLEAR'],
		['a start of onboarding', { method: 'POST', pathContains: 'init' }, (client) => client.startOnboarding('Two'), 'ONBOARDING_UNCLEAR'],
	])('%s without a clear answer is not sent again', async (_what, match, call, code) => {
		for (const fault of [{ dropAfter: true }, { statusAfter: 503 }, { status: 200, bodyText: '<html>busy</html>' }]) {
			server.state.faults.clear();
			server.state.faults.add({ ...fault, times: 1, match });
			await expect(call(openKravia(server))).rejects.toMatchObject({ code, details: { sent: true } });
		}
		expect(Object.entries(server.state.log.snapshot().byRoute).filter(([route]) => route.includes(match.pathContains)).map(([, count]) => count)).toEqual([3]);
	});
});
