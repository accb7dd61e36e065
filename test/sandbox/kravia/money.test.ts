import { buildCase, type OpenKravia, openKravia } from '../support/openKravia';

let kravia: OpenKravia;
let id: number;
beforeEach(async () => {
	kravia = await openKravia();
	id = await kravia.register(buildCase());
});
afterEach(() => kravia.server.close());

const pay = (amount: number, change: object = {}): ReturnType<OpenKravia['call']> => kravia.call('POST', '/invoice/payment', { date: '2025-03-16', description: 'Paid to us', AccountingPaymentId: 'PAY-1', amount, invoices: [{ invoiceId: id, amount }], ...change });
const credit = (amount: number, change: object = {}): ReturnType<OpenKravia['call']> => kravia.call('POST', '/invoice/creditnote', { Date: '2025-03-20T00:00:00', Amount: amount, AccountingPaymentId: 'CN-1', Description: 'Credit', Invoices: [{ InvoiceId: id, Amount: amount }], ...change });
const outstanding = async (): Promise<unknown> => (await kravia.details(id))['outstandingAmount'];

describe('a direct payment', () => {
	it('lowers the capital and shows among the payments', async () => {
		expect((await pay(500)).body['value']).toEqual({ accepted: [id] });
		expect(await kravia.details(id)).toMatchObject({ outstandingAmount: { capital: 1750 }, payments: [{ date: '2025-03-16', amount: 500, type: 'Direct', accountingPaymentId: 'PAY-1' }] });
	});

	it('covers the original capital only: what exceeds it is ignored', async () => {
		await kravia.control('POST', `/invoices/${id}/accrue`, { interest: 12.5, fees: 70 });
		expect((await pay(3000)).status).toBe(200);
		expect(await kravia.details(id)).toMatchObject({ invoice: { status: 'Paid' }, outstandingAmount: { capital: 0, total: 82.5 }, payments: [{ amount: 2250 }] });
	});

	it('drops the whole part of an invoice that is over-paid, when switched so', async () => {
		kravia.server.switches.overpayment = 'ignoreAll';
		await pay(3000);
		expect(await outstanding()).toMatchObject({ capital: 2250 });
	});

	it.each([
		['a negative amount', { amount: -5, invoices: [{ invoiceId: 1553200, amount: -5 }] }, 400],
		['a sum that is not that of its parts', { amount: 7 }, 400],
		['an unknown invoice beside a known one', { amount: 10, invoices: [{ invoiceId: 1553200, amount: 5 }, { invoiceId: 1, amount: 5 }] }, 404],
		['no invoices', { invoices: [] }, 400],
	])('with %s books nothing', async (_case, change, status) => {
		expect((await pay(5, change)).status).toBe(status);
		expect(await outstanding()).toMatchObject({ capital: 2250 });
	});

	it.each([['accept', 200, 1250], ['ignore', 200, 1750], ['reject409', 409, 1750]] as const)('with the same AccountingPaymentId again: %s', async (duplicatePayment, status, capital) => {
		kravia.server.switches.duplicatePayment = duplicatePayment;
		await pay(500);
		expect((await pay(500)).status).toBe(status);
		expect(await outstanding()).toMatchObject({ capital });
	});
});

describe('a credit', () => {
	it('takes negative amounts only', async () => {
		expect((await credit(500)).status).toBe(400);
		expect((await credit(-500)).status).toBe(200);
		expect(await kravia.details(id)).toMatchObject({ outstandingAmount: { capital: 1750 }, payments: [{ amount: -500, type: 'Credit' }] });
	});

	it('of everything drops fees and interest and closes the case', async () => {
		await kravia.control('POST', `/invoices/${id}/accrue`, { interest: 12.5, fees: 70 });
		await credit(-2250);
		expect(await kravia.details(id)).toMatchObject({ invoice: { status: 'Closed' }, outstandingAmount: { capital: 0, interest: 0, fees: 0, total: 0 }, availableActions: { credit: false } });
	});
});

describe('settlements', () => {
	const collect = (amount: number): Promise<unknown> => kravia.control('POST', `/invoices/${id}/collect`, { amount });
	const list = async (query = ''): Promise<unknown> => (await kravia.call('GET', `/settlements${query}`)).body['value'];

	it('gather what was collected on one day, and suggest how to book it', async () => {
		await collect(1000);
		await collect(1250);
		expect(await list()).toMatchObject([{ settlementId: 4001, creditorId: 10759, amount: 2250, isClosed: false, bookkeepingSuggestion: [{ invoiceId: id, amount: 1000 }, { invoiceId: id, amount: 1250 }] }]);
		expect(await kravia.details(id)).toMatchObject({ invoice: { status: 'Paid' } });
	});

	it('come one per invoice when switched so', async () => {
		kravia.server.switches.payout = 'perInvoice';
		await collect(1000);
		await collect(1250);
		expect(await list()).toHaveLength(2);
	});

	it('are marked as booked once, and then left out with ExcludeClosed', async () => {
		await collect(1000);
		const book = (query: string): Promise<{ status: number }> => kravia.call('PATCH', `/settlements/4001/bookkeep${query}`);
		expect((await book('')).status).toBe(400);
		expect((await book('?internalAccountingId=XYZ3')).status).toBe(200);
		expect((await book('?internalAccountingId=XYZ3')).status).toBe(200);
		expect((await book('?internalAccountingId=OTHER')).status).toBe(409);
		expect((await kravia.call('PATCH', '/settlements/1/bookkeep?internalAccountingId=X')).status).toBe(404);
		expect(await list('?ExcludeClosed=true')).toEqual([]);
		expect(await list()).toMatchObject([{ isClosed: true, internalAccountingId: 'XYZ3' }]);
	});
});
