type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array;

/** Entries that a table of so many should have room for next: little is wasted, and what is copied stays in proportion. */
export function nextCapacity(entries: number): number {
	return Math.max(256, Math.ceil(entries * 1.125));
}

/** The same column with room for more. */
export function growColumn<Kind extends Column>(column: Kind, capacity: number): Kind {
	const larger = new (column.constructor as new (length: number) => Kind)(capacity);
	larger.set(column);
	return larger;
}
