import { CodedError } from '../../../engine/index';
import type { KauntDimension, KauntDimensionValue } from './kauntDimension';

/**
 * Finds a dimension by Kaunt's id or by the ledger's (external) id, exactly as written.
 *
 * @throws CodedError `DIMENSION_NOT_FOUND`; `DIMENSION_AMBIGUOUS` if several have this external id
 */
export function findDimension(dimensions: readonly KauntDimension[], reference: string): KauntDimension {
	const found = pick(dimensions, reference, ({ id }) => id, ({ externalDimensionId }) => externalDimensionId);
	if (found.length === 1 && found[0]) return found[0];
	if (found.length > 1) throw ambiguous('dimension', 'dimensions', reference);
	throw notFound('DIMENSION_NOT_FOUND', `Kaunt has no dimension "${reference}" in this company.`);
}

/**
 * Finds a value of a dimension by Kaunt's id or by the ledger's (external) id, exactly as written.
 *
 * @throws CodedError `DIMENSION_VALUE_NOT_FOUND`; `DIMENSION_AMBIGUOUS` if several have this external id
 */
export function findDimensionValue(dimension: KauntDimension, reference: string): KauntDimensionValue {
	const found = pick(dimension.dimensionValues ?? [], reference, ({ id }) => id, ({ externalDimensionValueId }) => externalDimensionValueId);
	if (found.length === 1 && found[0]) return found[0];
	if (found.length > 1) throw ambiguous('value', 'values', reference);
	const name = dimension.externalDimensionName ?? dimension.externalDimensionId ?? dimension.id ?? '';
	throw notFound('DIMENSION_VALUE_NOT_FOUND', `The dimension "${name}" has no value "${reference}" at Kaunt.`);
}

/** Kaunt's own id goes first: it is unique. */
function pick<Entry>(entries: readonly Entry[], reference: string, idOf: (entry: Entry) => string | null, externalIdOf: (entry: Entry) => string | null): Entry[] {
	const byId = entries.filter((entry) => idOf(entry)?.toLowerCase() === reference.toLowerCase());
	return byId.length > 0 ? byId : entries.filter((entry) => externalIdOf(entry) === reference);
}

function notFound(code: 'DIMENSION_NOT_FOUND' | 'DIMENSION_VALUE_NOT_FOUND', message: string): CodedError {
	return new CodedError({ code, message, remedy: 'Check the id and the company: ids are compared exactly. Dimensions and values arise from postings; what no posting names is not there.' });
}

function ambiguous(noun: string, nouns: string, reference: string): CodedError {
	return new CodedError({ code: 'DIMENSION_AMBIGUOUS', message: `Several ${nouns} go by the id "${reference}".`, remedy: `Give Kaunt's own id of the ${noun}.` });
}
