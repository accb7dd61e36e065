import type { Finding } from '../../../engine/index';

/** What one row of the ledger's list says: about a dimension, and about none, one or many of its values. */
export interface ErpRow {
	readonly externalDimensionId: string;
	/** Whether the dimension itself is blocked; null: the row does not say. */
	readonly isBlocked: boolean | null;
	readonly values: ReadonlyArray<{ readonly externalDimensionValueId: string; readonly isBlocked: boolean }>;
}

/**
 * Reads a row: nested with `values` (or `dimensionValues`, as Kaunt writes it), or flat with `externalDimensionValueId`.
 * In a flat row `isBlocked` is the value's; a flat row without value id is about the dimension and must have `isBlocked`.
 */
export function readErpRow(row: unknown, path: string): { readonly row: ErpRow } | { readonly faults: readonly Finding[] } {
	if (!isRecord(row)) return { faults: [invalid(path, 'it is not an object')] };
	const faults: Finding[] = [];
	const externalDimensionId = readId(row.externalDimensionId, `${path}.externalDimensionId`, faults);
	const isBlocked = readFlag(row.isBlocked, `${path}.isBlocked`, faults);
	const nested = row.values ?? row.dimensionValues;
	if (nested !== undefined && nested !== null) {
		const values = readValues(nested, `${path}.${row.values === nested ? 'values' : 'dimensionValues'}`, faults);
		return faults.length > 0 ? { faults } : { row: { externalDimensionId, isBlocked, values } };
	}

	const isAboutDimension = row.externalDimensionValueId === undefined || row.externalDimensionValueId === null || row.externalDimensionValueId === '';
	if (isAboutDimension) {
		if (isBlocked === null) faults.push(invalid(`${path}.externalDimensionValueId`, 'it is missing'));
		return faults.length > 0 ? { faults } : { row: { externalDimensionId, isBlocked, values: [] } };
	}
	const externalDimensionValueId = readId(row.externalDimensionValueId, `${path}.externalDimensionValueId`, faults);
	return faults.length > 0 ? { faults } : { row: { externalDimensionId, isBlocked: null, values: [{ externalDimensionValueId, isBlocked: isBlocked ?? false }] } };
}

function readValues(values: unknown, path: string, faults: Finding[]): Array<{ externalDimensionValueId: string; isBlocked: boolean }> {
	if (!Array.isArray(values)) {
		faults.push(invalid(path, 'it is not a list'));
		return [];
	}
	return values.map((value: unknown, index) => {
		const place = `${path}[${index}]`;
		const fields = isRecord(value) ? value : {};
		return {
			externalDimensionValueId: readId(fields.externalDimensionValueId, `${place}.externalDimensionValueId`, faults),
			isBlocked: readFlag(fields.isBlocked, `${place}.isBlocked`, faults) ?? false,
		};
	});
}

/** Exactly as given: a space or a leading zero may be what tells two ids apart. */
function readId(value: unknown, path: string, faults: Finding[]): string {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	if (typeof value === 'string' && value.trim() !== '') return value;
	faults.push(invalid(path, value === undefined || value === null || value === '' ? 'it is missing' : 'it must be text or a number'));
	return '';
}

const TRUE = ['true', 'yes', '1'];
const FALSE = ['false', 'no', '0'];

/** True, false, or null for "not said". Text and 0 or 1 are read too, as tables know no other truth. */
function readFlag(value: unknown, path: string, faults: Finding[]): boolean | null {
	if (value === undefined || value === null || value === '') return null;
	const text = String(value).trim().toLowerCase();
	if (TRUE.includes(text)) return true;
	if (FALSE.includes(text)) return false;
	faults.push(invalid(path, 'it must be true or false'));
	return null;
}

function invalid(path: string, message: string): Finding {
	return {
		code: 'DIMENSION_ROW_INVALID',
		path,
		message,
		remedy: 'Give each row externalDimensionId, externalDimensionValueId and, if you know it, isBlocked; or each dimension its values.',
	};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
