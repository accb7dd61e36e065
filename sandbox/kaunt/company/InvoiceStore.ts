import { asRecord, type JsonObject } from '../../server/asRecord';

/** A stored invoice; the invoice itself is kept as compact JSON, which takes a fraction of the memory. */
interface StoredInvoice {
	readonly id: string;
	readonly json: string;
}

/** Invoices by external id. A second one with a known id silently takes the place of the first. */
export class InvoiceStore {
	private readonly byExternalId = new Map<string, StoredInvoice>();
	private readonly externalIds = new Map<string, string>();
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
		const before = this.byExternalId.get(externalInvoiceId);
		if (before) {
			this.replaced += 1;
			this.externalIds.delete(before.id);
		}
		this.byExternalId.set(externalInvoiceId, { id, json: JSON.stringify(invoice) });
		this.externalIds.set(id, externalInvoiceId);
	}

	/** @returns whether there was one */
	remove(externalInvoiceId: string): boolean {
		const stored = this.byExternalId.get(externalInvoiceId);
		if (!stored) return false;
		this.externalIds.delete(stored.id);
		return this.byExternalId.delete(externalInvoiceId);
	}

	byExternal(externalInvoiceId: string): JsonObject | null {
		const stored = this.byExternalId.get(externalInvoiceId);
		return stored ? asRecord(JSON.parse(stored.json)) : null;
	}

	byId(id: string): JsonObject | null {
		const externalId = this.externalIds.get(id);
		return externalId === undefined ? null : this.withId(externalId);
	}

	/** One page, in order of arrival. */
	page(skip: number, take: number): JsonObject[] {
		const found: JsonObject[] = [];
		let at = 0;
		for (const externalId of this.byExternalId.keys()) {
			if (at >= skip + take) break;
			if (at >= skip) {
				const invoice = this.withId(externalId);
				if (invoice) found.push(invoice);
			}
			at += 1;
		}
		return found;
	}

	private withId(externalInvoiceId: string): JsonObject | null {
		const stored = this.byExternalId.get(externalInvoiceId);
		return stored ? { ...asRecord(JSON.parse(stored.json)), id: stored.id } : null;
	}
}
