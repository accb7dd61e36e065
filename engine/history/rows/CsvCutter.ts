import { CodedError } from '../../errors/CodedError';

/** Longest record, in characters. A file with a longer one is no table of postings. */
const MAX_RECORD_CHARS = 1_000_000;

/** Cuts CSV text, which comes in pieces, into pieces that end with a whole record: at a line end outside of quotes. */
export class CsvCutter {
	private pending: string[] = [];
	private pendingChars = 0;
	private isQuoted = false;

	/**
	 * @returns the records that are whole now; empty if there are none
	 * @throws CodedError `CSV_ROW_TOO_LONG`
	 */
	add(text: string): string {
		const cut = this.lastRecordEnd(text);
		if (cut === -1) {
			this.keep(text);
			return '';
		}
		const whole = this.pending.length === 0 ? text.slice(0, cut + 1) : `${this.pending.join('')}${text.slice(0, cut + 1)}`;
		this.pending = [];
		this.pendingChars = 0;
		if (cut + 1 < text.length) this.keep(text.slice(cut + 1));
		return whole;
	}

	/** What is left at the end of the file. */
	rest(): string {
		return this.pending.join('');
	}

	private keep(text: string): void {
		this.pending.push(text);
		this.pendingChars += text.length;
		if (this.pendingChars <= MAX_RECORD_CHARS) return;
		throw new CodedError({
			code: 'CSV_ROW_TOO_LONG',
			message: `A row of the file is longer than ${MAX_RECORD_CHARS} characters.`,
			remedy: 'Look for a quotation mark that is opened and not closed, or for a cell that holds a whole document. Rows must end with a line feed.',
		});
	}

	/** Position of the last line feed outside of quotes; −1 if there is none. Keeps count of the quotes. */
	private lastRecordEnd(text: string): number {
		let last = -1;
		for (let from = 0; ; ) {
			const quote = text.indexOf('"', from);
			const end = quote === -1 ? text.length : quote;
			if (!this.isQuoted && end > from) {
				const lineEnd = text.lastIndexOf('\n', end - 1);
				if (lineEnd >= from) last = lineEnd;
			}
			if (quote === -1) return last;
			this.isQuoted = !this.isQuoted;
			from = quote + 1;
		}
	}
}
