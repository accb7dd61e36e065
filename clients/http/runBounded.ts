/**
 * Runs `work` over all items, at most `limit` at a time, and returns the results in the order of the items.
 *
 * When one fails, no further item is started; the running ones are waited for, then the first failure is thrown,
 * so nothing goes on behind the caller's back.
 */
export async function runBounded<Item, Result>(
	items: readonly Item[],
	limit: number,
	work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
	const results = new Array<Result>(items.length);
	const failures: unknown[] = [];
	let next = 0;

	const runLane = async (): Promise<void> => {
		while (next < items.length && failures.length === 0) {
			const index = next;
			next += 1;
			try {
				results[index] = await work(items[index] as Item, index);
			} catch (error) {
				failures.push(error);
			}
		}
	};

	const lanes = Math.max(1, Math.min(Math.floor(limit) || 1, items.length));
	await Promise.all(Array.from({ length: lanes }, runLane));
	if (failures.length > 0) throw failures[0];
	return results;
}
