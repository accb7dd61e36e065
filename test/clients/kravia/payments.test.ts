import type { KraviaClient, KraviaSettingsInput } from '../../../clients/index';
import type { Fault } from '../../../sandbox/server/Fault';
import { startKraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { buildRegistration } from '../support/buildRegistration';
import { startScriptedServer } from '../support/startScriptedServer';
import { openKravia } from '../support/startSandboxKravia';
import type { SandboxKravia } from '../support/startSandboxKravia';

describe.each([
	{ kind: 'payment', route: 'payment', type: 'Direct', unclear: 'PAYMENT_UNCLEAR', conflict: 'PAYMENT_CONFLICT' },
	{ kind: 'credit', route: 'creditnote', type: 'Credit', unclear: 'CREDIT_UNCLEAR', conflict: 'CREDIT_CONFLICT' },
] as const)('a $kind', ({ kind, route, type, unclear, conflict }) => {
	let server: SandboxKravia;
	let ids: number[];
	beforeEach(async () => {
		server = await startKraviaServer({ switches: { autoDistribute: false } });
		ids = [];
		for (const invoiceNo of ['1', '2']) {
			const { kraviaId } = await openKravia(server).register(buildRegistration({ claimType: 'CollectionCase', invoiceNo, accountingInvoiceId: invoiceNo, organizationNumber: '999999999' }));
			ids.push(Number(kraviaId));
		}
	});
	afterEach(() => server.close());

	const booking = (changes: object = {}): object => ({ date: '2025-05-02', description: 'Paid', accountingPaymentId: 'B-1', invoices: [{ invoiceId: ids[0], amount: 100 }, { invoiceId: ids[1], amount: 0.1 }], ...changes });
	const book = async (client: KraviaClient, input: object = booking(), options = {}) => await (kind === 'payment' ? client.registerPayment(input, options) : client.creditCases(input, options));
	const open = (settings: KraviaSettingsInput = {}): KraviaClient => openKravia(server, { lookUpPauseMs: 1, lookUpTries: 2, retry: { attempts: 2, baseDelayMs: 1 }, ...settings });
	const booked = (): unknown[] => ids.flatMap((id) => server.state.records.get(id)?.payments.map((payment) => [id, payment.type, Math.abs(payment.amountHundredths)]) ?? []);
	const sent = (): number => server.state.log.snapshot().byRoute[`POST /api/v2/invoice/${route}`] ?? 0;
	const once = (): unknown[] => [[ids[0], type, 10000], [ids[1], type, 10]];

	it.each<[string, Fault]>([
		['the connection is cut after it was booked', { dropAfter: true }],
		['an error comes after it was booked', { statusAfter: 503 }],
		['a page comes after it was booked', { statusAfter: 200, bodyText: '<html>gateway</html>' }],
	])('is found and not sent again when %s', async (_what, fault) => {
		server.state.faults.add({ ...fault, times: 1, match: { method: 'POST', pathContains: route } });
		await expect(book(open())).resolves.toMatchObject({ status: 'registered', foundByLookUp: true });
		expect([booked(), sent()]).toEqual([once(), 1]);
	});

	it.each<[string, Fault]>([
		['the connection is cut', { drop: true }],
		['the service fails', { status: 500 }],
		['it takes too long', { status: 408 }],
	])('is not sent again and said to be open when %s and nothing is there', async (_what, fault) => {
		server.state.faults.add({ ...fault, match: { method: 'POST', pathContains: route } });
		await expect(book(open())).rejects.toMatchObject({ code: unclear, details: { sent: true, lookUps: 2, parts: [{ invoiceId: ids[0], state: 'absent' }, { invoiceId: ids[1], state: 'absent' }] } });
		expect(sent()).toBe(1);
	});

	it('is open too when looking again fails', async () => {
		server.state.faults.add({ dropAfter: true, times: 1, match: { method: 'POST', pathContains: route } });
		server.state.faults.add({ status: 500, skip: 2, match: { method: 'GET', pathContains: 'details' } });
		await expect(book(open())).rejects.toMatchObject({ code: unclear, details: { sent: true } });
		expect(sent()).toBe(1);
	});

	it.each<[string, Fault, string]>([
		['refused', { status: 400 }, 'KRAVIA_REQUEST_REFUSED'],
		['asked to slow down', { status: 429 }, 'KRAVIA_RATE_LIMITED'],
		['told of a conflict', { status: 409 }, 'KRAVIA_CONFLICT'],
	])('fails plainly when it is %s, and may be booked later', async (_what, fault, code) => {
		server.state.faults.add({ ...fault, times: 1, match: { method: 'POST', pathContains: route } });
		await expect(book(open())).rejects.toMatchObject({ code });
		await expect(book(open())).resolves.toMatchObject({ status: 'registered' });
		expect(booked()).toEqual(once());
	});

	it('takes a conflict for what it is when the booking turns out to be there', async () => {
		server.state.faults.add({ statusAfter: 409, times: 1, match: { method: 'POST', pathContains: route } });
		await expect(book(open())).resolves.toMatchObject({ status: 'alreadyRegistered', foundByLookUp: true });
	});

	it('is not sent when an earlier try has sent it with an open outcome', async () => {
		await expect(book(open(), booking(), { sentBefore: true })).rejects.toMatchObject({ code: unclear, details: { sent: true } });
		expect(sent()).toBe(0);
	});

	it.each<[string, (input: { invoices: { invoiceId: number; amount: number }[] }) => void]>([
		['another amount', ({ invoices }) => invoices.splice(0, 1, { invoiceId: Number(ids[0]), amount: 90 })],
		['fewer invoices than before, one of them with more', ({ invoices }) => invoices.splice(0, 2, { invoiceId: Number(ids[0]), amount: 100.1 })],
	])('of a known id with %s is a conflict', async (_what, change) => {
		await book(open());
		const other = booking() as { invoices: { invoiceId: number; amount: number }[] };
		change(other);
		await expect(book(open(), other)).rejects.toMatchObject({ code: conflict, details: { sent: false } });
		expect([booked(), sent()]).toEqual([once(), 1]);
	});

	it('that is there for some of its invoices only is a conflict', async () => {
		await book(open(), booking({ invoices: [{ invoiceId: ids[0], amount: 100 }] }));
		await expect(book(open())).rejects.toMatchObject({ code: conflict, message: expect.stringContaining('not there') as string });
		expect(sent()).toBe(1);
	});

	it('with the id of the other kind is a conflict', async () => {
		await (kind === 'payment' ? open().creditCases(booking()) : open().registerPayment(booking()));
		await expect(book(open())).rejects.toMatchObject({ code: conflict });
		expect(sent()).toBe(0);
	});

	it('is booked once by one client, whatever runs at the same time, and refused with another content', async () => {
		const client = open();
		server.state.faults.add({ delayMs: 20, times: 1, match: { method: 'POST', pathContains: route } });
		const results = await Promise.all([book(client), book(client), book(client, booking({ description: 'Other' })).catch((error: unknown) => error)]);
		expect(results).toMatchObject([{ status: 'registered' }, { status: 'alreadyRegistered' }, { code: conflict }]);
		expect([booked(), sent()]).toEqual([once(), 1]);
	});

	it('says what is ignored because no capital is left for it, and knows it again', async () => {
		const input = booking({ invoices: [{ invoiceId: ids[0], amount: 5000 }] });
		await expect(book(open(), input)).resolves.toMatchObject({ status: 'registered', findings: [{ code: 'PAYMENT_EXCESS_IGNORED', path: 'invoices[0].amount' }] });
		await expect(book(open(), input)).resolves.toMatchObject({ status: 'alreadyRegistered', findings: [{ code: 'PAYMENT_EXCESS_IGNORED' }] });
		expect(booked()).toEqual([[ids[0], type, 300000]]);
	});

	it.each<[string, object, string, string]>([
		['no invoices', { invoices: [] }, 'PAYMENT_INVALID', 'invoices'],
		['a negative amount', { invoices: [{ invoiceId: 1, amount: -1 }] }, 'PAYMENT_INVALID', 'invoices[0].amount'],
		['half an øre', { invoices: [{ invoiceId: 1, amount: 1.005 }] }, 'AMOUNT_TOO_PRECISE', 'invoices[0].amount'],
		['an amount that is not the sum', { amount: 100 }, 'PAYMENT_AMOUNT_DIFFERS', 'amount'],
		['one invoice twice', { invoices: [{ invoiceId: 1, amount: 1 }, { invoiceId: '1', amount: 2 }] }, 'PAYMENT_INVOICE_TWICE', 'invoices[1].invoiceId'],
		['a date that does not exist', { date: '2025-02-30' }, 'PAYMENT_INVALID', 'date'],
		['no id of its own', { accountingPaymentId: '' }, 'PAYMENT_INVALID', 'accountingPaymentId'],
		['an unknown field', { kid: '1' }, 'PAYMENT_INVALID', ''],
	])('with %s is refused before anything is sent', async (_what, changes, code, path) => {
		const before = { ...server.state.log.snapshot().byRoute };
		await expect(book(open(), booking(changes))).rejects.toMatchObject({ code, path });
		expect(server.state.log.snapshot().byRoute).toEqual(before);
	});

	it('of an unknown invoice is refused before anything is sent', async () => {
		await expect(book(open(), booking({ invoices: [{ invoiceId: 9, amount: 1 }] }))).rejects.toMatchObject({ code: 'KRAVIA_NOT_FOUND' });
		expect(sent()).toBe(0);
	});
});

describe('the requests as they are documented', () => {
	const parts = [{ invoiceId: 1553199, amount: 2000 }, { invoiceId: 1553198, amount: 1000.5 }];
	const input = { date: '2025-03-16', description: 'Text', accountingPaymentId: 'PAY-77', invoices: parts };

	it.each<[string, KraviaSettingsInput, (client: KraviaClient) => Promise<unknown>, object]>([
		['payment', {}, (client) => client.registerPayment(input), { date: '2025-03-16', description: 'Text', AccountingPaymentId: 'PAY-77', amount: 3000.5, invoices: parts }],
		['credit', {}, (client) => client.creditCases(input), { Date: '2025-03-16T00:00:00', Amount: -3000.5, AccountingPaymentId: 'PAY-77', Description: 'Text', Invoices: [{ InvoiceId: 1553199, Amount: -2000 }, { InvoiceId: 1553198, Amount: -1000.5 }] }],
		['credit with positive amounts', { creditAmounts: 'positive' }, (client) => client.creditCases(input), { Date: '2025-03-16T00:00:00', Amount: 3000.5, AccountingPaymentId: 'PAY-77', Description: 'Text', Invoices: [{ InvoiceId: 1553199, Amount: 2000 }, { InvoiceId: 1553198, Amount: 1000.5 }] }],
	])('%s', async (_what, settings, call, expected) => {
		const server = await startScriptedServer(({ method }) => ({ status: 200, body: method === 'GET' ? { payments: [] } : {} }));
		try {
			await call(openKravia({ ...server, token: 't' }, settings));
			expect(server.seen.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([expected]);
		} finally {
			await server.close();
		}
	});
});

describe('details that show too little', () => {
	const input = { date: '2025-03-16', description: 'Text', accountingPaymentId: 'P-1', invoices: [{ invoiceId: 7, amount: 10 }] };

	it.each<[string, unknown, KraviaSettingsInput, object, string]>([
		['no list of payments', { invoice: { id: 7 } }, {}, {}, 'PAYMENT_UNCLEAR'],
		['payments without ids', { payments: [{ amount: 10 }] }, {}, {}, 'PAYMENT_UNCLEAR'],
		['no list, but sending is wanted', { invoice: { id: 7 } }, {}, { ifNotShown: 'send' }, 'registered'],
		['a list by another name, which is set', { value: { Invoice: { incoming: [{ AccountingPaymentID: 'P-1', Amount: '10.00' }] } } }, { paymentsField: 'incoming' }, {}, 'alreadyRegistered'],
		['payments that the debtor made to Kravia', { payments: [{ amount: 10, accountingPaymentId: null }] }, {}, {}, 'registered'],
		['the id without an amount', { payments: [{ accountingPaymentId: 'P-1' }] }, {}, {}, 'PAYMENT_UNCLEAR'],
		['the id twice', { payments: [{ accountingPaymentId: 'P-1', amount: 10 }, { accountingPaymentId: 'P-1', amount: 10 }] }, {}, {}, 'PAYMENT_CONFLICT'],
	])('%s', async (_what, details, settings, options, expected) => {
		const server = await startScriptedServer(({ method }) => ({ status: 200, body: method === 'GET' ? details : {} }));
		try {
			const outcome = await openKravia({ ...server, token: 't' }, settings).registerPayment(input, options).then(({ status }) => status, (error: { code: string }) => error.code);
			expect(outcome).toBe(expected);
			expect(server.seen.filter(({ method }) => method === 'POST')).toHaveLength(expected === 'registered' ? 1 : 0);
		} finally {
			await server.close();
		}
	});
});

describe('a payout whose marking has no clear answer', () => {
	let server: SandboxKravia;
	beforeEach(async () => {
		server = await startKraviaServer({ switches: { autoDistribute: false } });
		const { kraviaId } = await openKravia(server).register(buildRegistration());
		await fetch(`${server.url}/__emulator/invoices/${kraviaId}/collect`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"amount":10}' });
	});
	afterEach(() => server.close());

	it.each<[string, Fault, object]>([
		['is found booked when it was', { dropAfter: true }, { status: 'booked', foundByLookUp: true }],
		['is said to be still open when it was not', { drop: true }, { code: 'SETTLEMENT_UNCLEAR', details: { sent: true, state: 'open' } }],
	])('%s', async (_what, fault, expected) => {
		server.state.faults.add({ ...fault, times: 1, match: { method: 'PATCH' } });
		const marking = { settlementId: '4001', internalAccountingId: 'V-1' };
		const outcome: unknown = await openKravia(server).markSettlementBooked(marking).catch((error: unknown) => error);
		expect(outcome).toMatchObject(expected);
		expect(server.state.log.snapshot().byRoute).toMatchObject({ 'PATCH /api/v2/settlements/:id/bookkeep': 1 });
		await expect(openKravia(server).markSettlementBooked(marking)).resolves.toMatchObject({ status: 'status' in expected ? 'alreadyBooked' : 'booked' });
	});
});
