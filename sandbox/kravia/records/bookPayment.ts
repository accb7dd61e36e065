import type { KraviaState } from '../KraviaState';
import type { KraviaRecord, RecordPayment } from './KraviaRecord';

/** Money for one record, in hundredths, positive. */
export interface BookPaymentInput {
	readonly record: KraviaRecord;
	readonly amountHundredths: number;
	readonly date: string;
	readonly type: RecordPayment['type'];
	readonly accountingPaymentId: string | null;
}

/**
 * Books a payment, a credit or collected money on the original capital; what exceeds it is ignored without an error.
 *
 * @returns what was booked, in hundredths
 */
export function bookPayment(state: KraviaState, { record, amountHundredths, date, type, accountingPaymentId }: BookPaymentInput): number {
	const exceeds = amountHundredths > record.capitalHundredths;
	const booked = exceeds ? (state.switches.overpayment === 'ignoreAll' ? 0 : record.capitalHundredths) : amountHundredths;
	if (booked > 0) record.payments.push({ date, amountHundredths: type === 'Credit' ? -booked : booked, type, accountingPaymentId });
	record.capitalHundredths -= booked;
	if (record.capitalHundredths === 0 && booked > 0) {
		if (type === 'Credit') {
			record.feesHundredths = 0;
			record.interestHundredths = 0;
		}
		state.setStatus(record, type === 'Credit' ? 'Closed' : 'Paid');
	}
	state.noteChange(record, type === 'Credit' ? 'Credited' : type === 'Collected' ? 'Collected' : 'Paid directly');
	return booked;
}
