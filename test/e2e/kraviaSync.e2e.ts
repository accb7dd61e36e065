import { setTimeout as sleep } from 'node:timers/promises';
import { kraviaNotificationWorkflow, webhookPaths } from '../../sandbox/n8n/sandboxContent';
import type { HostWorkflow } from '../../sandbox/n8n/hostContent';
import { buildSample } from '../../sandbox/sample/buildSample';
import { START_TIMEOUT_MS, startE2eHost, type E2eHost } from './support/startE2eHost';

const sample = buildSample();
let host: E2eHost;
/** The workflow of the notifications is published when its turn comes: it would tell the ERP what the others are to tell. */
let onNotification: HostWorkflow | undefined;

beforeAll(async () => {
	const changeWorkflows = (workflows: readonly HostWorkflow[]) => {
		onNotification = workflows.find(({ id }) => id === kraviaNotificationWorkflow);
		return workflows.filter((workflow) => workflow !== onNotification);
	};
	host = await startE2eHost('kraviaSync', { changeWorkflows });
	// Distribution changes an invoice once more; the tests do that themselves, when it suits them.
	host.sandbox.kravia.switches.autoDistribute = false;
	for (const invoice of sample.salesInvoices) kravia().register({ ...invoice });
}, START_TIMEOUT_MS);

afterAll(() => host?.close());

const kravia = () => host.sandbox.kravia.state;
const recordsAtKravia = () => [...kravia().records.values()];
const recordOf = (invoiceNo: string) => {
	const record = recordsAtKravia().find((candidate) => candidate.invoiceNo === invoiceNo);
	if (!record) throw new Error(`Kravia has no ${invoiceNo}.`);
	return record;
};
const told = (): Array<[unknown, unknown]> => host.sandbox.erp.state.invoiceChanges.all().map(({ invoiceNo, status }) => [invoiceNo, status]);

describe('kravia-changes-to-erp', () => {
	interface ChangesAnswer {
		readonly changes: number;
		readonly told: number;
		readonly marked: boolean;
	}
	const sync = () => host.call<ChangesAnswer>(webhookPaths.kraviaChanges, {});
	const distribute = (invoiceNo: string) => kravia().distribute(recordOf(invoiceNo));

	it('tells the ERP everything that there is, once, and then only what has changed', async () => {
		const all = recordsAtKravia().map(({ invoiceNo, status }) => [invoiceNo, status]);
		expect((await sync()).body).toEqual({ changes: all.length, told: all.length, marked: true });
		expect(told().sort()).toEqual(all.sort());
		expect((await sync()).body).toEqual({ changes: 0, told: 0, marked: false });
		distribute('30001');
		distribute('30004');
		expect((await sync()).body).toEqual({ changes: 2, told: 2, marked: true });
		expect(told().slice(all.length)).toEqual([['30001', 'Distributed'], ['30004', 'Distributed']]);
	});

	it('marks nothing when the ERP fails half-way, and brings all of it the next time', async () => {
		const before = told().length;
		distribute('30002');
		distribute('30003');
		host.sandbox.erp.state.faults.add({ match: { method: 'POST', pathContains: '/invoice-changes' }, skip: 1, status: 503, times: 1 });
		expect((await sync()).status).toBe(500);
		expect(told()).toHaveLength(before + 1);
		expect((await sync()).body).toEqual({ changes: 2, told: 2, marked: true });
		expect(told().slice(before).sort()).toEqual([['30002', 'Distributed'], ['30003', 'Distributed']]);
		expect((await sync()).body).toMatchObject({ changes: 0 });
	});
});

describe('kravia-payouts-to-erp', () => {
	interface PayoutsAnswer {
		readonly payouts: number;
		readonly booked: ReadonlyArray<Record<string, unknown>>;
		readonly notBooked: ReadonlyArray<{ readonly settlementId: string; readonly error: { readonly code?: string } }>;
	}
	const book = () => host.call<PayoutsAnswer>(webhookPaths.kraviaPayouts, {});
	const collect = (invoiceNo: string, amount: number) => host.payKravia(recordOf(invoiceNo).id, amount);
	const vouchers = () => host.sandbox.erp.state.vouchers.all();
	const bookedAs = (settlementId: number) => kravia().settlements.get(settlementId)?.internalAccountingId;

	it('books a payout as one voucher that adds up and tells Kravia its id', async () => {
		const settlementId = await collect('30001', 750.25);
		await collect('30003', 99.75);
		const { body } = await book();
		expect(body).toMatchObject({ payouts: 1, notBooked: [] });
		expect(vouchers()).toEqual([expect.objectContaining({ settlementId, amount: 850, lines: [expect.objectContaining({ invoiceNo: '30001', amount: 750.25 }), expect.objectContaining({ invoiceNo: '30003', amount: 99.75 })] })]);
		expect(bookedAs(settlementId)).toBe(host.sandbox.erp.state.voucherIdOf(String(settlementId)));
		expect((await book()).body).toEqual({ payouts: 0, booked: [], notBooked: [] });
	});

	it('books nothing twice when Kravia cannot be told, and tells it the next time', async () => {
		const settlementId = await collect('30002', 1000);
		host.sandbox.kravia.state.faults.add({ match: { method: 'PATCH' }, status: 400, times: 1 });
		const first = await book();
		expect(first.body).toMatchObject({ payouts: 1, booked: [], notBooked: [{ settlementId: String(settlementId), error: { code: expect.stringMatching(/^[A-Z_]+$/) } }] });
		const [count, voucherId] = [vouchers().length, host.sandbox.erp.state.voucherIdOf(String(settlementId))];
		expect(bookedAs(settlementId)).toBeNull();
		expect((await book()).body).toMatchObject({ payouts: 1, notBooked: [] });
		expect(vouchers()).toHaveLength(count);
		expect(bookedAs(settlementId)).toBe(voucherId);
	});

	it('marks nothing that the ERP refuses, and books the others', async () => {
		kravia().switches.payout = 'perInvoice';
		const [refused, taken] = [await collect('30002', 500), await collect('30003', 400)];
		host.sandbox.erp.state.faults.add({ match: { method: 'POST', pathContains: '/vouchers' }, status: 422, times: 1 });
		const { body } = await book();
		expect(body.payouts).toBe(2);
		expect(body.notBooked.map(({ settlementId }) => settlementId)).toEqual([String(refused)]);
		expect([bookedAs(refused), bookedAs(taken)]).toEqual([null, host.sandbox.erp.state.voucherIdOf(String(taken))]);
		expect((await book()).body).toMatchObject({ payouts: 1, notBooked: [] });
	});
});

describe('on-kravia-notification', () => {
	const toldOf = async (invoiceNo: string, status: string): Promise<Record<string, unknown>> => {
		for (let tries = 0; tries < 120; tries += 1) {
			const found = host.sandbox.erp.state.invoiceChanges.all().find((change) => change['invoiceNo'] === invoiceNo && change['status'] === status);
			if (found) return found;
			await sleep(250);
		}
		throw new Error(`The ERP has not heard that ${invoiceNo} is ${status}.`);
	};

	beforeAll(async () => {
		if (!onNotification) throw new Error('The template is not among the workflows.');
		await host.n8n.rest.addWorkflow(onNotification);
		for (let tries = 0; tries < 120 && kravia().creditors.get(host.sandbox.kravia.creditorId)?.webhook?.enabled !== true; tries += 1) await sleep(250);
	});

	it('sets the webhook of the creditor, and tells the ERP of a change as the daily run would', async () => {
		expect(kravia().creditors.get(host.sandbox.kravia.creditorId)?.webhook).toMatchObject({ enabled: true, url: expect.stringContaining('/webhook/') });
		const record = kravia().register({ ...sample.salesInvoices[0], invoiceNo: '39201', accountingInvoiceId: 'S-39201' });
		const byNotification = await toldOf('39201', 'Registered');
		expect(byNotification).toMatchObject({ kraviaId: record.id, accountingInvoiceId: 'S-39201', claimType: 'Invoice', outstandingAmount: 18750 });
		await host.call(webhookPaths.kraviaChanges, {});
		expect(host.sandbox.erp.state.invoiceChanges.all().filter(({ kraviaId }) => kraviaId === record.id)).toEqual([byNotification]);
	});

	it('reads an invoice again that Kravia did not hand out at once', async () => {
		kravia().faults.add({ match: { method: 'GET', pathContains: '/details' }, status: 503, times: 5 });
		kravia().register({ ...sample.salesInvoices[1], invoiceNo: '39202', accountingInvoiceId: 'S-39202' });
		expect(await toldOf('39202', 'Registered')).toMatchObject({ accountingInvoiceId: 'S-39202', outstandingAmount: 11250 });
	});
});
