import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { BookingOptions, BookingResult, KraviaClient } from '../../../clients/index';
import { CodedError } from '../../../engine/index';
import { executePerUnit, prepareUnits } from '../../shared/executePerItem';
import type { Unit } from '../../shared/executePerItem';
import { toNodeError } from '../../shared/toNodeError';
import { addHints, addStatusHint, hintOf } from '../addHints';
import { connectToKravia } from '../connectToKravia';
import { writeAnswer } from '../writeInvoice';
import { readBooking } from './readBooking';
import type { EnteredBooking } from './readBooking';
import { openTriedBookings } from './triedBookings';

/** Books the payment or the credit of each item, one after the other, each once. */
export async function bookItems(
	context: IExecuteFunctions,
	kind: 'payment' | 'credit',
	book: (client: KraviaClient, booking: unknown, options: BookingOptions) => Promise<BookingResult>,
): Promise<INodeExecutionData[][]> {
	const client = await connectToKravia(context);
	const units = failRepeated(context, prepareUnits(context, (itemIndex) => [readBooking(context, itemIndex)]));
	const tried = openTriedBookings(context);
	const hints: string[] = [];
	const outputs = await executePerUnit(context, units, async ({ booking, options }, itemIndex) => {
		const result = await tried.guard(kind, booking, async (sentBefore) => await book(client, booking, { ...options, sentBefore }));
		hints.push(...result.findings.map((finding) => hintOf(finding, itemIndex)));
		return [{ json: writeBooking(result) }];
	});
	addHints(context, hints);
	addStatusHint(context, outputs[0] ?? [], kind);
	return outputs;
}

/** Fails every later item of one id before anything is sent: of two, one is a mistake, and nobody can tell which. */
function failRepeated(context: IExecuteFunctions, units: ReadonlyArray<Unit<EnteredBooking>>): Array<Unit<EnteredBooking>> {
	const seen = new Map<string, number>();
	return units.map((unit) => {
		if (!('value' in unit)) return unit;
		const id = String(unit.value.booking.accountingPaymentId);
		const first = seen.get(id);
		if (first === undefined || id === '') {
			seen.set(id, unit.itemIndex);
			return unit;
		}
		const failure = new CodedError({
			code: 'DUPLICATE_IN_RUN',
			message: `Item ${unit.itemIndex} has the accounting payment id of item ${first}, so it was not sent.`,
			remedy: 'Remove the duplicate before this node, or give each booking an id of its own. Several invoices of one payment belong into one item.',
			path: 'accountingPaymentId',
		});
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), failure, unit.itemIndex);
		return { itemIndex: unit.itemIndex, failure };
	});
}

function writeBooking({ status, accountingPaymentId, date, amount, invoices, foundByLookUp, raw }: BookingResult): IDataObject {
	return { status, accountingPaymentId, date, amount, invoices: invoices.map((part) => ({ ...part })), foundByLookUp, answer: writeAnswer(raw) };
}
