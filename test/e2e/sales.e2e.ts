import { readFileSync } from 'node:fs';
import { SANDBOX_KRAVIA } from '../../sandbox/kravia/KraviaState';
import type { FaultRule } from '../../sandbox/server/FaultTable';
import type { RegisterAnswer } from '../../sandbox/n8n/demo/workflowAnswers';
import { webhookPaths } from '../../sandbox/n8n/sandboxContent';
import { buildSample } from '../../sandbox/sample/buildSample';
import { readLastRun } from './support/readRun';
import { START_TIMEOUT_MS, startE2eHost, type E2eHost } from './support/startE2eHost';

/** A personal number of nobody: it may go to Kravia and nowhere else. */
const SSN = '01010099999';

const sample = buildSample();
const withoutLines = sample.salesInvoices.map(({ bookkeepingDetails: _, ...invoice }) => invoice);
let host: E2eHost;

beforeAll(async () => {
	host = await startE2eHost('sales');
}, START_TIMEOUT_MS);

afterAll(() => host?.close());

const kravia = () => host.sandbox.kravia.state;
const recordsAtKravia = () => [...kravia().records.values()];
const recordOf = (invoiceNo: string) => {
	const [record, ...more] = recordsAtKravia().filter((candidate) => candidate.invoiceNo === invoiceNo);
	if (!record || more.length > 0) throw new Error(`${more.length + (record ? 1 : 0)} records of ${invoiceNo}.`);
	return record;
};
const register = (salesInvoices: readonly object[]) => host.call<RegisterAnswer[]>(webhookPaths.register, { salesInvoices });
const rowOf = (rows: readonly RegisterAnswer[], invoiceNo: string): RegisterAnswer => {
	const row = rows.find((candidate) => candidate.invoiceNo === invoiceNo);
	if (!row) throw new Error(`No answer for ${invoiceNo}.`);
	return row;
};

describe('register-in-kravia', () => {
	it('builds the bookkeeping lines by the rules of the ERP and registers each invoice once, however often it is sent', async () => {
		const first = await register(withoutLines);
		expect(first.status).toBe(200);
		expect(first.body.map(({ invoiceNo, status, error }) => [invoiceNo, status, error])).toEqual(sample.salesInvoices.map(({ invoiceNo }) => [invoiceNo, 'registered', undefined]));
		const again = await register(withoutLines);
		expect(again.body.map(({ status }) => status)).toEqual(sample.salesInvoices.map(() => 'alreadyRegistered'));
		expect(again.body.map(({ kraviaId }) => kraviaId)).toEqual(first.body.map(({ kraviaId }) => kraviaId));
		expect(recordsAtKravia()).toHaveLength(sample.salesInvoices.length);
		for (const { invoiceNo, bookkeepingDetails } of sample.salesInvoices) expect(recordOf(invoiceNo).registration['bookkeepingDetails']).toEqual(bookkeepingDetails);
	});

	it('registers lines that the ERP has made itself as they are', async () => {
		const own = { ...sample.salesInvoices[0], accountingInvoiceId: 'S-39000', invoiceNo: '39000' };
		const { body } = await register([own, { ...withoutLines[2], accountingInvoiceId: 'S-39002', invoiceNo: '39002' }]);
		expect(body.map(({ invoiceNo, status }) => [invoiceNo, status]).sort()).toEqual([['39000', 'registered'], ['39002', 'registered']]);
		expect(recordOf('39000').registration['bookkeepingDetails']).toEqual(own.bookkeepingDetails);
	});

	it('sends nothing that does not balance or has no rule, says why with a remedy, and registers the others', async () => {
		const [first, , third] = sample.salesInvoices;
		const unbalanced = { ...first, accountingInvoiceId: 'S-39011', invoiceNo: '39011', bookkeepingDetails: first?.bookkeepingDetails.map((line, index) => (index === 1 ? { ...line, amount: line.amount + 1 } : line)) };
		const unknownRate = { ...withoutLines[2], accountingInvoiceId: 'S-39012', invoiceNo: '39012', orderLines: third?.orderLines.map((line) => ({ ...line, vatInPercent: 12 })) };
		const { status, body } = await register([{ ...withoutLines[0], accountingInvoiceId: 'S-39010', invoiceNo: '39010' }, unbalanced, unknownRate]);
		expect(status).toBe(200);
		expect(body.map((row) => [row.invoiceNo, row.status]).sort()).toEqual([['39010', 'registered'], ['39011', 'notRegistered'], ['39012', 'notBuilt']]);
		for (const invoiceNo of ['39011', '39012']) {
			expect(rowOf(body, invoiceNo).error).toMatchObject({ code: expect.stringMatching(/^BOOKKEEPING_[A-Z_]+$/), remedy: expect.stringMatching(/\w/) });
			expect(recordsAtKravia().some((record) => record.invoiceNo === invoiceNo)).toBe(false);
		}
	});

	it('answers also when nothing could be built', async () => {
		const unknownRate = { ...withoutLines[2], accountingInvoiceId: 'S-39013', invoiceNo: '39013', orderLines: withoutLines[2]?.orderLines.map((line) => ({ ...line, vatInPercent: 12 })) };
		expect((await register([unknownRate])).body.map(({ invoiceNo, status }) => [invoiceNo, status])).toEqual([['39013', 'notBuilt']]);
	});

	it('gives to a person what Kravia has under this number with another content', async () => {
		const { body } = await register([{ ...withoutLines[2], originalAmount: 1198.75, orderLines: [{ ...withoutLines[2]?.orderLines[0], count: 4, total: 1199 }, { description: 'Rabatt', unitPrice: -0.25, count: 1, vatInPercent: 25, unit: 'stk', total: -0.25 }] }]);
		expect(body).toEqual([expect.objectContaining({ invoiceNo: '30003', status: 'needsAPerson', error: expect.objectContaining({ code: 'REGISTRATION_CONFLICT' }) })]);
		expect(recordOf('30003').registration['originalAmount']).toBe(1498.75);
	});
});

describe('periodise-quarterly-rate', () => {
	interface QuarterAnswer {
		readonly status: string;
		readonly bookkeepingDetails: readonly object[];
		readonly proof: { readonly balanced: boolean };
	}
	/** Kravia's documented example. */
	const documented = [
		{ amount: 3000, bookingDate: '2025-01-01', ledgerAccount: 1500, vatCode: 0 },
		{ amount: 1000, bookingDate: '2025-01-01', ledgerAccount: 3200, vatCode: 0 },
		{ amount: 1000, bookingDate: '2025-02-01', ledgerAccount: 3200, vatCode: 0 },
		{ amount: 1000, bookingDate: '2025-03-01', ledgerAccount: 3200, vatCode: 0 },
	];

	it('makes exactly the lines that Kravia documents, and they arrive at Kravia unchanged', async () => {
		const { status, body } = await host.call<QuarterAnswer>(webhookPaths.quarterlyRate, {});
		expect(status).toBe(200);
		expect(body).toMatchObject({ status: 'registered', bookkeepingDetails: documented, proof: { balanced: true } });
		expect(body.bookkeepingDetails).toHaveLength(documented.length);
		expect(recordOf('20001').registration['bookkeepingDetails']).toEqual(body.bookkeepingDetails);
	});

	it('registers it once, however often it is run', async () => {
		expect((await host.call<QuarterAnswer>(webhookPaths.quarterlyRate, {})).body.status).toBe('alreadyRegistered');
		expect(recordOf('20001').registration['originalAmount']).toBe(3000);
	});
});

describe('what n8n keeps of a registration that failed', () => {
	it.each([
		['is refused by Kravia', { invoiceNo: '39101' }, { status: 400, bodyText: `{"detail":"ssn ${SSN} and token ${SANDBOX_KRAVIA.token} are wrong"}` }],
		['has no clear answer', { invoiceNo: '39102' }, { dropAfter: true }],
		['is not sent, since its lines do not balance', { invoiceNo: '39103', originalAmount: 1 }, undefined],
	] as ReadonlyArray<readonly [string, { readonly invoiceNo: string; readonly originalAmount?: number }, FaultRule | undefined]>)('holds neither the personal number nor the token when it %s; nor does its log', async (_, changes, fault) => {
		const { faults } = host.sandbox.kravia.state;
		faults.clear();
		if (fault) faults.add({ match: { method: 'POST', pathContains: '/invoice/register' }, ...fault });
		if (fault?.dropAfter) faults.add({ match: { method: 'GET', pathContains: '/invoice/search' }, skip: 1, status: 503 });
		const { body } = await register([{ ...sample.salesInvoices[2], accountingInvoiceId: `S-${changes.invoiceNo}`, ssn: SSN, ...changes }]);
		faults.clear();
		expect(body).toEqual([expect.objectContaining({ invoiceNo: changes.invoiceNo, error: expect.objectContaining({ code: expect.stringMatching(/^[A-Z_]+$/) }) })]);
		const { runs } = await readLastRun(host, 'registerInKravia');
		const failed = JSON.stringify([runs['Register'], body]);
		expect(failed).toContain(body[0]?.error?.code);
		for (const secret of [SSN, SANDBOX_KRAVIA.token]) {
			expect(failed).not.toContain(secret);
			expect(readFileSync(host.n8n.logFile, 'utf8')).not.toContain(secret);
		}
	});
});
