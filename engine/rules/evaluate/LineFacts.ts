import type { FactSubject } from '../../facts/factCatalogue';
import { foldCase } from '../ownOperators';
import type { FactReader, FactSlots } from './FactSlots';
import { isPlainText } from './nativePattern';

/**
 * The facts of one line at a time, each read once and only if it is asked for. Its fields are working space: what was
 * written for one line is marked with its number, so that nothing of it is seen by the next.
 */
export class LineFacts {
	/** Counts the lines. */
	line = 0;
	private subject: FactSubject | null = null;
	private readonly readers: readonly FactReader[];
	private readonly invoiceSlots: readonly number[];
	private readonly values: unknown[];
	private readonly valueLine: Float64Array;
	private readonly folded: string[];
	private readonly foldedLine: Float64Array;
	private readonly plain: Uint8Array;
	private readonly plainLine: Float64Array;

	constructor({ readers, invoiceSlots }: FactSlots) {
		this.readers = readers;
		this.invoiceSlots = invoiceSlots;
		this.values = readers.map(() => undefined);
		this.folded = readers.map(() => '');
		this.valueLine = new Float64Array(readers.length);
		this.foldedLine = new Float64Array(readers.length);
		this.plain = new Uint8Array(readers.length);
		this.plainLine = new Float64Array(readers.length);
	}

	/** @param isSameInvoice the line is of the very invoice of the one before, and nothing has changed it since */
	begin(subject: FactSubject, isSameInvoice: boolean): void {
		this.subject = subject;
		this.line += 1;
		if (!isSameInvoice) return;
		for (const slot of this.invoiceSlots) if (this.valueLine[slot] === this.line - 1) this.valueLine[slot] = this.line;
	}

	value(slot: number): unknown {
		if (this.valueLine[slot] === this.line) return this.values[slot];
		const value = (this.readers[slot] as FactReader)(this.subject as FactSubject);
		this.values[slot] = value;
		this.valueLine[slot] = this.line;
		return value;
	}

	/** In lower case; only after `value` has given text. */
	foldedText(slot: number): string {
		if (this.foldedLine[slot] === this.line) return this.folded[slot] as string;
		const text = foldCase(this.values[slot] as string);
		this.folded[slot] = text;
		this.foldedLine[slot] = this.line;
		return text;
	}

	/** Whether native patterns may decide about the text; only after `value` has given text. */
	isPlain(slot: number): boolean {
		if (this.plainLine[slot] !== this.line) {
			this.plain[slot] = isPlainText(this.values[slot] as string) ? 1 : 0;
			this.plainLine[slot] = this.line;
		}
		return this.plain[slot] === 1;
	}
}
