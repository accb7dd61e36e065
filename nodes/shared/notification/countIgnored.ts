import type { IDataObject } from 'n8n-workflow';

const MAX_COUNTED = 50;

/**
 * Counts an event that starts nothing, by its type, for at most so many types.
 *
 * @param data static data of the node; the counts are in `ignored`
 */
export function countIgnored(data: IDataObject, eventType: string): void {
	const counts = countsOf(data);
	const known = counts.find((entry) => entry.eventType === eventType);
	if (known === undefined && counts.length >= MAX_COUNTED) return;
	const others = counts.filter((entry) => entry !== known);
	// A list, as an event type may have any name, also one that means something on an object.
	data.ignored = [...others, { eventType, count: (known?.count ?? 0) + 1 }];
}

function countsOf({ ignored }: IDataObject): Array<{ eventType: string; count: number }> {
	if (!Array.isArray(ignored)) return [];
	return ignored.map((entry) => ({ eventType: String((entry as IDataObject).eventType), count: Number((entry as IDataObject).count) || 0 }));
}
