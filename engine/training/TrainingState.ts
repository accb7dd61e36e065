import { ContentHash } from './ContentHash';
import { CurrencyList } from './CurrencyList';
import { DayReader } from './DayReader';
import { DimensionTable } from './DimensionTable';
import { InvoiceSample } from './InvoiceSample';
import { InvoiceTable } from './InvoiceTable';
import { KeyTable } from '../keys/KeyTable';
import { KnownDimensions } from './KnownDimensions';
import { PostingTable } from './PostingTable';
import { Tallies } from './Tallies';
import { TextHash } from '../keys/textHash';
import type { TrainingLimits } from './TrainingDataOptions';
import { ValueTable } from './ValueTable';

/** All that a check remembers between two rows. */
export class TrainingState {
	readonly hash = new TextHash();
	readonly content = new ContentHash(this.hash);
	readonly days = new DayReader();
	readonly currencies = new CurrencyList();
	readonly invoices = new InvoiceTable();
	/** Further contents of ids that several invoices have. */
	readonly furtherContents = new KeyTable();
	readonly postings = new PostingTable();
	readonly dimensions = new DimensionTable();
	readonly values = new ValueTable();
	readonly sample = new InvoiceSample();
	readonly known = new KnownDimensions();
	/** What was seen on a single row. */
	readonly tallies = new Tallies();
	/** Different invoices, with or without posting. */
	invoiceCount = 0;
	lineCount = 0;
	/** The days of the first and the last invoice; infinite if there is none. */
	firstDay = Number.POSITIVE_INFINITY;
	lastDay = Number.NEGATIVE_INFINITY;

	constructor(readonly limits: TrainingLimits) {}

	get tableBytes(): number {
		return [this.invoices, this.furtherContents, this.postings, this.values].reduce((sum, { bytes }) => sum + bytes, 0);
	}
}
