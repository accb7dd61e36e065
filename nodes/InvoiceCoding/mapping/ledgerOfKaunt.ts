import { CodedError } from '../../../engine/index';
import { isPlainObject } from '../../shared/readJson';
import { toId } from './toId';

/** A value of a dimension that is being put together. */
export interface ValueDraft {
	readonly externalDimensionValueId: string;
	readonly name?: string;
	readonly isBlocked?: boolean;
}

/** A dimension of the ledger that is being put together. */
export interface DimensionDraft {
	readonly externalDimensionId: string;
	readonly name?: string;
	readonly role?: string;
	readonly required?: boolean;
	/** Absent: not known, so any value passes. */
	readonly values?: readonly ValueDraft[];
}

/**
 * The dimensions of a ledger from what the node Kaunt gives with `Dimension: Get Many`. What is closed there is blocked;
 * a dimension for which no values were given lets any value pass.
 *
 * @throws CodedError `LEDGER_DIMENSIONS_INVALID` for something else, or a dimension that is there twice
 */
export function fromKaunt(list: unknown): Map<string, DimensionDraft> {
	if (list !== undefined && !Array.isArray(list)) throw invalid('is not a list');
	const dimensions = new Map<string, DimensionDraft>();
	for (const [index, entry] of ((list ?? []) as unknown[]).entries()) {
		const id = isPlainObject(entry) ? toId(entry.externalDimensionId) : '';
		if (!isPlainObject(entry) || id === '') throw invalid(`has no dimension with an ID at position ${index + 1}`);
		if (dimensions.has(id)) throw invalid(`has the dimension '${id}' twice, perhaps of two companies`);
		const values = valuesOf(entry);
		dimensions.set(id, { externalDimensionId: id, ...named(entry.externalDimensionName), ...(values.length === 0 ? {} : { values }) });
	}
	return dimensions;
}

function valuesOf({ dimensionValues, isBlocked }: Readonly<Record<string, unknown>>): ValueDraft[] {
	return (Array.isArray(dimensionValues) ? (dimensionValues as unknown[]) : []).filter(isPlainObject).flatMap((value) => {
		const id = toId(value.externalDimensionValueId);
		return id === '' ? [] : [{ externalDimensionValueId: id, ...named(value.externalDimensionValueName), ...(isBlocked === true || value.isBlocked === true ? { isBlocked: true } : {}) }];
	});
}

function named(name: unknown): { readonly name?: string } {
	const text = toId(name);
	return text === '' ? {} : { name: text };
}

function invalid(what: string): CodedError {
	return new CodedError({
		code: 'LEDGER_DIMENSIONS_INVALID',
		message: `'Dimensions (JSON)' ${what}.`,
		remedy: "Give the items of the node Kaunt, operation 'Get Many' of 'Dimension', of one company: $('Kaunt').all().map((item) => item.json), with the name of your node.",
		path: 'ledgerDimensions',
	});
}
