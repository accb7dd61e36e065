import { InvoiceChecks } from './InvoiceChecks';
import { judgeDimensions } from './judgeDimensions';
import { judgeInvoices } from './judgeInvoices';
import { PostingChecks } from './PostingChecks';
import { Tally } from './Tally';
import { inOrder, Tallies, toFinding } from './Tallies';
import type { TrainingDataOptions } from './TrainingDataOptions';
import { readTrainingOptions } from './TrainingDataOptions';
import type { TrainingFinding, TrainingPlace } from './TrainingFinding';
import { TrainingState } from './TrainingState';
import type { TrainingCode } from './trainingTexts';

const SHORTEST_DAYS = 365;

/** A check of training data whose rows come one by one, in any order. */
export interface TrainingDataCheck {
	/**
	 * Takes a posted invoice in Kaunt's form. Nothing is thrown, whatever it is.
	 *
	 * @param place where it came from, e.g. a row number; examples show it
	 */
	addInvoice(invoice: unknown, place?: TrainingPlace): void;
	/** Takes a posting in Kaunt's form, before or after its invoice. Nothing is thrown, whatever it is. */
	addPosting(posting: unknown, place?: TrainingPlace): void;
	/** Takes dimensions that the ledger has, with their values and what is closed. May be called at any time. */
	addDimensions(dimensions: unknown): void;
	/** What was found in the rows so far, errors first. More rows may follow. */
	findings(): TrainingFinding[];
	/** Bytes of the tables that grow with the data: about 60 per invoice, 25 per posting of those with several, and the ids. */
	readonly tableBytes: number;
}

/**
 * Starts a check of posted invoices and their postings before they are uploaded to Kaunt.
 *
 * The findings do not depend on the order of the rows. Amounts are compared exactly. Ids are compared by a hash of 64 bits: in a
 * million of them, two may be taken for one with a probability of 1 in 37 million, which could give a wrong finding or hide
 * one, and changes nothing else.
 *
 * @throws CodedError `TRAINING_OPTION_INVALID`
 */
export function createTrainingDataCheck(options: TrainingDataOptions = {}): TrainingDataCheck {
	const state = new TrainingState(readTrainingOptions(options));
	const invoices = new InvoiceChecks(state);
	const postings = new PostingChecks(state);
	return {
		addInvoice: (invoice, place) => invoices.add(invoice, place),
		addPosting: (posting, place) => postings.add(posting, place),
		addDimensions: (dimensions) => state.known.add(dimensions),
		findings: () => inOrder([...rowFindings(state), ...judgeDimensions(state), ...wholeFindings(state)]),
		get tableBytes() {
			return state.tableBytes;
		},
	};
}

/** What was counted on single rows, and on invoices when all their rows were there. */
function rowFindings(state: TrainingState): TrainingFinding[] {
	const tallies = Tallies.together(state.tallies, judgeInvoices(state));
	const share = `${Math.round((tallies.of('TRAINING_NO_LINE_TEXT').count / Math.max(state.lineCount, 1)) * 100)} % of all lines`;
	return tallies.findings({ TRAINING_NO_LINE_TEXT: share });
}

/** What is true of the data as a whole. */
function wholeFindings({ invoiceCount, firstDay, lastDay, limits }: TrainingState): TrainingFinding[] {
	const whole = (code: TrainingCode, count: number, detail = ''): TrainingFinding => {
		const tally = new Tally();
		tally.count = count;
		return toFinding({ code, tally, detail });
	};
	const span = lastDay - firstDay + 1;
	return [
		...(limits.today === null ? [whole('TRAINING_DATES_NOT_CHECKED', 0)] : []),
		...(invoiceCount < limits.fewInvoices ? [whole('TRAINING_FEW_INVOICES', invoiceCount, invoiceCount === 1 ? '1 invoice' : `${invoiceCount} invoices`)] : []),
		...(span > 0 && span < SHORTEST_DAYS ? [whole('TRAINING_SPAN_SHORT', span, span === 1 ? '1 day' : `${span} days`)] : []),
	];
}
