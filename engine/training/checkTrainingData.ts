import { createTrainingDataCheck } from './createTrainingDataCheck';
import type { TrainingDataOptions } from './TrainingDataOptions';
import type { TrainingFinding } from './TrainingFinding';

/** What is to be uploaded to Kaunt, and how it is to be checked. Rows are in Kaunt's form, or whatever was exported for one. */
export interface TrainingData extends TrainingDataOptions {
	readonly postedInvoices?: Iterable<unknown>;
	readonly postings?: Iterable<unknown>;
	/** The dimensions that the ledger has, with their values; absent: whether values are known and open is not checked. */
	readonly dimensions?: readonly unknown[];
}

/**
 * Checks posted invoices and their postings before they are uploaded to Kaunt: what would be lost, what would teach it wrong,
 * and what is only strange. The place of an example is the position of its row, from 0.
 *
 * @returns one finding per kind of fault, with how often it occurs, errors first
 * @throws CodedError `TRAINING_OPTION_INVALID`; never because of the data
 */
export function checkTrainingData({ postedInvoices = [], postings = [], dimensions = [], ...options }: TrainingData): TrainingFinding[] {
	const check = createTrainingDataCheck(options);
	let place = 0;
	for (const invoice of postedInvoices) check.addInvoice(invoice, place++);
	place = 0;
	for (const posting of postings) check.addPosting(posting, place++);
	check.addDimensions(dimensions);
	return check.findings();
}
