import type { Finding } from '../model/finding';

/** How bad it is: an error costs or spoils what Kaunt learns, a warning may, an info is good to know. */
export type TrainingSeverity = 'error' | 'warning' | 'info';

/** Where a row came from, in the caller's own words: a row number, or a file with one. */
export type TrainingPlace = string | number;

/** One row that shows what a finding is about. */
export interface TrainingExample {
	/** Long ones are cut. Empty if the row has none. */
	readonly externalInvoiceId: string;
	readonly postingLineNumber?: number;
	/** As it was given with the row at which the fault showed; absent where only all rows together show it. */
	readonly place?: TrainingPlace;
}

/** Something that is wrong, or worth knowing, about the data as a whole. One per code, or per code and dimension. */
export interface TrainingFinding extends Finding {
	readonly severity: TrainingSeverity;
	/** How often, in what the message counts: invoices, postings, lines or amounts. 0 where nothing is counted. */
	readonly count: number;
	/** At most five, of the same invoices whatever the order of the rows. */
	readonly examples: readonly TrainingExample[];
}
