import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { CodedError } from '../../../engine/index';
import { isPlainObject, readJson, readJsonObject } from '../../shared/readJson';
import { entriesOf } from './formEntries';
import { fromKaunt } from './ledgerOfKaunt';
import type { DimensionDraft } from './ledgerOfKaunt';
import { toId } from './toId';
import { toIdList } from './toIdList';

/**
 * Reads what the books allow from where the node says: JSON, the form, or the dimensions of Kaunt with what the form adds.
 * Read once per run, for the first item.
 *
 * @returns the ledger as the engine takes it; the engine checks it
 * @throws CodedError `JSON_INVALID`, `JSON_NOT_AN_OBJECT`, `LEDGER_DIMENSIONS_INVALID`, `LEDGER_ENTRY_INVALID`
 */
export function readLedger(context: IExecuteFunctions): Record<string, unknown> {
	const from = context.getNodeParameter('ledgerFrom', 0, 'json');
	if (from === 'json') return readJsonObject(context.getNodeParameter('ledgerJson', 0, {}), 'Ledger (JSON)');
	const parts = context.getNodeParameter('ledgerParts', 0, {}) as IDataObject;
	const known = from === 'kaunt' ? fromKaunt(readJson(context.getNodeParameter('ledgerDimensions', 0, []), 'Dimensions (JSON)')) : new Map<string, DimensionDraft>();
	return withoutEmpty({
		dimensions: withFormDimensions(known, entriesOf(parts.dimension)),
		blockedCombinations: entriesOf(parts.blocked).map((entry, index) => toCombination(entry.values, `Blocked Combination ${index + 1}`)),
		allowedCombinations: entriesOf(parts.allowed).map((entry, index) => toCombination(entry.values, `Allowed Combination ${index + 1}`)),
		requiredByAccount: toRequired(entriesOf(parts.requiredByAccount)),
		vatRateByCode: toRates(entriesOf(parts.vatRate)),
	});
}

/** Without the parts that say nothing: no ledger at all is not an empty one. */
function withoutEmpty(ledger: Readonly<Record<string, unknown>>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(ledger).filter(([, part]) => (Array.isArray(part) ? part.length > 0 : isPlainObject(part) && Object.keys(part).length > 0)));
}

/** What the form says of a dimension stands beside what Kaunt says, and before it. */
function withFormDimensions(known: ReadonlyMap<string, DimensionDraft>, entries: readonly IDataObject[]): DimensionDraft[] {
	const dimensions = new Map(known);
	const named = new Set<string>();
	for (const [index, entry] of entries.entries()) {
		const place = `Dimension ${index + 1}`;
		const id = toId(entry.dimension);
		if (id === '') throw invalid(place, 'names no dimension', 'Enter its ID, e.g. Account, or remove the entry.');
		if (named.has(id)) throw invalid(place, `is about '${id}', as an entry before it is`, 'Put both into one entry.');
		named.add(id);
		dimensions.set(id, withEntry(dimensions.get(id) ?? { externalDimensionId: id }, entry));
	}
	return [...dimensions.values()];
}

function withEntry(draft: DimensionDraft, { role, required, values, blockedValues }: IDataObject): DimensionDraft {
	const blocked = new Set(toIdList(blockedValues));
	const listed = toIdList(values);
	const given = listed.length === 0 ? draft.values : listed.map((id) => draft.values?.find((value) => value.externalDimensionValueId === id) ?? { externalDimensionValueId: id });
	const missing = [...blocked].filter((id) => !given?.some((value) => value.externalDimensionValueId === id)).map((id) => ({ externalDimensionValueId: id }));
	// Blocked values alone say nothing of the others: they cannot be the whole list.
	if (given === undefined && blocked.size > 0) {
		throw new CodedError({
			code: 'LEDGER_ENTRY_INVALID',
			message: `'Ledger' blocks values of '${draft.externalDimensionId}' without saying which values there are.`,
			remedy: "List all values in 'Values' too, or forbid the value by a rule with the mode 'forbid'.",
			path: 'ledgerParts',
		});
	}
	return {
		...draft,
		role: toId(role) === '' ? 'analysis' : toId(role),
		...(required === 'yes' || required === 'no' ? { required: required === 'yes' } : {}),
		...(given === undefined ? {} : { values: [...given, ...missing].map((value) => (blocked.has(value.externalDimensionValueId) ? { ...value, isBlocked: true } : value)) }),
	};
}

/** `Account=6540, CostCenter=900` as one value per dimension. */
function toCombination(text: unknown, place: string): Record<string, string> {
	const pairs = toIdList(text).map((pair) => /^([^=]+)=(.+)$/.exec(pair)?.slice(1, 3).map((part) => part.trim()));
	const values = new Map(pairs.flatMap((pair) => (pair?.[0] && pair[1] ? [[pair[0], pair[1]] as const] : [])));
	if (pairs.length > 0 && values.size === pairs.length) return Object.fromEntries(values);
	throw invalid(place, 'is not a list of dimensions and values, each dimension once', 'Write it like this: Account=6540, CostCenter=900.');
}

function toRequired(entries: readonly IDataObject[]): Record<string, string[]> {
	const required = new Map<string, string[]>();
	for (const [index, entry] of entries.entries()) {
		const [accounts, dimensions] = [toIdList(entry.accounts), toIdList(entry.dimensions)];
		if (accounts.length === 0 || dimensions.length === 0) throw invalid(`Required by Account ${index + 1}`, 'names no account or no dimension', 'Fill in both, or remove the entry.');
		for (const account of accounts) required.set(account, [...new Set([...(required.get(account) ?? []), ...dimensions])]);
	}
	return Object.fromEntries(required);
}

function toRates(entries: readonly IDataObject[]): Record<string, number> {
	const rates = new Map<string, number>();
	for (const [index, { vatCode, rate }] of entries.entries()) {
		const code = toId(vatCode);
		const number = typeof rate === 'number' || (typeof rate === 'string' && rate.trim() !== '') ? Number(rate) : Number.NaN;
		if (code === '' || !Number.isFinite(number)) throw invalid(`VAT Rate ${index + 1}`, 'names no VAT code, or its rate is not a number', 'Fill in both, or remove the entry.');
		if (rates.has(code)) throw invalid(`VAT Rate ${index + 1}`, `is about '${code}', as an entry before it is`, 'Keep one of them.');
		rates.set(code, number);
	}
	return Object.fromEntries(rates);
}

function invalid(place: string, what: string, remedy: string): CodedError {
	return new CodedError({ code: 'LEDGER_ENTRY_INVALID', message: `The entry '${place}' of 'Ledger' ${what}.`, remedy, path: 'ledgerParts' });
}
