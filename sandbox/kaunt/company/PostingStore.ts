import { asRecord, type JsonObject } from '../../server/asRecord';

/** A stored posting; its content is kept as compact JSON. */
export interface StoredPosting {
	readonly id: string;
	readonly externalInvoiceId: string;
	readonly postingLineNumber: number;
	json: string;
}

/** The postings of one invoice. */
interface InvoicePostings {
	readonly inOrder: StoredPosting[];
	/** The first posting of each line number; made when a walk through all of them would take long. */
	byLine: Map<number, StoredPosting> | null;
}

/** Up to so many postings of an invoice are searched by walking: nearly all invoices have fewer, and a map each would take more memory. */
const FEW = 16;

/** Postings by invoice and by id, in order of arrival. */
export class PostingStore {
	private readonly byInvoice = new Map<string, InvoicePostings>();
	private readonly byId = new Map<string, StoredPosting>();
	/** Beside the maps, because the rows of a deep page must be found without walking there. */
	private readonly inOrder: StoredPosting[] = [];
	/** How many postings were overwritten. */
	overwritten = 0;
	/** How many postings are there beside an earlier one of the same invoice and line number. */
	doubled = 0;

	get size(): number {
		return this.inOrder.length;
	}

	/** Whether an invoice has any postings. */
	hasInvoice(externalInvoiceId: string): boolean {
		return this.byInvoice.has(externalInvoiceId);
	}

	ofInvoice(externalInvoiceId: string): readonly StoredPosting[] {
		return this.byInvoice.get(externalInvoiceId)?.inOrder ?? [];
	}

	find(externalInvoiceId: string, postingLineNumber: number): StoredPosting | undefined {
		const own = this.byInvoice.get(externalInvoiceId);
		if (!own) return undefined;
		return own.byLine ? own.byLine.get(postingLineNumber) : own.inOrder.find((posting) => posting.postingLineNumber === postingLineNumber);
	}

	get(id: string): StoredPosting | undefined {
		return this.byId.get(id);
	}

	add(id: string, content: JsonObject): StoredPosting {
		const posting = { id, externalInvoiceId: String(content['externalInvoiceId']), postingLineNumber: Number(content['postingLineNumber']), json: JSON.stringify(content) };
		const own = this.byInvoice.get(posting.externalInvoiceId);
		if (own) addTo(own, posting);
		else this.byInvoice.set(posting.externalInvoiceId, { inOrder: [posting], byLine: null });
		this.byId.set(id, posting);
		this.inOrder.push(posting);
		return posting;
	}

	contentOf(posting: StoredPosting): JsonObject {
		return asRecord(JSON.parse(posting.json));
	}

	/** One page, in order of arrival. */
	page(skip: number, take: number): StoredPosting[] {
		return this.inOrder.slice(skip, skip + take);
	}

	/** The content of every posting as it was sent (known fields only), in order of arrival; parsed one by one, so it takes little memory. */
	*all(): Generator<JsonObject> {
		for (const posting of this.inOrder) yield this.contentOf(posting);
	}

	/** How many postings have an invoice, by the test given. */
	countWhere(hasInvoice: (externalInvoiceId: string) => boolean): number {
		let count = 0;
		for (const [externalInvoiceId, { inOrder }] of this.byInvoice) if (hasInvoice(externalInvoiceId)) count += inOrder.length;
		return count;
	}
}

function addTo(own: InvoicePostings, posting: StoredPosting): void {
	own.inOrder.push(posting);
	if (own.byLine) noteLine(own.byLine, posting);
	else if (own.inOrder.length > FEW) {
		own.byLine = new Map();
		for (const known of own.inOrder) noteLine(own.byLine, known);
	}
}

function noteLine(byLine: Map<number, StoredPosting>, posting: StoredPosting): void {
	if (!byLine.has(posting.postingLineNumber)) byLine.set(posting.postingLineNumber, posting);
}
