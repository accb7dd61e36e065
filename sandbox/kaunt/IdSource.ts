const FIRST_GROUP = { postedInvoice: 'a1', posting: 'b2', dimension: 'd3', dimensionValue: 'd4', proposal: 'e5', proposalInvoice: 'e6', attachment: 'f7', document: 'c8' } as const;

/** What an id is made for. */
export type IdKind = keyof typeof FIRST_GROUP;

/** Makes UUIDs from counters, so that the same calls give the same ids in every run. */
export class IdSource {
	private readonly counters = new Map<IdKind, number>();

	next(kind: IdKind): string {
		const count = (this.counters.get(kind) ?? 0) + 1;
		this.counters.set(kind, count);
		return `${FIRST_GROUP[kind]}000000-0000-4000-8000-${count.toString(16).padStart(12, '0')}`;
	}

	reset(): void {
		this.counters.clear();
	}
}
