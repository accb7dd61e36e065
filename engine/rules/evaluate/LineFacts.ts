import type { FactSubject } from '../../facts/factCatalogue';
import { foldCase } from '../ownOperators';
import { dateNumber } from './dateNumber';
import type { FactReader, FactSlots } from './FactSlots';
import { readTraits, TextTraits } from './textTraits';

/**
 * The facts of one line at a time, each read once. Its fields are working space: `values`, `numbers` and `dates` are
 * written for every line, and what is made of a text only when asked for bears the number of its line; so nothing of
 * one line is seen by the next.
 */
export class LineFacts {
	/** By place of the fact. */
	readonly values: unknown[];
	/** The value if it is a number, else NaN. */
	readonly numbers: Float64Array;
	/** The value as `dateNumber` has it, for facts that are compared with dates. */
	readonly dates: Float64Array;
	/** Counts the lines. */
	private line = 0;
	private readonly readers: readonly FactReader[];
	private readonly allSlots: readonly number[];
	private readonly lineSlots: readonly number[];
	private readonly isDate: Uint8Array;
	private readonly folded: string[];
	private readonly foldedLine: Float64Array;
	private readonly texts: readonly TextTraits[];
	private readonly textLine: Float64Array;

	/** @param dateSlots places of facts that are compared with dates */
	constructor({ readers, lineSlots }: FactSlots, dateSlots: ReadonlySet<number>) {
		this.readers = readers;
		this.allSlots = [...readers.keys()];
		this.lineSlots = lineSlots;
		this.isDate = Uint8Array.from(readers, (_, slot) => (dateSlots.has(slot) ? 1 : 0));
		this.values = readers.map(() => undefined);
		this.numbers = new Float64Array(readers.length).fill(Number.NaN);
		this.dates = new Float64Array(readers.length).fill(Number.NaN);
		this.folded = readers.map(() => '');
		this.foldedLine = new Float64Array(readers.length);
		this.texts = readers.map(() => new TextTraits());
		this.textLine = new Float64Array(readers.length);
	}

	/** @param isSameInvoice the line is of the very invoice of the one before, and nothing has changed it since */
	begin(subject: FactSubject, isSameInvoice: boolean): void {
		this.line += 1;
		const slots = isSameInvoice ? this.lineSlots : this.allSlots;
		for (let at = 0; at < slots.length; at += 1) this.read(slots[at] as number, subject);
	}

	private read(slot: number, subject: FactSubject): void {
		const value = (this.readers[slot] as FactReader)(subject);
		if (typeof value === 'number') {
			this.numbers[slot] = value;
			this.dates[slot] = Number.NaN;
		} else {
			this.numbers[slot] = Number.NaN;
			// Lines that follow one another often have one date.
			if (this.isDate[slot] === 1 && value !== this.values[slot]) this.dates[slot] = typeof value === 'string' ? dateNumber(value) : Number.NaN;
		}
		this.values[slot] = value;
	}

	/** In lower case; only where the value is text. */
	foldedText(slot: number): string {
		if (this.foldedLine[slot] === this.line) return this.folded[slot] as string;
		const written = this.values[slot] as string;
		const text = this.textLine[slot] === this.line && this.texts[slot]?.isFolded === true ? written : foldCase(written);
		this.folded[slot] = text;
		this.foldedLine[slot] = this.line;
		return text;
	}

	/** What one look at the text tells; only where the value is text. */
	traits(slot: number): TextTraits {
		if (this.textLine[slot] === this.line) return this.texts[slot] as TextTraits;
		const traits = this.writeTraits(slot);
		readTraits(this.values[slot] as string, traits);
		return traits;
	}

	/** The same, to be filled by whoever looks through the text anyway. */
	writeTraits(slot: number): TextTraits {
		this.textLine[slot] = this.line;
		return this.texts[slot] as TextTraits;
	}

	/** Whether a text holds a part, which is in lower case and has these marks; only where the value is text. */
	contains(slot: number, part: string, letters: number, pairs: number): boolean {
		return this.traits(slot).have(letters, pairs) && this.foldedText(slot).includes(part);
	}

	/** Numbers the line, to mark what was done for it. */
	get number(): number {
		return this.line;
	}
}
