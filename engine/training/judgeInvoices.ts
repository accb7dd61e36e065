import { countCancelledPairs } from './countCancelledPairs';
import { InvoiceFlag } from './InvoiceTable';
import { Tallies } from './Tallies';
import type { TrainingState } from './TrainingState';

/** Invoice and posting may lie a year apart, but hardly more. */
const FARTHEST_DAYS = 366;
const UNKNOWN_TOTAL = InvoiceFlag.isAmbiguous | InvoiceFlag.hasNoTotals;
const UNKNOWN_SUM = InvoiceFlag.hasAmbiguousPosting | InvoiceFlag.hasNoSum;

/** Counts what only shows when all rows of an invoice have come. Changes nothing in the state. */
export function judgeInvoices(state: TrainingState): Tallies {
	const { invoices } = state;
	const tallies = new Tallies();
	for (let entry = 0; entry < invoices.size; entry++) {
		const postings = state.postings.countOf(entry);
		if (!invoices.has(entry, InvoiceFlag.hasHeader)) tallies.of('TRAINING_ORPHAN_POSTINGS').note(invoices.exampleOf(entry), undefined, postings);
		else if (postings === 0) tallies.of('TRAINING_INVOICES_WITHOUT_POSTINGS').note(invoices.exampleOf(entry));
		if (invoices.has(entry, InvoiceFlag.hasHeader) && !invoices.has(entry, InvoiceFlag.isAmbiguous)) judge(state, entry, postings, tallies);
	}
	countCancelledPairs(invoices, tallies);
	return tallies;
}

function judge({ invoices }: TrainingState, entry: number, postings: number, tallies: Tallies): void {
	if (invoices.daysApart(entry) > FARTHEST_DAYS) tallies.of('TRAINING_DATE_OUT_OF_RANGE').note(invoices.exampleOf(entry), 'apart');
	if (postings === 0) return;
	if (invoices.differsInCurrency(entry)) {
		tallies.of('TRAINING_CURRENCY_MIXED').note(invoices.exampleOf(entry));
		return;
	}
	if (invoices.has(entry, UNKNOWN_SUM)) return;
	if (invoices.isTakenBack(entry)) tallies.of('TRAINING_CANCELLED').note(invoices.exampleOf(entry), 'reversed');
	else if (!invoices.has(entry, UNKNOWN_TOTAL)) compareSum(invoices, entry, tallies);
}

function compareSum(invoices: TrainingState['invoices'], entry: number, tallies: Tallies): void {
	const amount = invoices.amountsExVat.at(entry);
	const sum = invoices.postedSums.at(entry);
	if (sum === amount) return;
	const isInclVat = sum === amount + invoices.vatAmounts.at(entry);
	const part = isInclVat ? 'inclVat' : sum === 0 ? 'zero' : sum === -amount ? 'turned' : 'other';
	tallies.of('TRAINING_POSTING_SUM').note(invoices.exampleOf(entry), part);
}
