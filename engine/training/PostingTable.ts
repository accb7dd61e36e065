import { growColumn, nextCapacity } from '../keys/growColumn';
import { KeyTable } from '../keys/KeyTable';

/** What a posting is beside those that came before it. */
export interface PostingNovelty {
	/** Whether its line number was there before: with equal content, or with other content. */
	readonly repeats: 'nothing' | 'equal' | 'other';
	/** Whether another line number of the invoice has equal content. */
	readonly isDuplicate: boolean;
}

const NEW: PostingNovelty = { repeats: 'nothing', isDuplicate: false };
const DUPLICATE: PostingNovelty = { repeats: 'nothing', isDuplicate: true };
const REPEATED: PostingNovelty = { repeats: 'equal', isDuplicate: false };
const CONTRADICTING: PostingNovelty = { repeats: 'other', isDuplicate: false };
const CONTRADICTING_DUPLICATE: PostingNovelty = { repeats: 'other', isDuplicate: true };

/** A posting without line number: it repeats no other. */
export const NO_LINE = -1;

const NONE = 0;
/** With this bit an invoice has several postings, and the other bits are their number. */
const SEVERAL = 0x8000_0000;
/** What is added to the line number of an only posting, so that 0 is free for none. */
const LINE_OFFSET = 2;
/** Line numbers below it have a bit of their own; higher ones are rare. */
const BITS = 32;

/**
 * Remembers line number and content of all postings. Most invoices have one posting, which takes eight bytes; a posting of an
 * invoice with several takes about 20 more.
 *
 * How many of a group of postings are new, repeated or duplicate does not depend on the order in which they come.
 */
export class PostingTable {
	/** Per invoice: none, the line of its only posting, or how many it has. */
	private states = new Uint32Array(256);
	/** Per invoice: the content of its only posting, or which low line numbers it has. */
	private details = new Uint32Array(256);
	/** By invoice and content, where there are several; and the first line with this content. */
	private readonly contents = new KeyTable();
	private lineOfContent = new Int32Array(256);
	/** By number of the content and line: further lines with this content. */
	private readonly duplicates = new KeyTable();
	/** By invoice and line: high line numbers. */
	private readonly highLines = new KeyTable();

	get bytes(): number {
		const columns = [this.states, this.details, this.lineOfContent].reduce((sum, { byteLength }) => sum + byteLength, 0);
		return columns + [this.contents, this.duplicates, this.highLines].reduce((sum, { bytes }) => sum + bytes, 0);
	}

	/** How many different postings an invoice has. */
	countOf(entry: number): number {
		const state = this.states[entry] ?? NONE;
		if (state === NONE) return 0;
		return state >= SEVERAL ? state - SEVERAL : 1;
	}

	/**
	 * @param entry number of the invoice
	 * @param line a whole number below 2³¹ - 2, or {@link NO_LINE}
	 * @param content hash of all but the line number, below 2³²
	 */
	note(entry: number, line: number, content: number): PostingNovelty {
		if (entry >= this.states.length) this.grow(entry);
		const state = this.states[entry] as number;
		if (state === NONE) {
			this.states[entry] = line + LINE_OFFSET;
			this.details[entry] = content;
			return NEW;
		}
		if (state < SEVERAL) {
			const onlyContent = this.details[entry] as number;
			if (line !== NO_LINE && state === line + LINE_OFFSET && onlyContent === content) return REPEATED;
			this.states[entry] = SEVERAL;
			this.details[entry] = 0;
			this.noteAmongSeveral(entry, state - LINE_OFFSET, onlyContent);
		}
		return this.noteAmongSeveral(entry, line, content);
	}

	private noteAmongSeveral(entry: number, line: number, content: number): PostingNovelty {
		const known = this.contents.size;
		const place = this.contents.add(entry, content);
		const isDuplicate = place !== known;
		if (!isDuplicate) this.setLine(place, line);
		else if (line !== NO_LINE && this.hasLineOfContent(place, line)) return REPEATED;
		this.states[entry] = (this.states[entry] as number) + 1;
		if (this.enterLine(entry, line)) return isDuplicate ? CONTRADICTING_DUPLICATE : CONTRADICTING;
		return isDuplicate ? DUPLICATE : NEW;
	}

	/** Whether the line has this content already; if not, it has it now. */
	private hasLineOfContent(place: number, line: number): boolean {
		if (this.lineOfContent[place] === line) return true;
		const known = this.duplicates.size;
		return this.duplicates.add(place, line) !== known;
	}

	/** @returns whether the invoice had this line already */
	private enterLine(entry: number, line: number): boolean {
		if (line === NO_LINE) return false;
		if (line >= BITS) {
			const known = this.highLines.size;
			return this.highLines.add(entry, line) !== known;
		}
		const lines = this.details[entry] as number;
		const bit = (1 << line) >>> 0;
		this.details[entry] = lines | bit;
		return ((lines & bit) >>> 0) !== 0;
	}

	private setLine(place: number, line: number): void {
		if (place >= this.lineOfContent.length) this.lineOfContent = growColumn(this.lineOfContent, nextCapacity(place + 1));
		this.lineOfContent[place] = line;
	}

	private grow(entry: number): void {
		const capacity = nextCapacity(entry + 1);
		this.states = growColumn(this.states, capacity);
		this.details = growColumn(this.details, capacity);
	}
}
