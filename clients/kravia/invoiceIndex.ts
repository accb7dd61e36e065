import type { KraviaScope } from './kraviaScope';
import { toKraviaTime } from './kraviaTime';
import type { KraviaInvoiceRow } from './readInvoiceRow';
import { searchInvoices } from './searchInvoices';

/** What an invoice is known by. */
export interface InvoiceKey {
	readonly invoiceNo: string;
	readonly accountingInvoiceId?: string | null;
}

/** What Kravia shows under one invoice number or one accounting invoice id, and what it shows without a number. */
export interface NumberedRows {
	readonly rows: readonly KraviaInvoiceRow[];
	/** Whether everything changed since the look-back time was seen. */
	readonly complete: boolean;
}

/** What changed at Kravia lately, by invoice number. Of one client, for one run. */
export interface InvoiceIndex {
	/** Brings the index up to date and returns the rows of an invoice. */
	find(invoice: InvoiceKey, lookBackDays: number): Promise<NumberedRows>;
	/** The same from scratch, without trusting what was read before. */
	findAnew(invoice: InvoiceKey, lookBackDays: number): Promise<NumberedRows>;
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
		find: async (invoice, lookBackDays) => {
			if (firstReading) await firstReading.catch(() => undefined);
			const known = book;
			if (known && known.complete && known.lookBackDays >= lookBackDays && known.overlapTime() !== null) {
				await refresh(known);
				return { rows: known.of(invoice), complete: book !== null };
			}
			const reading = readAll(lookBackDays);
			firstReading = reading;
			try {
				book = await reading;
				return { rows: book.of(invoice), complete: book.complete };
			} finally {
				if (firstReading === reading) firstReading = null;
			}
		},
		findAnew: async (invoice, lookBackDays) => {
			const fresh = await readAll(lookBackDays);
			return { rows: fresh.of(invoice), complete: fresh.complete };
		},
	};
}

interface RowBook {
	readonly lookBackDays: number;
	readonly complete: boolean;
	add(rows: readonly KraviaInvoiceRow[]): void;
	of(invoice: InvoiceKey): readonly KraviaInvoiceRow[];
	/** A time from which to read on, as Kravia wrote it. Null: too few rows show one. */
	overlapTime(): string | null;
}

function createRowBook(lookBackDays: number, complete: boolean): RowBook {
	const byNumber = new Map<string, Map<string, KraviaInvoiceRow>>();
	const byAccountingId = new Map<string, Map<string, KraviaInvoiceRow>>();
	/** Rows of which the list shows no number: each may be the one that is looked for. */
	const unnumbered = new Map<string, KraviaInvoiceRow>();
	let newestTimes: string[] = [];
	return {
		lookBackDays,
		complete,
		add: (rows) => {
			const times = new Set(newestTimes);
			for (const row of rows) {
				if (row.lastUpdatedTime !== null) times.add(row.lastUpdatedTime);
				const key = row.id === null ? JSON.stringify(row.raw) : String(row.id);
				if (row.invoiceNo === null) unnumbered.set(key, row);
				else put(byNumber, row.invoiceNo, key, row);
				if (row.accountingInvoiceId !== null) put(byAccountingId, row.accountingInvoiceId, key, row);
			}
			// Times of one writer and one form compare as text.
			newestTimes = [...times].sort().slice(-OVERLAP_TIMES);
		},
		of: ({ invoiceNo, accountingInvoiceId }) => {
			const sameId = accountingInvoiceId ? (byAccountingId.get(accountingInvoiceId) ?? []) : [];
			return [...new Map([...sameId, ...unnumbered, ...(byNumber.get(invoiceNo) ?? [])]).values()];
		},
		overlapTime: () => (newestTimes.length < OVERLAP_TIMES ? null : (newestTimes[0] ?? null)),
	};
}

function put(into: Map<string, Map<string, KraviaInvoiceRow>>, name: string, key: string, row: KraviaInvoiceRow): void {
	const rows = into.get(name) ?? new Map<string, KraviaInvoiceRow>();
	rows.set(key, row);
	into.set(name, rows);
}
