import type { FastifyInstance } from 'fastify';
import { isRecord, type JsonObject } from '../server/asRecord';
import { HttpAnswer } from '../server/HttpAnswer';
import type { ErpState } from './ErpState';
import type { OnceOutcome } from './OnceBook';

/** The text of a field that must not be empty. A number is taken as its digits. @throws HttpAnswer 400 */
function requireText(body: JsonObject, name: string): string {
	const value = body[name];
	if ((typeof value !== 'string' || value === '') && typeof value !== 'number') throw new HttpAnswer(400, `${name} is missing.`);
	return String(value);
}

/** @throws HttpAnswer 400 */
function requireHundredths(value: unknown, name: string): number {
	if (typeof value !== 'number' || !Number.isFinite(value)) throw new HttpAnswer(400, `${name} must be a number.`);
	return Math.round(value * 100);
}

/** The lines of a voucher must say where all of its amount comes from. @throws HttpAnswer 400 */
function requireVoucher(body: JsonObject): void {
	const total = requireHundredths(body['amount'], 'amount');
	const lines = body['lines'];
	if (!Array.isArray(lines) || lines.length === 0) throw new HttpAnswer(400, 'lines is missing.');
	const sum = lines.reduce<number>((all, line: unknown, index) => all + requireHundredths(isRecord(line) ? line['amount'] : undefined, `lines[${index}].amount`), 0);
	if (sum !== total) throw new HttpAnswer(400, `The lines add up to ${sum / 100}, not to ${total / 100}.`);
}

/** @throws HttpAnswer 400 */
function requireBody(body: unknown): JsonObject {
	if (!isRecord(body)) throw new HttpAnswer(400, 'The body must be a JSON object.');
	return body;
}

const statusOf = (outcome: OnceOutcome): number => (outcome === 'created' ? 201 : 200);

/**
 * The sales side of the ERP: what it exports for Kravia, and the doors through which changes and payouts come back.
 * Each entry is taken once, however often it is sent.
 */
export function salesRoutes(app: FastifyInstance, state: ErpState): void {
	app.get('/export/sales-invoices', async () => ({ salesInvoices: state.data.salesInvoices }));
	app.get('/export/sales-rules', async () => ({ rows: state.data.salesRuleTable }));

	app.post('/invoice-changes', async (request, reply) => {
		const change = requireBody(request.body);
		const key = JSON.stringify([requireText(change, 'kraviaId'), requireText(change, 'lastUpdatedTime')]);
		// A report, not a booking: the same state may be told from another reading, with more or less of it.
		const outcome = state.invoiceChanges.renew(key, change);
		return reply.code(statusOf(outcome)).send({ kraviaId: change['kraviaId'], outcome });
	});
	app.get('/invoice-changes', async () => ({ invoiceChanges: state.invoiceChanges.all() }));

	app.post('/vouchers', async (request, reply) => {
		const voucher = requireBody(request.body);
		const settlementId = requireText(voucher, 'settlementId');
		requireVoucher(voucher);
		const { outcome, voucherId } = state.bookVoucher(settlementId, voucher);
		if (outcome === 'different') throw new HttpAnswer(409, `The payout ${settlementId} is booked already, with another content, as ${voucherId}.`);
		return reply.code(statusOf(outcome)).send({ settlementId, voucherId, outcome });
	});
	app.get('/vouchers', async () => ({ vouchers: state.vouchers.all().map((voucher) => ({ ...voucher, voucherId: state.voucherIdOf(String(voucher['settlementId'])) })) }));
}
