import type { INodeExecutionData } from 'n8n-workflow';

/** From so many items on, a result names none of them: each would stand in it. */
const MAX_PAIRED_ITEMS = 200;

/** The pairing of a result that was made of several items. */
export function pairWithItems(itemIndexes: readonly number[]): Pick<INodeExecutionData, 'pairedItem'> {
	const [first] = itemIndexes;
	if (itemIndexes.length === 1 && first !== undefined) return { pairedItem: { item: first } };
	return itemIndexes.length > MAX_PAIRED_ITEMS ? {} : { pairedItem: itemIndexes.map((item) => ({ item })) };
}
