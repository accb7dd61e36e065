import type { PostingAnswer } from './answerSchemas';

/** What must be equal for the posting found to be the one sent, not an earlier version of it. */
const COMPARED = ['postingAmountExVat', 'postingVatAmount', 'postingAmountInclVat', 'description'] as const;

/** Whether a posting in Kaunt's list is the one that was sent. What the list leaves out says nothing against it. */
export function isAsSent(sent: object, found: PostingAnswer): boolean {
	const row = sent as Readonly<Record<string, unknown>>;
	const isSame = (field: string, read: (value: unknown) => unknown): boolean => !(field in found) || read(found[field] ?? null) === read(row[field] ?? null);
	return COMPARED.every((field) => isSame(field, (value) => value)) && isSame('postingDate', dayOf) && isSame('dimensions', valuesOf);
}

/** A date may come back with a time. */
function dayOf(value: unknown): unknown {
	return typeof value === 'string' ? value.slice(0, 10) : value;
}

function valuesOf(dimensions: unknown): string {
	if (!Array.isArray(dimensions)) return '';
	const pairs = dimensions.map((dimension: { externalDimensionId?: unknown; externalDimensionValueId?: unknown } | null) =>
		JSON.stringify([dimension?.externalDimensionId, dimension?.externalDimensionValueId]),
	);
	return pairs.sort().join();
}
