/** One dimension with one value of it, by the ids of the caller's system. */
export interface DimensionValue {
	readonly dimensionId: string;
	readonly valueId: string;
}

/** Gives every distinct combination of dimension values a small number. */
export class CombinationTable {
	private readonly ids = new Map<string, number>();
	private readonly members: (readonly DimensionValue[])[] = [];
	private readonly texts: string[] = [];

	/** The number of a combination; the order of its members does not matter. */
	idOf(values: readonly DimensionValue[]): number {
		const sorted = [...values].sort((a, b) => (a.dimensionId < b.dimensionId ? -1 : a.dimensionId > b.dimensionId ? 1 : 0));
		const text = JSON.stringify(sorted.map(({ dimensionId, valueId }) => [dimensionId, valueId]));
		const known = this.ids.get(text);
		if (known !== undefined) return known;
		const id = this.members.length;
		this.ids.set(text, id);
		this.members.push(sorted);
		this.texts.push(text);
		return id;
	}

	/** The members, sorted by dimension id. */
	membersOf(id: number): readonly DimensionValue[] {
		return this.members[id] ?? [];
	}

	/** A text that is the same however the combinations came in: it settles ties. */
	textOf(id: number): string {
		return this.texts[id] ?? '';
	}
}
