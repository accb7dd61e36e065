import { CodedError, KeyHash, NumberTable } from '../../../engine/index';
import type { Invoice, Posting } from '../../../engine/index';
import { readPages } from '../lists/readPages';
import type { KauntScope } from '../kauntScope';
import type { KauntPaths } from '../kauntSettings';
import { rowKey } from '../prepareRows';
import { hashIdentity, hashInvoice, hashPosting } from './contentHashes';

/** How something that is about to be sent stands to what Kaunt holds. */
export type Standing = 'absent' | 'same' | 'different' | 'taken';

/** Columns of the tables. */
const HIGH = 0;
const LOW = 1;
const IDENTITY = 2;

/**
 * What Kaunt holds of a company, as hashes: some 40 bytes per invoice and posting. That two different contents have the
 * same hash, and a change is not seen, has a chance of 1 in 10¹⁹ each.
 */
export class KauntHoldings {
	private readonly invoices = new NumberTable(3);
	private readonly postings = new NumberTable(2);
	private readonly key = new KeyHash();
	private readonly content = new KeyHash();

	/** Reads both lists of the company. @throws ApiError, CodedError `KAUNT_LIST_INCOMPLETE` */
	static async read(scope: KauntScope): Promise<KauntHoldings> {
		const holdings = new KauntHoldings();
		await readWhole(scope, 'postedInvoiceList', (invoice) => holdings.addInvoice(invoice));
		await readWhole(scope, 'postingList', (posting) => holdings.addPosting(posting));
		return holdings;
	}

	get isEmpty(): boolean {
		return this.invoices.size === 0 && this.postings.size === 0;
	}

	standingOfInvoice(invoice: Invoice): Standing {
		if (this.invoices.size === 0) return 'absent';
		const { high, low } = this.key.of(invoice.externalInvoiceId);
		const entry = this.invoices.find(high, low);
		if (entry === -1) return 'absent';
		const fields = invoice as unknown as Readonly<Record<string, unknown>>;
		hashInvoice(this.content, fields);
		if (this.invoices.get(entry, HIGH) === this.content.high && this.invoices.get(entry, LOW) === this.content.low) return 'same';
		return this.invoices.get(entry, IDENTITY) === hashIdentity(this.content, fields).high ? 'different' : 'taken';
	}

	standingOfPosting(posting: Posting): Exclude<Standing, 'taken'> {
		if (this.postings.size === 0) return 'absent';
		const { high, low } = this.key.of(rowKey(posting.externalInvoiceId, posting.postingLineNumber));
		const entry = this.postings.find(high, low);
		if (entry === -1) return 'absent';
		hashPosting(this.content, posting as unknown as Readonly<Record<string, unknown>>);
		return this.postings.get(entry, HIGH) === this.content.high && this.postings.get(entry, LOW) === this.content.low ? 'same' : 'different';
	}

	private addInvoice(invoice: Readonly<Record<string, unknown>>): void {
		const { high, low } = this.key.of(String(invoice.externalInvoiceId ?? ''));
		const entry = this.invoices.open(high, low);
		hashInvoice(this.content, invoice);
		this.invoices.set(entry, HIGH, this.content.high);
		this.invoices.set(entry, LOW, this.content.low);
		this.invoices.set(entry, IDENTITY, hashIdentity(this.content, invoice).high);
	}

	private addPosting(posting: Readonly<Record<string, unknown>>): void {
		const { high, low } = this.key.of(rowKey(String(posting.externalInvoiceId ?? ''), Number(posting.postingLineNumber)));
		const entry = this.postings.open(high, low);
		hashPosting(this.content, posting);
		this.postings.set(entry, HIGH, this.content.high);
		this.postings.set(entry, LOW, this.content.low);
	}
}

async function readWhole(scope: KauntScope, path: keyof KauntPaths, add: (row: Readonly<Record<string, unknown>>) => void): Promise<void> {
	const { isComplete, read, totalCount } = await readPages(scope, path, {
		visit: (row) => {
			if (typeof row === 'object' && row !== null) add(row as Readonly<Record<string, unknown>>);
		},
	});
	if (isComplete) return;
	throw new CodedError({
		code: 'KAUNT_LIST_INCOMPLETE',
		message: `What Kaunt holds could not be read to its end (${path}: ${read} of ${totalCount ?? 'an unknown number of'} rows), so it cannot be told what is missing there.`,
		remedy: 'Raise "lookUpMaxPages" in the credential’s settings, run again while nobody else uploads, or choose to send all rows without comparing.',
	});
}
