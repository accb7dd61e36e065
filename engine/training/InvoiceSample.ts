/** Enough to see what is on nearly every invoice, whatever the number of invoices. */
const MOST_INVOICES = 1_000;
/** An invoice with more postings says little and takes much. */
const MOST_POSTINGS = 200;

/** A posting of the sample: its amount and the numbers of its values. */
export interface SampledPosting {
	readonly amount: number;
	readonly values: readonly number[];
}

/** An invoice of the sample. */
export interface SampledInvoice {
	readonly entry: number;
	readonly postings: readonly SampledPosting[];
}

interface Kept {
	readonly high: number;
	readonly low: number;
	readonly entry: number;
	readonly postings: SampledPosting[];
}

/**
 * All postings of a thousand invoices: those whose ids have the smallest hash, so that the sample is as good as a random one
 * and the same whatever the order of the rows.
 */
export class InvoiceSample {
	private kept = new Map<number, Kept>();
	/** Ids above it are not among the thousand smallest. */
	private highest = 0xffff_ffff;

	add(entry: number, high: number, low: number, amount: number, values: readonly number[]): void {
		if (high > this.highest) return;
		let invoice = this.kept.get(entry);
		if (!invoice) {
			if (this.kept.size >= 2 * MOST_INVOICES) this.prune();
			if (high > this.highest) return;
			invoice = { high, low, entry, postings: [] };
			this.kept.set(entry, invoice);
		}
		// One more than shown tells that there were too many.
		if (invoice.postings.length <= MOST_POSTINGS) invoice.postings.push({ amount, values: [...values] });
	}

	invoices(): readonly SampledInvoice[] {
		return this.smallest().filter(({ postings }) => postings.length <= MOST_POSTINGS);
	}

	private smallest(): readonly Kept[] {
		return [...this.kept.values()].sort((a, b) => a.high - b.high || a.low - b.low).slice(0, MOST_INVOICES);
	}

	private prune(): void {
		const smallest = this.smallest();
		this.kept = new Map(smallest.map((invoice) => [invoice.entry, invoice]));
		this.highest = smallest[smallest.length - 1]?.high ?? this.highest;
	}
}
