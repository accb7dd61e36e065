import type { JsonObject } from '../../server/asRecord';
import { writeTime } from '../ChangeTimes';
import type { KraviaState } from '../KraviaState';
import { type KraviaRecord, toMajor } from './KraviaRecord';

const remaining = ({ capitalHundredths, interestHundredths, feesHundredths }: KraviaRecord): number => toMajor(capitalHundredths + interestHundredths + feesHundredths);

/** One row of a search. */
export function writeSearchRow(record: KraviaRecord, { creditors, switches }: KraviaState): JsonObject {
	const { invoiceDate, dueDate, originalAmount, currencyCode, accountingInvoiceId = null, debtorName } = record.registration;
	return {
		id: record.id,
		invoiceNo: record.invoiceNo,
		claimType: record.claimType,
		status: record.status,
		creditorId: record.creditorId,
		creditorName: creditors.get(record.creditorId)?.name ?? null,
		debtorName,
		invoiceDate,
		dueDate,
		originalAmount,
		outstandingAmount: remaining(record),
		currencyCode,
		accountingInvoiceId,
		[switches.timeField]: writeTime(record.changedAt, switches.timeZone),
	};
}

/** Everything about one record, in the documented groups; unknown fields that were registered are among the invoice's. */
export function writeDetails(record: KraviaRecord, state: KraviaState): JsonObject {
	const { timeZone, timeField } = state.switches;
	const at = (ms: number): string => writeTime({ ms, part: 0 }, timeZone).slice(0, 19);
	const { debtorName, debtorNumber, email, organizationNumber, isPrivateIndividual, postalAddress, ...invoice } = record.registration;
	const creditor = state.creditors.get(record.creditorId);
	const isOpen = record.status !== 'Paid' && record.status !== 'Closed';
	return {
		invoice: { id: record.id, ...invoice, status: record.status, [timeField]: writeTime(record.changedAt, timeZone) },
		creditor: { id: record.creditorId, name: creditor?.name ?? null },
		debtor: { name: debtorName, debtorNumber, email, organizationNumber, isPrivateIndividual, postalAddress },
		statusCodeHistory: record.history.map((step) => ({ status: step.status, date: at(step.at) })),
		timeline: record.timeline.map((step) => ({ date: at(step.at), text: step.text })),
		documents: record.documents,
		activities: [],
		outstandingAmount: { capital: toMajor(record.capitalHundredths), interest: toMajor(record.interestHundredths), fees: toMajor(record.feesHundredths), total: remaining(record) },
		payments: record.payments.map(({ date, amountHundredths, type, accountingPaymentId }) => ({ date, amount: toMajor(amountHundredths), type, accountingPaymentId })),
		availableActions: { pause: isOpen && record.claimType === 'CollectionCase', credit: isOpen },
		notifications: [],
	};
}
