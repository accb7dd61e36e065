import { z } from 'zod';
import { textOrNumber } from '../answerSchemas';

/** A value of a dimension, as Kaunt has it. */
export interface KauntDimensionValue {
	/** Kaunt's own id, or null if it gave none. */
	readonly id: string | null;
	readonly externalDimensionValueId: string | null;
	readonly externalDimensionValueName: string | null;
	readonly isBlocked: boolean;
}

/** A dimension, as Kaunt has it. */
export interface KauntDimension {
	/** Kaunt's own id, or null if it gave none. */
	readonly id: string | null;
	readonly externalDimensionId: string | null;
	readonly externalDimensionName: string | null;
	readonly isBlocked: boolean;
	/** `DependentDimension`, `IndependentDimension` and others; its meaning is not documented. */
	readonly dimensionType: string | null;
	/** Null if the answer holds no values at all, which is not the same as none. */
	readonly dimensionValues: readonly KauntDimensionValue[] | null;
}

const text = textOrNumber.nullish().transform((value) => value ?? null);
const flag = z.boolean().nullish().transform((value) => value ?? false);

const valueSchema = z.object({ id: text, externalDimensionValueId: text, externalDimensionValueName: text, isBlocked: flag });
const dimensionSchema = z
	.object({
		id: text,
		externalDimensionId: text,
		externalDimensionName: text,
		isBlocked: flag,
		dimensionType: text,
		dimensionValues: z.array(valueSchema).nullish().transform((values) => values ?? null),
	})
	.refine(({ id, externalDimensionId }) => id !== null || externalDimensionId !== null);

/** Reads a dimension out of an answer; null if it is none. */
export function parseKauntDimension(entry: unknown): KauntDimension | null {
	const parsed = dimensionSchema.safeParse(entry);
	return parsed.success ? parsed.data : null;
}
