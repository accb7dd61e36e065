import { InvoiceFlag } from './InvoiceTable';
import { isPlaceholder } from './isPlaceholder';
import { noteAmount, noteDay, noteTriple } from './noteRow';
import { isRecord, readText } from './readRow';
import type { ExampleRow } from './Tally';
import { mixed } from '../keys/textHash';
import type { TrainingPlace } from './TrainingFinding';
import type { TrainingState } from './TrainingState';

type Row = Readonly<Record<string, unknown>>;

/** The three amounts of an invoice, or the sums over its lines; not finite if one of them cannot be read. */
interface Amounts {
	readonly exVat: number;
	readonly vat: number;
	readonly inclVat: number;
}

/** Looks at posted invoices, one after another, and remembers what their postings are compared with. */
export class InvoiceChecks {
	constructor(private readonly state: TrainingState) {}

	/** @param input a posted invoice in Kaunt's form, or whatever was given for one */
	add(input: unknown, place: TrainingPlace | undefined): void {
		const { state } = this;
		const invoice: Row = isRecord(input) ? input : {};
		const externalInvoiceId = readText(invoice['externalInvoiceId']);
		if (externalInvoiceId === null) {
			state.tallies.of('TRAINING_ID_MISSING').note({ high: 0, low: 0, externalInvoiceId: '', place }, 'invoice');
			return;
		}
		const { high, low } = state.hash.take(externalInvoiceId);
		const row = { high, low, externalInvoiceId, place };
		const entry = state.invoices.enter(high, low, externalInvoiceId);
		if (this.isRepeated(entry, invoice, row)) return;
		this.check(entry, invoice, row);
	}

	/** What is repeated with the same content is not checked again. */
	private isRepeated(entry: number, invoice: Row, row: ExampleRow): boolean {
		const { invoices, furtherContents, tallies, content } = this.state;
		const hash = content.of(invoice) >>> 0;
		if (!invoices.has(entry, InvoiceFlag.hasHeader)) {
			invoices.mark(entry, InvoiceFlag.hasHeader);
			invoices.contents[entry] = hash;
			this.state.invoiceCount++;
			return false;
		}
		const known = furtherContents.size;
		if (invoices.contents[entry] === hash || furtherContents.add(entry, hash) !== known) {
			tallies.of('TRAINING_INVOICE_REPEATED').note(row);
			return true;
		}
		invoices.mark(entry, InvoiceFlag.isAmbiguous);
		tallies.of('TRAINING_ID_COLLISION').note(row);
		return false;
	}

	private check(entry: number, invoice: Row, row: ExampleRow): void {
		const { invoices, currencies } = this.state;
		const currency = readText(invoice['currencyCode']);
		const header = this.checkHeader(invoice, currency, row);
		this.checkLines(invoice, currency, header, row);
		const day = this.checkDays(entry, invoice, row);
		const vendor = this.checkVendor(invoice, row);
		// For an id with several contents this is the first one's; none of what is judged with it is asked of such ids.
		if (invoices.has(entry, InvoiceFlag.isAmbiguous)) return;
		if (!Number.isFinite(header.exVat) || !Number.isFinite(header.vat)) invoices.mark(entry, InvoiceFlag.hasNoTotals);
		else {
			invoices.amountsExVat.set(entry, header.exVat);
			invoices.vatAmounts.set(entry, header.vat);
		}
		invoices.setInvoice(entry, day, currencies.numberOf(currency));
		invoices.documents[entry] = this.documentHash(vendor, readText(invoice['vendorInvoiceNumber']), currency);
	}

	private checkHeader(invoice: Row, currency: string | null, row: ExampleRow): Amounts {
		const exVat = noteAmount(this.state, invoice['amountExVat'], currency, row, 'invoice');
		const vat = noteAmount(this.state, invoice['vatAmount'], currency, row, 'invoice');
		const inclVat = noteAmount(this.state, invoice['amountInclVat'], currency, row, 'invoice');
		noteTriple(this.state, exVat, vat, inclVat, row, 'invoice');
		return { exVat, vat, inclVat };
	}

	private checkLines(invoice: Row, currency: string | null, header: Amounts, row: ExampleRow): void {
		const { state } = this;
		const lines: readonly unknown[] = Array.isArray(invoice['invoiceLines']) ? (invoice['invoiceLines'] as unknown[]) : [];
		if (lines.length === 0) {
			state.tallies.of('TRAINING_INVOICE_WITHOUT_LINES').note(row);
			return;
		}
		const sum = { exVat: 0, vat: 0, inclVat: 0 };
		for (const input of lines) {
			const line: Row = isRecord(input) ? input : {};
			const exVat = noteAmount(state, line['lineAmountExVat'], currency, row, 'line');
			const vat = noteAmount(state, line['lineVatAmount'], currency, row, 'line');
			const inclVat = noteAmount(state, line['lineAmountInclVat'], currency, row, 'line');
			noteTriple(state, exVat, vat, inclVat, row, 'line');
			sum.exVat += exVat;
			sum.vat += vat;
			sum.inclVat += inclVat;
			state.lineCount++;
			if (readText(line['description']) === null && readText(line['name']) === null) state.tallies.of('TRAINING_NO_LINE_TEXT').note(row);
		}
		this.compare(header, sum, row);
	}

	private compare(header: Amounts, sum: Amounts, row: ExampleRow): void {
		const differing = (['exVat', 'vat', 'inclVat'] as const).filter(
			(amount) => Number.isFinite(header[amount]) && Number.isSafeInteger(sum[amount]) && header[amount] !== sum[amount],
		);
		if (differing.length === 0) return;
		const tally = this.state.tallies.of('TRAINING_INVOICE_SUM');
		tally.note(row);
		for (const amount of differing) tally.addPart(amount);
	}

	/** @returns the day of the invoice */
	private checkDays(entry: number, invoice: Row, row: ExampleRow): number | null {
		const { state } = this;
		const day = noteDay(state, invoice['invoiceDate'], row, 'invoice');
		const posted = invoice['postingDate'];
		const postedDay = posted === undefined || posted === null ? null : noteDay(state, posted, row, 'invoice');
		state.invoices.addPostingDay(entry, postedDay);
		const booked = postedDay ?? day;
		if (booked === null) return day;
		state.firstDay = Math.min(state.firstDay, booked);
		state.lastDay = Math.max(state.lastDay, booked);
		if (state.limits.oldest !== null && booked < state.limits.oldest) state.tallies.of('TRAINING_TOO_OLD').note(row);
		return day;
	}

	/** @returns what identifies the vendor */
	private checkVendor(invoice: Row, row: ExampleRow): string | null {
		const { tallies } = this.state;
		const vendor: Row = isRecord(invoice['vendor']) ? invoice['vendor'] : {};
		const id = readText(vendor['externalId']);
		const name = readText(vendor['name']);
		if (id === null && name === null) tallies.of('TRAINING_VENDOR_MISSING').note(row);
		if (name !== null && isPlaceholder(name)) tallies.of('TRAINING_REDACTED').note(row);
		return id ?? readText(vendor['taxIdentificationNumber']) ?? name;
	}

	/** Tells documents of one vendor with one number from all others; 0 if they cannot be told. */
	private documentHash(vendor: string | null, vendorInvoiceNumber: string | null, currency: string | null): number {
		if (vendor === null || vendorInvoiceNumber === null) return 0;
		const { hash, currencies } = this.state;
		return mixed(mixed(hash.take(vendor).low, hash.take(vendorInvoiceNumber).low), currencies.numberOf(currency)) >>> 0;
	}
}
