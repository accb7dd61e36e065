import type { IDataObject } from 'n8n-workflow';

import { CodedError } from '../../../engine/index';
import type { CodingResult } from '../../../engine/index';
import { isPlainObject, readJson } from '../../shared/readJson';
import { readPath } from '../../shared/readPath';

const REMEDY = "Lead the items of Merge to this node as they are, without the choice 'Only the Record', or correct 'Coding Field'.";

/**
 * Finds the coding of an item, as Merge gives it.
 *
 * @param field dotted path in the item; empty: the whole item
 * @throws CodedError `CODING_MISSING` when nothing is there, `CODING_INVALID` when it is not what Merge gives
 */
export function readCodingResult(item: IDataObject, field: string): CodingResult {
	const found = readJson(readPath(item, field), field);
	if (found === undefined || (isPlainObject(found) && !('units' in found))) {
		throw new CodedError({ code: 'CODING_MISSING', message: field.trim() === '' ? 'The item is not a coding of Merge.' : `The item has no coding of Merge in the field '${field}'.`, remedy: REMEDY, path: field });
	}
	const wrong = firstWrong(found);
	if (wrong === undefined) return found as CodingResult;
	throw new CodedError({ code: 'CODING_INVALID', message: `The coding is not as Merge gave it: '${wrong}' is missing or has another form.`, remedy: REMEDY, path: wrong });
}

/** The first part that an explanation needs and that is not there. */
function firstWrong(coding: unknown): string | undefined {
	if (!isPlainObject(coding)) return 'units';
	if (typeof coding.externalInvoiceId !== 'string') return 'externalInvoiceId';
	if (!['auto', 'review', 'blocked'].includes(String(coding.disposition))) return 'disposition';
	if (!areAll(coding.reasons, (reason) => hasTexts(reason, ['severity', 'code', 'path', 'message', 'remedy']))) return 'reasons';
	if (!areAll(coding.units, isUnit)) return 'units';
	if (!hasNumbers(coding.totals, ['amountExVat', 'vatAmount', 'amountInclVat'])) return 'totals';
	if (!hasNumbers(coding.stats, ['slots', 'byKaunt', 'byRule', 'byOverride', 'open', 'agreements', 'conflicts'])) return 'stats';
	return hasTexts(coding.audit, ['ruleSetHash', 'policyHash', 'ledgerHash', 'engineVersion']) ? undefined : 'audit';
}

function isUnit(unit: Record<string, unknown>): boolean {
	const { lineIndexes, dimensions, accrual } = unit;
	return (
		Array.isArray(lineIndexes) &&
		hasNumbers(unit, ['amountExVat', 'vatAmount', 'amountInclVat']) &&
		areAll(dimensions, isSlot) &&
		(accrual === null || accrual === undefined || (isPlainObject(accrual) && areAll(accrual.periods, (period) => hasNumbers(period, ['amountExVat']))))
	);
}

function isSlot(slot: Record<string, unknown>): boolean {
	return hasTexts(slot, ['externalDimensionId', 'agreement', 'why']) && areAll(slot.alternatives, (alternative) => hasTexts(alternative, ['externalDimensionValueId', 'why']));
}

function areAll(list: unknown, isRight: (entry: Record<string, unknown>) => boolean): boolean {
	return Array.isArray(list) && list.every((entry) => isPlainObject(entry) && isRight(entry));
}

function hasTexts(value: unknown, names: readonly string[]): boolean {
	return isPlainObject(value) && names.every((name) => typeof value[name] === 'string');
}

function hasNumbers(value: unknown, names: readonly string[]): boolean {
	return isPlainObject(value) && names.every((name) => typeof value[name] === 'number');
}
