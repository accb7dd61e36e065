import { InvalidInputError } from '../../../engine/index';
import type { Finding } from '../../../engine/index';
import { readErpRow } from './readErpRow';
import type { ErpRow } from './readErpRow';

/** A dimension as the ledger has it now. */
export interface ErpDimension {
	readonly externalDimensionId: string;
	/** Null: the list does not say. */
	readonly isBlocked: boolean | null;
	/** By external id; whether each is blocked in the ledger. */
	readonly values: ReadonlyMap<string, boolean>;
}

/** The ledger's list, by external dimension id, and what is odd about it. */
export interface ErpDimensionList {
	readonly dimensions: ReadonlyMap<string, ErpDimension>;
	readonly findings: readonly Finding[];
}

interface Gathered {
	externalDimensionId: string;
	isBlocked: boolean | null;
	readonly values: Map<string, boolean>;
}

/**
 * Reads the ledger's list of dimensions: flat rows, one per value, or one object per dimension with its `values`, or both.
 * Ids are compared as text and exactly. The same value twice is a finding; with two different answers to whether it is
 * blocked, the list is refused, as is a list or a dimension that holds no values: nobody closes a whole chart of accounts.
 *
 * @throws InvalidInputError `DIMENSION_ROW_INVALID`, `DIMENSION_LIST_CONTRADICTORY`, `DIMENSION_LIST_EMPTY`; all places at once
 */
export function parseErpDimensions(rows: readonly unknown[]): ErpDimensionList {
	const faults: Finding[] = [];
	const findings: Finding[] = [];
	const dimensions = new Map<string, Gathered>();
	for (const [index, row] of rows.entries()) {
		const read = readErpRow(row, `rows[${index}]`);
		if ('faults' in read) faults.push(...read.faults);
		else addRow(dimensions, read.row, `rows[${index}]`, { faults, findings });
	}
	if (faults.length === 0) faults.push(...emptyOnes(dimensions));
	if (faults.length > 0) throw new InvalidInputError('The list of dimensions', faults);
	return { dimensions, findings };
}

function addRow(dimensions: Map<string, Gathered>, row: ErpRow, path: string, found: { faults: Finding[]; findings: Finding[] }): void {
	const { externalDimensionId } = row;
	const known = dimensions.get(externalDimensionId) ?? { externalDimensionId, isBlocked: null, values: new Map<string, boolean>() };
	dimensions.set(externalDimensionId, known);
	if (row.isBlocked !== null) {
		if (known.isBlocked !== null && known.isBlocked !== row.isBlocked) found.faults.push(contradictory(path, `the dimension "${externalDimensionId}"`));
		known.isBlocked = row.isBlocked;
	}
	for (const { externalDimensionValueId, isBlocked } of row.values) {
		const what = `the value "${externalDimensionValueId}" of "${externalDimensionId}"`;
		const earlier = known.values.get(externalDimensionValueId);
		if (earlier === undefined) known.values.set(externalDimensionValueId, isBlocked);
		else if (earlier === isBlocked) found.findings.push(repeated(path, what));
		else found.faults.push(contradictory(path, what));
	}
}

function emptyOnes(dimensions: ReadonlyMap<string, Gathered>): Finding[] {
	if (dimensions.size === 0) return [empty('', 'the list holds no dimension')];
	return [...dimensions.values()]
		.filter(({ isBlocked, values }) => values.size === 0 && isBlocked !== true)
		.map(({ externalDimensionId }) => empty(externalDimensionId, 'the dimension has no values in the list'));
}

function empty(path: string, message: string): Finding {
	return {
		code: 'DIMENSION_LIST_EMPTY',
		path,
		message,
		remedy: 'Check the export and the field names: an empty list would close everything. To close a whole dimension, give it isBlocked true.',
	};
}

function contradictory(path: string, what: string): Finding {
	return {
		code: 'DIMENSION_LIST_CONTRADICTORY',
		path,
		message: `${what} stands in the list as blocked and as open`,
		remedy: 'Correct the export so that each value stands in it once.',
	};
}

function repeated(path: string, what: string): Finding {
	return { code: 'DIMENSION_VALUE_DUPLICATE', path, message: `${what} stands in the list more than once.`, remedy: 'Nothing, as the rows agree; look at the export if they should not be there.' };
}
