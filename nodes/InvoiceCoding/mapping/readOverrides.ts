import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { CodedError } from '../../../engine/index';
import { readJson } from '../../shared/readJson';
import { readPerItem } from '../../shared/readParameter';
import { entriesOf } from './formEntries';

const LABEL = 'Overrides (JSON)';

/**
 * Makes the reader of the values that a person has fixed: entries of the form, lists in JSON, and the list in the
 * field's former place, put together. An entry without a value fixes nothing, so that an expression may leave it empty.
 *
 * @returns per item the list for the engine, which checks it
 * @throws CodedError `JSON_INVALID`, `OVERRIDES_NOT_A_LIST`, `OVERRIDE_LINE_INVALID`
 */
export function createOverridesReader(context: IExecuteFunctions): (itemIndex: number) => unknown[] {
	const form = readPerItem<IDataObject>(context, 'overrides', {});
	const formerly = readPerItem<unknown>(context, 'overridesJson', '[]');
	return (itemIndex) => {
		const { value, list } = form(itemIndex);
		return [...entriesOf(value).flatMap(toOverride), ...entriesOf(list).flatMap(({ json }) => readList(json)), ...readList(formerly(itemIndex))];
	};
}

/** The person counts lines from 1, the engine from 0. */
function toOverride({ dimension, value, line }: IDataObject): unknown[] {
	if (isBlank(value)) return [];
	// Not stated by an expression is not "all lines": that would fix more than was meant.
	const lineIndex = isBlank(line) || typeof line === 'object' ? Number.NaN : Number(line) - 1;
	if (!Number.isInteger(lineIndex) || lineIndex < -1) {
		throw new CodedError({
			code: 'OVERRIDE_LINE_INVALID',
			message: "The 'Line' of an override is not a line number.",
			remedy: 'Enter 1 for the first invoice line, 2 for the second, or 0 for all lines.',
			path: 'overrides',
		});
	}
	return [{ ...(lineIndex === -1 ? {} : { lineIndex }), externalDimensionId: trimmed(dimension), externalDimensionValueId: trimmed(value) }];
}

function readList(value: unknown): unknown[] {
	const list = readJson(value, LABEL) ?? [];
	if (Array.isArray(list)) return list as unknown[];
	throw new CodedError({
		code: 'OVERRIDES_NOT_A_LIST',
		message: `'${LABEL}' is not a list.`,
		remedy: 'Give a list in square brackets, also for a single value.',
		path: 'overrides',
	});
}

/** Account numbers that an expression gives as numbers are text to the ledger. */
function trimmed(value: unknown): unknown {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : value;
}

function isBlank(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
