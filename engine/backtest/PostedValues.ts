import type { PostedDocument } from '../model/postedDocument';
import type { LearnableLine } from '../history/readHistoryOnce';
import type { Names } from './Names';

/** Where nothing was posted. */
export const NOTHING = -1;
/** Of a whole document: more than one value was posted, each on its part of the amount. */
export const SEVERAL = -2;

/** What was posted: a number per dimension and one for the combination. */
export class PostedValues {
	/** Of the posting read last: the number of the set of its compared dimensions. */
	set = NOTHING;
	private readonly parts: string[] = [];

	/** @param dimensions numbers of the compared dimensions, filled while reading unless they are given */
	constructor(
		private readonly dimensions: Names,
		private readonly values: Names,
		private readonly sets: Names,
		private readonly isCompared: (externalDimensionId: string) => boolean,
	) {}

	/** Calls back with the dimension's number from 0 and its value's, for every compared dimension of a posting. @returns the combination's value, or {@link NOTHING} */
	read({ dimensions }: Pick<LearnableLine, 'dimensions'>, visit: (dimension: number, value: number) => void): number {
		const { parts } = this;
		parts.length = 0;
		const seen: string[] = [];
		for (const { externalDimensionId, externalDimensionValueId } of dimensions) {
			if (!this.isCompared(externalDimensionId) || seen.includes(externalDimensionId)) continue;
			seen.push(externalDimensionId);
			visit(this.dimensions.add(externalDimensionId), this.values.add(externalDimensionValueId));
			parts.push(`${externalDimensionId}\u0001${externalDimensionValueId}`);
		}
		this.set = parts.length === 0 ? NOTHING : this.sets.add(seen.length === 1 ? (seen[0] as string) : seen.sort().join('\u0002'));
		if (parts.length === 0) return NOTHING;
		return this.values.add(parts.length === 1 ? (parts[0] as string) : parts.sort().join('\u0002'));
	}
}

/** Day of the document as `yyyy-MM-dd`; null if it has none. */
export function postingDateOf({ invoice, postings }: PostedDocument): string | null {
	return postings[0]?.postingDate ?? invoice.postingDate ?? invoice.invoiceDate ?? null;
}
