/** A file as it was given to the ERP. */
export interface StoredDocument {
	readonly name: string;
	readonly contentType: string;
	readonly content: Buffer;
}

/** The files of the ERP, by name: a report of the same month takes the place of the one before. */
export class DocumentStore {
	private readonly byName = new Map<string, StoredDocument>();

	get size(): number {
		return this.byName.size;
	}

	get(name: string): StoredDocument | undefined {
		return this.byName.get(name);
	}

	/** @returns whether there was none of this name */
	put(document: StoredDocument): boolean {
		const isNew = !this.byName.has(document.name);
		this.byName.set(document.name, document);
		return isNew;
	}

	/** All documents, in the order in which their names came first. */
	all(): StoredDocument[] {
		return [...this.byName.values()];
	}

	clear(): void {
		this.byName.clear();
	}
}
