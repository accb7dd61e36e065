/** Finds among known ids one that differs from another only in case, leading zeros or spaces. */
export class NearMisses {
	private readonly byPlainForm = new Map<string, string>();

	constructor(ids: Iterable<string>) {
		for (const id of ids) if (!this.byPlainForm.has(plainForm(id))) this.byPlainForm.set(plainForm(id), id);
	}

	of(id: string): string | undefined {
		return this.byPlainForm.get(plainForm(id));
	}
}

function plainForm(id: string): string {
	return id.normalize('NFKC').replace(/\s+/gu, '').toLowerCase().replace(/^0+(?=.)/, '');
}
