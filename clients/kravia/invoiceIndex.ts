import type { KraviaScope } from './kraviaScope';
import { toKraviaTime } from './kraviaTime';
import type { KraviaInvoiceRow } from './readInvoiceRow';
import { searchInvoices } from './searchInvoices';

/** What Kravia shows under one invoice number. */
export interface NumberedRows {
	readonly rows: readonly KraviaInvoiceRow[];
	/** Whether everything changed since the look-back time was seen. */
	readonly complete: boolean;
}

/** What changed at Kravia lately, by invoice number. Of one client, for one run. */
export interface InvoiceIndex {
	/** Brings the index up to date and returns the rows of a number. */
	find(invoiceNo: string, lookBackDays: number): Promise<NumberedRows>;
	/** The same from scratch, without trusting what was read before. */
	findAnew(invoiceNo: string, lookBackDays: number): Promise<NumberedRows>;
}

const DAY_MS = 86_400_000;

/** How many different times the next reading goes back behind the newest one: changes may become visible out of order. */
const OVERLAP_TIMES = 10;

/**
 * Makes an empty index. Without it every registration of a run would read the whole look-back time again; with it the
 * first one does, and each further one asks only for what changed since, which is how Kravia documents its search.
 * Where rows show no time of their last change, everything is read each time.
 */
export function createInvoiceIndex(scope: KraviaScope): InvoiceIndex {
	let book: RowBook | null = null;
	let firstReading: Promise<unknown> | null = null;

	const readAll = async (lookBackDays: number): Promise<RowBook> => {
		// One day more: the time zone of the search is not documented.
		const since = toKraviaTime(scope.sender.timing.now() - (lookBackDays + 1) * DAY_MS);
		const { invoices, complete } = await searchInvoices(scope, { lastUpdatedTime: since, byAscending: false });
		const fresh = createRowBook(lookBackDays, complete);
		fresh.add(invoices);
		return fresh;
	};

	const refresh = async (known: RowBook): Promise<void> => {
		const since = known.overlapTime();
		if (since === null) return;
		const { invoices, complete } = await searchInvoices(scope, { lastUpdatedTime: since, byAscending: false });
		known.add(invoices);
		// A reading that saw too little must not pass for a full one: start anew next time.
		if (!complete) book = null;
	};

	return {
		find: async (invoiceNo, lookBackDays) => {
			if (firstReading) await firstReading.catch(() => undefined);
			const known = book;
			if (known && known.complete && known.lookBackDays >= lookBackDays && known.overlapTime() !== null) {
				await refresh(known);
				return { rows: known.of(invoiceNo), complete: book !== null };
			}
			const reading = readAll(lookBackDays);
			firstReading = reading;
			try {
				book = await reading;
				return { rows: book.of(invoiceNo), complete: book.complete };
			} finally {
				if (firstReading === reading) firstReading = null;
			}
		},
		findAnew: async (invoiceNo, lookBackDays) => {
			const fresh = await readAll(lookBackDays);
			return { rows: fresh.of(invoiceNo), complete: fresh.complete };
		},
	};
}

interface RowBook {
	readonly lookBackDays: number;
	readonly complete: boolean;
	add(rows: readonly KraviaInvoiceRow[]): void;
	of(invoiceNo: string): readonly KraviaInvoiceRow[];
	/** A time from which to read on, as Kravia wrote it. Null: too few rows show one. */
	overlapTime(): string | null;
}

function createRowBook(lookBackDays: number, complete: boolean): RowBook {
	const byNumber = new Map<string, Map<string, KraviaInvoiceRow>>();
	let newestTimes: string[] = [];
	return {
		lookBackDays,
		complete,
		add: (rows) => {
			const times = new Set(newestTimes);
			for (const row of rows) {
				if (row.lastUpdatedTime !== null) times.add(row.lastUpdatedTime);
				if (row.invoiceNo === null) continue;
				const sameNumber = byNumber.get(row.invoiceNo) ?? new Map<string, KraviaInvoiceRow>();
				sameNumber.set(row.id === null ? JSON.stringify(row.raw) : String(row.id), row);
				byNumber.set(row.invoiceNo, sameNumber);
			}
			// Times of one writer and one form compare as text.
			newestTimes = [...times].sort().slice(-OVERLAP_TIMES);
		},
		of: (invoiceNo) => [...(byNumber.get(invoiceNo)?.values() ?? [])],
		overlapTime: () => (newestTimes.length < OVERLAP_TIMES ? null : (newestTimes[0] ?? null)),
	};
}
