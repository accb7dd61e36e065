import { asRecord, type JsonObject } from '../../server/asRecord';

/** A stored invoice; the invoice itself is kept as compact JSON, which takes a fraction of the memory. */
interface StoredInvoice {
	id: string;
	json: string;
}

/** Invoices by external id, in order of arrival. A second one with a known id silently takes the place of the first. */
export class InvoiceStore {
	private readonly byExternalId = new Map<string, StoredInvoice>();
	private readonly byOwnId = new Map<string, StoredInvoice>();
	/** Beside the maps, because the rows of a deep page must be found without walking there. */
	private readonly inOrder: StoredInvoice[] = [];
	/** How many invoices were replaced, and so lost for good. */
	replaced = 0;

	get size(): number {
		return this.byExternalId.size;
	}

	/** The id under which an external id is known now. */
	idOf(externalInvoiceId: string): string | null {
		return this.byExternalId.get(externalInvoiceId)?.id ?? null;
	}

	put(externalInvoiceId: string, id: string, invoice: JsonObject): void {
		const json = JSON.stringify(invoice);
		const before = this.byExternalId.get(externalInvoiceId);
		if (before) {
			this.replaced += 1;
			this.byOwnId.delete(before.id);
			before.id = id;
			before.json = json;
			this.byOwnId.set(id, before);
			return;
		}
		const stored = { id, json };
		this.byExternalId.set(externalInvoiceId, stored);
		this.byOwnId.set(id, stored);
		this.inOrder.push(stored);
	}

	/** @returns whether there was one */
	remove(externalInvoiceId: string): boolean {
		const stored = this.byExternalId.get(externalInvoiceId);
		if (!stored) return false;
		this.byOwnId.delete(stored.id);
		this.inOrder.splice(this.inOrder.indexOf(stored), 1);
		return this.byExternalId.delete(externalInvoiceId);
	}

	byExternal(externalInvoiceId: string): JsonObject | null {
		const stored = this.byExternalId.get(externalInvoiceId);
		return stored ? asRecord(JSON.parse(stored.json)) : null;
	}

	byId(id: string): JsonObject | null {
		const stored = this.byOwnId.get(id);
		return stored ? withId(stored) : null;
	}

	/** One page, in order of arrival; a replaced invoice keeps its place. */
	page(skip: number, take: number): JsonObject[] {
		return this.inOrder.slice(skip, skip + take).map(withId);
	}

	/** The content of every invoice as it was sent (known fields only), in order of arrival; parsed one by one, so it takes little memory. */
	*all(): Generator<JsonObject> {
		for (const { json } of this.inOrder) yield asRecord(JSON.parse(json));
	}
}

function withId({ id, json }: StoredInvoice): JsonObject {
	return { ...asRecord(JSON.parse(json)), id };
}
