import { asRecord, type JsonObject } from '../../server/asRecord';

/** A stored posting; its content is kept as compact JSON. */
export interface StoredPosting {
	readonly id: string;
	readonly externalInvoiceId: string;
	readonly postingLineNumber: number;
	json: string;
}

/** Postings by invoice and by id, in order of arrival. */
export class PostingStore {
	private readonly byInvoice = new Map<string, StoredPosting[]>();
	private readonly byId = new Map<string, StoredPosting>();
	/** How many postings were overwritten. */
	overwritten = 0;

	get size(): number {
		return this.byId.size;
	}

	ofInvoice(externalInvoiceId: string): readonly StoredPosting[] {
		return this.byInvoice.get(externalInvoiceId) ?? [];
	}

	find(externalInvoiceId: string, postingLineNumber: number): StoredPosting | undefined {
		return this.byInvoice.get(externalInvoiceId)?.find((posting) => posting.postingLineNumber === postingLineNumber);
	}

	get(id: string): StoredPosting | undefined {
		return this.byId.get(id);
	}

	add(id: string, content: JsonObject): StoredPosting {
		const posting = { id, externalInvoiceId: String(content['externalInvoiceId']), postingLineNumber: Number(content['postingLineNumber']), json: JSON.stringify(content) };
		const siblings = this.byInvoice.get(posting.externalInvoiceId);
		if (siblings) siblings.push(posting);
		else this.byInvoice.set(posting.externalInvoiceId, [posting]);
		this.byId.set(id, posting);
		return posting;
	}

	contentOf(posting: StoredPosting): JsonObject {
		return asRecord(JSON.parse(posting.json));
	}

	page(skip: number, take: number): StoredPosting[] {
		const found: StoredPosting[] = [];
		let at = 0;
		for (const posting of this.byId.values()) {
			if (at >= skip + take) break;
			if (at >= skip) found.push(posting);
			at += 1;
		}
		return found;
	}

	/** How many postings have an invoice, by the test given. */
	countWhere(hasInvoice: (externalInvoiceId: string) => boolean): number {
		let count = 0;
		for (const [externalInvoiceId, postings] of this.byInvoice) if (hasInvoice(externalInvoiceId)) count += postings.length;
		return count;
	}
}
