import { growColumn, nextCapacity } from '../keys/growColumn';
import type { Invoice } from '../model/invoice';
import type { Party } from '../model/party';
import type { PostedDocument } from '../model/postedDocument';
import { ExistingValues } from './ExistingValues';
import { postingsFollowLines } from '../compare/postingsFollowLines';
import type { SuggestLimits } from './readSuggestOptions';
import { ValueBook } from './ValueBook';
import { WordBook } from './WordBook';

/** Numbers texts from 1; 0 stands for none. */
class TextNumbers {
	readonly texts: string[] = [''];
	private readonly numbers = new Map<string, number>();

	/** Anything but text that is not empty is none: a rule that asks for equality would not find it. */
	of(text: unknown): number {
		if (typeof text !== 'string' || text === '') return 0;
		const known = this.numbers.get(text);
		if (known !== undefined) return known;
		const number = this.texts.length;
		this.texts.push(text);
		this.numbers.set(text, number);
		return number;
	}
}

/**
 * What rules may be mined from, one entry per posting, in 29 bytes (33 with existing rules) and what different texts need
 * once. Documents are not kept.
 */
export class LineTable {
	count = 0;
	readonly values: ValueBook;
	readonly words = new WordBook();
	readonly vendorIds = new TextNumbers();
	readonly vendorNames = new TextNumbers();
	/** 1: posted in the later period. */
	later = new Uint8Array(1024);
	vendorId = new Uint32Array(1024);
	vendorName = new Uint32Array(1024);
	/** What was posted, as numbered by {@link values}. */
	posted = new Uint32Array(1024);
	/** What existing rules say. */
	said = new Uint32Array(0);
	/** The description, as numbered by {@link words}. */
	text = new Uint32Array(1024);
	/** Net amount of the line; NaN: none is known. */
	amount = new Float64Array(1024);
	private readonly existing: ExistingValues | null;

	constructor(private readonly limits: SuggestLimits) {
		this.values = new ValueBook(limits.dimensions);
		this.existing = limits.existing && new ExistingValues(limits.existing);
		if (this.existing) this.said = new Uint32Array(1024);
	}

	add({ invoice, postings }: PostedDocument): void {
		if (postings.length === 0) return;
		const { checkFrom } = this.limits;
		const vendor: Party | null | undefined = invoice.vendor;
		const vendorId = this.vendorIds.of(vendor?.externalId);
		const vendorName = this.vendorNames.of(vendor?.name);
		const follows = postingsFollowLines(invoice, postings);
		this.makeRoom(postings.length);
		this.noteExisting(invoice, postings.length, follows);
		for (let at = 0; at < postings.length; at += 1) {
			const posting = postings[at] as (typeof postings)[number];
			const line = follows ? invoice.invoiceLines[at] : undefined;
			const entry = this.count;
			this.later[entry] = checkFrom !== null && posting.postingDate >= checkFrom ? 1 : 0;
			this.vendorId[entry] = vendorId;
			this.vendorName[entry] = vendorName;
			this.posted[entry] = this.values.ofPosting(posting.dimensions);
			this.text[entry] = this.words.textOf(line?.description);
			this.amount[entry] = typeof line?.lineAmountExVat === 'number' ? line.lineAmountExVat : Number.NaN;
			this.count = entry + 1;
		}
	}

	private noteExisting(invoice: Invoice, postings: number, follows: boolean): void {
		if (!this.existing) return;
		const said = follows ? this.existing.ofLines(invoice) : [this.existing.ofInvoice(invoice)];
		for (let at = 0; at < postings; at += 1) this.said[this.count + at] = this.values.ofValues(said[follows ? at : 0] ?? []);
	}

	private makeRoom(more: number): void {
		if (this.count + more <= this.later.length) return;
		// By half, as each growth copies seven columns.
		const capacity = Math.max(nextCapacity(this.count + more), Math.floor(this.later.length * 1.5));
		this.later = growColumn(this.later, capacity);
		this.vendorId = growColumn(this.vendorId, capacity);
		this.vendorName = growColumn(this.vendorName, capacity);
		this.posted = growColumn(this.posted, capacity);
		this.text = growColumn(this.text, capacity);
		if (this.existing) this.said = growColumn(this.said, capacity);
		const amount = new Float64Array(capacity);
		amount.set(this.amount);
		this.amount = amount;
	}
}

/** A number for the vendor of a line, by id, else by name; 0: it has neither. */
export function vendorOf({ vendorId, vendorName, vendorIds }: LineTable, line: number): number {
	const id = vendorId[line] as number;
	const name = vendorName[line] as number;
	return id !== 0 ? id : name === 0 ? 0 : vendorIds.texts.length + name;
}
