import type { DimensionUse } from './DimensionTable';
import { InvoiceFlag } from './InvoiceTable';
import { noteAmount, noteDay, noteTriple } from './noteRow';
import { NO_LINE } from './PostingTable';
import { isRecord, readLineNumber, readText } from './readRow';
import type { ExampleRow } from './Tally';
import { mixed, mixedNumber } from '../keys/textHash';
import type { TrainingPlace } from './TrainingFinding';
import type { TrainingState } from './TrainingState';

type Row = Readonly<Record<string, unknown>>;

const NOTHING = 0;

/** Looks at postings, one after another. */
export class PostingChecks {
	// What the posting at hand has, in lists that are used again for the next one.
	private readonly dimensions: DimensionUse[] = [];
	private readonly valueIds: string[] = [];
	private readonly highs: number[] = [];
	private readonly lows: number[] = [];
	private readonly values: number[] = [];

	constructor(private readonly state: TrainingState) {}

	/** @param input a posting in Kaunt's form, or whatever was given for one */
	add(input: unknown, place: TrainingPlace | undefined): void {
		const { state } = this;
		const posting: Row = isRecord(input) ? input : {};
		const externalInvoiceId = readText(posting['externalInvoiceId']);
		if (externalInvoiceId === null) {
			state.tallies.of('TRAINING_ID_MISSING').note({ high: 0, low: 0, externalInvoiceId: '', place }, 'posting');
			return;
		}
		const { high, low } = state.hash.take(externalInvoiceId);
		const entry = state.invoices.enter(high, low, externalInvoiceId);
		const line = readLineNumber(posting['postingLineNumber']);
		const row: ExampleRow = { high, low, externalInvoiceId, postingLineNumber: line ?? undefined, place };
		const coding = this.readDimensions(posting['dimensions']);
		if (this.isRepeated(entry, line, posting, coding, row)) return;
		if (line === null) state.tallies.of('TRAINING_LINE_NUMBER_INVALID').note(row);
		const amount = this.checkAmounts(entry, posting, coding, row);
		this.countDimensions(entry, row);
		if (Number.isFinite(amount)) state.sample.add(entry, high, low, amount, this.values);
		state.invoices.addPostingDay(entry, noteDay(state, posting['postingDate'], row, 'posting'));
	}

	/** @returns a hash of the values, whatever their order */
	private readDimensions(input: unknown): number {
		const { dimensions, valueIds, highs, lows } = this;
		const { hash } = this.state;
		dimensions.length = valueIds.length = highs.length = lows.length = 0;
		let coding = NOTHING;
		if (!Array.isArray(input)) return coding;
		for (const one of input as readonly unknown[]) {
			if (!isRecord(one)) continue;
			const id = readText(one['externalDimensionId']);
			const valueId = readText(one['externalDimensionValueId']);
			if (id === null || valueId === null) continue;
			const dimension = this.state.dimensions.of(id);
			hash.take(valueId, dimension.seed);
			dimensions.push(dimension);
			valueIds.push(valueId);
			highs.push(hash.high);
			lows.push(hash.low);
			coding = (coding + mixed(hash.high, hash.low)) | 0;
		}
		return coding;
	}

	/** What is repeated with the same content is not checked again. */
	private isRepeated(entry: number, line: number | null, posting: Row, coding: number, row: ExampleRow): boolean {
		const { postings, tallies, invoices } = this.state;
		const { repeats, isDuplicate } = postings.note(entry, line ?? NO_LINE, this.contentOf(posting, coding));
		if (repeats !== 'nothing') tallies.of('TRAINING_POSTING_REPEATED').note(row, repeats);
		if (repeats === 'equal') return true;
		if (repeats === 'other') invoices.mark(entry, InvoiceFlag.hasAmbiguousPosting);
		// Which of equal lines is the duplicate only depends on the order of the rows.
		if (isDuplicate) tallies.of('TRAINING_DUPLICATE_LINES').note({ ...row, postingLineNumber: undefined });
		return false;
	}

	/** A hash of all that makes two postings equal. */
	private contentOf(posting: Row, coding: number): number {
		let bits = mixed(3, coding);
		bits = mixed(bits, this.bitsOf(posting['postingAmountExVat']));
		bits = mixed(bits, this.bitsOf(posting['postingVatAmount']));
		bits = mixed(bits, this.bitsOf(posting['postingAmountInclVat']));
		bits = mixed(bits, this.bitsOf(posting['currencyCode']));
		bits = mixed(bits, this.bitsOf(posting['postingDate']));
		bits = mixed(bits, this.bitsOf(posting['description']));
		bits = mixed(bits, this.bitsOf(posting['fiscalPeriod']));
		return mixed(bits, this.bitsOf(posting['accrual'])) >>> 0;
	}

	private bitsOf(value: unknown): number {
		if (value === undefined || value === null) return NOTHING;
		// Most amounts are whole hundredths; their content is found faster as such.
		if (typeof value === 'number' && Number.isInteger(value)) return mixedNumber(5, value);
		return this.state.content.of(value);
	}

	/** @returns the amount without VAT; not finite if it cannot be read */
	private checkAmounts(entry: number, posting: Row, coding: number, row: ExampleRow): number {
		const { state } = this;
		const currency = readText(posting['currencyCode']);
		const exVat = noteAmount(state, posting['postingAmountExVat'], currency, row, 'posting');
		const vat = noteAmount(state, posting['postingVatAmount'], currency, row, 'posting');
		const inclVat = noteAmount(state, posting['postingAmountInclVat'], currency, row, 'posting');
		noteTriple(state, exVat, vat, inclVat, row, 'posting');
		state.invoices.addCurrency(entry, state.currencies.numberOf(currency));
		if (Number.isFinite(exVat)) state.invoices.addPosted(entry, exVat, coding);
		else state.invoices.mark(entry, InvoiceFlag.hasNoSum);
		return exVat;
	}

	private countDimensions(entry: number, row: ExampleRow): void {
		const { state, dimensions, valueIds, highs, lows, values } = this;
		values.length = 0;
		if (dimensions.length === 0) {
			state.tallies.of('TRAINING_NO_DIMENSIONS').note(row);
			return;
		}
		const line = row.postingLineNumber ?? NO_LINE;
		for (let at = 0; at < dimensions.length; at++) {
			const value = state.values.enter(highs[at] as number, lows[at] as number, (dimensions[at] as DimensionUse).number, valueIds[at] as string);
			state.values.count(value, entry, row.high, line);
			values.push(value);
		}
		state.dimensions.count(dimensions, row);
	}
}
