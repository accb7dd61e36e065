import { AmountColumn } from './AmountColumn';
import { growColumn, nextCapacity } from '../keys/growColumn';
import { KeyTable } from '../keys/KeyTable';
import { NamePool } from './NamePool';
import type { ExampleRow } from './Tally';
import { mixed } from '../keys/textHash';

/** What is known of an invoice id, one bit each. */
export const InvoiceFlag = {
	/** The invoice itself has come, not only postings of it. */
	hasHeader: 1,
	/** It came with different content; which one is meant cannot be told. */
	isAmbiguous: 2,
	/** A posting of it came with different content. */
	hasAmbiguousPosting: 4,
	/** An amount of the header cannot be read. */
	hasNoTotals: 8,
	/** An amount of a posting cannot be read. */
	hasNoSum: 16,
	/** Its postings are in different currencies. */
	mixesCurrencies: 32,
	/** A posting of it has an amount. */
	hasAmounts: 64,
} as const;

const NO_DAY = 0;
/** The day before 2000, as days since 1970-01-01: days from 2000 are kept in 16 bits, and the last of them stands for all later. */
const DAY_BEFORE_FIRST = 10_956;
const LAST_STORED = 65_535;

/**
 * All that is remembered of each external invoice id, whether its invoice or a posting of it came first: about 50 bytes,
 * and the id.
 */
export class InvoiceTable {
	private readonly keys = new KeyTable();
	private readonly names = new NamePool();
	private capacity = 256;
	private flags = new Uint8Array(256);
	/** Number in the list of currencies; 0: none given. */
	private ownCurrencies = new Uint8Array(256);
	private postingCurrencies = new Uint8Array(256);
	/** Hash of the invoice's content. */
	contents = new Uint32Array(256);
	/** Hash of vendor and vendor's invoice number; 0: not both are given. */
	documents = new Uint32Array(256);
	/** Sum over the postings of amount times coding: 0 when whatever was posted was taken back from the same values. */
	private codedSums = new Int32Array(256);
	private invoiceDays = new Uint16Array(256);
	private firstPostingDays = new Uint16Array(256);
	private lastPostingDays = new Uint16Array(256);
	readonly amountsExVat = new AmountColumn();
	readonly vatAmounts = new AmountColumn();
	/** Sums of the postings without VAT. */
	readonly postedSums = new AmountColumn();

	get size(): number {
		return this.keys.size;
	}

	get bytes(): number {
		const columns = [this.flags, this.ownCurrencies, this.postingCurrencies, this.contents, this.documents, this.codedSums];
		const days = [this.invoiceDays, this.firstPostingDays, this.lastPostingDays];
		const amounts = [this.amountsExVat, this.vatAmounts, this.postedSums, this.keys, this.names];
		return [...columns, ...days].reduce((sum, { byteLength }) => sum + byteLength, 0) + amounts.reduce((sum, { bytes }) => sum + bytes, 0);
	}

	/** The number of an invoice id, which is entered if it is new. */
	enter(high: number, low: number, externalInvoiceId: string): number {
		const entry = this.keys.add(high, low);
		if (this.names.size === entry) {
			this.names.add(externalInvoiceId);
			if (entry >= this.capacity) this.grow();
		}
		return entry;
	}

	/** The invoice as an example. */
	exampleOf(entry: number): ExampleRow {
		const { names } = this;
		return {
			high: this.keys.highOf(entry),
			low: this.keys.lowOf(entry),
			// Read only if it becomes an example; there may be a million of the same fault.
			get externalInvoiceId() {
				return names.at(entry);
			},
		};
	}

	has(entry: number, flag: number): boolean {
		return ((this.flags[entry] as number) & flag) !== 0;
	}

	mark(entry: number, flag: number): void {
		this.flags[entry] = (this.flags[entry] as number) | flag;
	}

	/** @param day from 2000 on, as days since 1970-01-01; null: not known */
	setInvoice(entry: number, day: number | null, currency: number): void {
		this.invoiceDays[entry] = stored(day);
		this.ownCurrencies[entry] = currency;
	}

	/** Enters the day from 2000 on on which the invoice, or a posting of it, was posted. */
	addPostingDay(entry: number, day: number | null): void {
		const day16 = stored(day);
		if (day16 === NO_DAY) return;
		const first = this.firstPostingDays[entry] as number;
		if (first === NO_DAY || day16 < first) this.firstPostingDays[entry] = day16;
		if (day16 > (this.lastPostingDays[entry] as number)) this.lastPostingDays[entry] = day16;
	}

	addCurrency(entry: number, currency: number): void {
		const first = this.postingCurrencies[entry] as number;
		if (first === 0) this.postingCurrencies[entry] = currency;
		else if (currency !== 0 && currency !== first) this.mark(entry, InvoiceFlag.mixesCurrencies);
	}

	/** @param coding hash of the values of all dimensions */
	addPosted(entry: number, amount: number, coding: number): void {
		this.postedSums.set(entry, this.postedSums.at(entry) + amount);
		this.codedSums[entry] = (this.codedSums[entry] as number) + Math.imul(amount | 0, mixed(1, coding) | 1);
		if (amount !== 0) this.mark(entry, InvoiceFlag.hasAmounts);
	}

	/** Whether every value got back what was posted to it. Payables lines make the sum zero as well, but on another account. */
	isTakenBack(entry: number): boolean {
		return this.has(entry, InvoiceFlag.hasAmounts) && this.codedSums[entry] === 0 && this.postedSums.at(entry) === 0;
	}

	/** Whether currencies of the invoice and its postings differ; where none is given, none differs. */
	differsInCurrency(entry: number): boolean {
		const own = this.ownCurrencies[entry] as number;
		const posted = this.postingCurrencies[entry] as number;
		return this.has(entry, InvoiceFlag.mixesCurrencies) || (own !== 0 && posted !== 0 && own !== posted);
	}

	/** Most days between the invoice's date and a posting date; 0 if one of them is not known. */
	daysApart(entry: number): number {
		const day = this.invoiceDays[entry] as number;
		const first = this.firstPostingDays[entry] as number;
		if (day === NO_DAY || first === NO_DAY) return 0;
		return Math.max(Math.abs(day - first), Math.abs(day - (this.lastPostingDays[entry] as number)));
	}

	private grow(): void {
		const capacity = nextCapacity(this.size);
		this.capacity = capacity;
		this.flags = growColumn(this.flags, capacity);
		this.ownCurrencies = growColumn(this.ownCurrencies, capacity);
		this.postingCurrencies = growColumn(this.postingCurrencies, capacity);
		this.contents = growColumn(this.contents, capacity);
		this.documents = growColumn(this.documents, capacity);
		this.codedSums = growColumn(this.codedSums, capacity);
		this.invoiceDays = growColumn(this.invoiceDays, capacity);
		this.firstPostingDays = growColumn(this.firstPostingDays, capacity);
		this.lastPostingDays = growColumn(this.lastPostingDays, capacity);
		for (const amounts of [this.amountsExVat, this.vatAmounts, this.postedSums]) amounts.grow(capacity);
	}
}

function stored(day: number | null): number {
	return day === null ? NO_DAY : Math.min(day - DAY_BEFORE_FIRST, LAST_STORED);
}
