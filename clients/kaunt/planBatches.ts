/**
 * Cuts rows into batches of at most `maxRows` rows and `maxBytes` bytes, keeping their order.
 * A row that is larger than `maxBytes` by itself travels alone: the service decides whether it takes it.
 */
export function planBatches<Row extends { readonly bytes: number }>(rows: readonly Row[], maxRows: number, maxBytes: number): Row[][] {
	const batches: Row[][] = [];
	let current: Row[] = [];
	let bytes = 0;
	for (const row of rows) {
		const isFull = current.length >= maxRows || bytes + row.bytes + 1 > maxBytes;
		if (current.length > 0 && isFull) {
			batches.push(current);
			current = [];
			bytes = 0;
		}
		current.push(row);
		// One byte for the comma between two rows.
		bytes += row.bytes + 1;
	}
	if (current.length > 0) batches.push(current);
	return batches;
}
