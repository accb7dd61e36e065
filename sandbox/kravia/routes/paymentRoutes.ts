import type { FastifyInstance } from 'fastify';
import { asRecord, isRecord, type JsonObject } from '../../server/asRecord';
import { HttpAnswer } from '../../server/HttpAnswer';
import { canonicalKeys } from '../canonicalKeys';
import type { KraviaState } from '../KraviaState';
import { reachOf } from '../reachOf';
import { bookPayment } from '../records/bookPayment';
import { isDate } from '../records/checkRegistration';
import { type KraviaRecord, toHundredths, toMajor } from '../records/KraviaRecord';
import { sendWrapped } from '../sendWrapped';

interface Part {
	readonly record: KraviaRecord;
	readonly amountHundredths: number;
}

interface Booking {
	readonly date: string;
	readonly accountingPaymentId: string | null;
	readonly parts: readonly Part[];
}

/** Checks everything before anything is booked. @throws HttpAnswer 400, 403, 404, 409 */
function readBooking(state: KraviaState, body: unknown, reach: ReadonlySet<number>, sign: 1 | -1): Booking | null {
	const booking = canonicalKeys(body);
	if (!isRecord(booking)) throw new HttpAnswer(400, 'Send a JSON object.');
	const { date, amount, accountingPaymentId = null, invoices } = booking;
	const day = typeof date === 'string' ? date.slice(0, 10) : '';
	if (!isDate(day)) throw new HttpAnswer(400, 'The date is missing or wrong.', { date: ['must be a date'] });
	if (!Array.isArray(invoices) || invoices.length === 0) throw new HttpAnswer(400, 'No invoices.', { invoices: ['must be a list with at least one entry'] });
	const parts = invoices.map((part: unknown) => readPart(state, asRecord(part), reach, sign));
	const total = parts.reduce((sum, { amountHundredths }) => sum + amountHundredths, 0);
	if (typeof amount !== 'number' || amount * sign < 0) throw new HttpAnswer(400, 'Wrong sign.', { amount: [sign > 0 ? 'must be a positive number' : 'must be a negative number'] });
	if (state.switches.sumCheck === 'on' && toHundredths(amount * sign) !== total) throw new HttpAnswer(400, 'The amount is not the sum of its parts.', { amount: ['must equal the sum of invoices[].amount'] });
	if (accountingPaymentId !== null && typeof accountingPaymentId !== 'string') throw new HttpAnswer(400, 'Wrong id.', { accountingPaymentId: ['must be a text'] });
	if (accountingPaymentId !== null && state.paymentIds.has(accountingPaymentId)) {
		if (state.switches.duplicatePayment === 'reject409') throw new HttpAnswer(409, 'This AccountingPaymentId is booked already.');
		if (state.switches.duplicatePayment === 'ignore') return null;
	}
	return { date: day, accountingPaymentId, parts };
}

function readPart(state: KraviaState, { invoiceId, amount }: JsonObject, reach: ReadonlySet<number>, sign: 1 | -1): Part {
	if (typeof amount !== 'number' || amount * sign <= 0) throw new HttpAnswer(400, 'Wrong sign.', { 'invoices[].amount': [sign > 0 ? 'must be a positive number' : 'must be a negative number'] });
	return { record: state.requireRecord(Number(invoiceId), reach), amountHundredths: toHundredths(amount * sign) };
}

/** Payments that the creditor received directly, and credits on collection cases. */
export function paymentRoutes(app: FastifyInstance, state: KraviaState): void {
	const add = (path: string, sign: 1 | -1, type: 'Direct' | 'Credit'): void => {
		app.post(path, async (request, reply) => {
			const booking = readBooking(state, request.body, reachOf(request, state), sign);
			if (!booking) return sendWrapped(reply, state.switches, 'other', { accepted: [] });
			const { date, accountingPaymentId, parts } = booking;
			if (accountingPaymentId !== null) state.paymentIds.add(accountingPaymentId);
			for (const { record, amountHundredths } of parts) bookPayment(state, { record, amountHundredths, date, type, accountingPaymentId });
			state.noteActed(type === 'Direct' ? 'payment' : 'credit', { accountingPaymentId, invoices: parts.map(({ record, amountHundredths }) => ({ id: record.id, amount: toMajor(amountHundredths) })) });
			return sendWrapped(reply, state.switches, 'other', { accepted: parts.map(({ record }) => record.id) });
		});
	};
	add('/invoice/payment', 1, 'Direct');
	add('/invoice/creditnote', -1, 'Credit');
}
