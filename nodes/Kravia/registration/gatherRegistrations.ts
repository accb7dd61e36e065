import type { IExecuteFunctions } from 'n8n-workflow';

import { CodedError, hashContent } from '../../../engine/index';
import { prepareUnits } from '../../shared/executePerItem';
import type { Unit } from '../../shared/executePerItem';
import { readJson } from '../../shared/readJson';
import { toNodeError } from '../../shared/toNodeError';
import type { ClaimKind } from './ClaimKind';
import { readLine, readRegistration } from './readRegistration';
import type { EnteredRegistration, ListName } from './readRegistration';

/** One item as a part of a registration: everything but its own lines, and these. */
interface Part {
	readonly itemIndex: number;
	readonly entered: EnteredRegistration;
	readonly lines: Readonly<Partial<Record<ListName, unknown>>>;
}

/**
 * Reads the registrations of all items before anything is sent: one per item, or one per group of items when lines are
 * taken from the input items. A group whose items do not all say the same of everything but their lines fails, and so
 * does one with an item that cannot be read: a line of it would be lost.
 */
export function gatherRegistrations(context: IExecuteFunctions, kind: ClaimKind): Array<Unit<EnteredRegistration>> {
	const fromItems = (['orderLines', 'bookkeepingDetails'] as const).filter((list) => isFromItems(context, list));
	if (fromItems.length === 0) return prepareUnits(context, (itemIndex) => [readRegistration(context, itemIndex, kind)]);
	const keys = context.getInputData().map((_item, itemIndex) => readKey(context, itemIndex));
	const lost = keys.findIndex((key) => key === '');
	if (lost !== -1) return failAll(context, lost);
	const groups = new Map<string, Array<Unit<Part>>>();
	for (const unit of prepareUnits(context, (itemIndex) => [readPart(context, itemIndex, kind, fromItems)])) {
		const key = keys[unit.itemIndex] ?? '';
		groups.set(key, [...(groups.get(key) ?? []), unit]);
	}
	return [...groups.values()].map((units) => joinParts(context, units));
}

function isFromItems(context: IExecuteFunctions, list: ListName): boolean {
	if (context.getInputData().length === 0 || context.getNodeParameter('specify', 0, 'fields') !== 'fields') return false;
	return context.getNodeParameter(list === 'orderLines' ? 'orderLinesFrom' : 'bookkeepingLinesFrom', 0, 'fields') === 'items';
}

function readKey(context: IExecuteFunctions, itemIndex: number): string {
	const value = context.getNodeParameter('groupBy', itemIndex, '') as unknown;
	return typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
}

/** Fails every item: one without a group may belong to any of the registrations, which would then lack its line. */
function failAll(context: IExecuteFunctions, lost: number): Array<Unit<EnteredRegistration>> {
	const failure = new CodedError({
		code: 'GROUP_KEY_MISSING',
		message: `Item ${lost} has no value in 'Group By', so nobody knows to which registration its line belongs. Nothing was sent.`,
		remedy: "Give every item the number of its invoice in 'Group By', or leave out the items that are no lines before this node.",
		path: 'groupBy',
	});
	if (!context.continueOnFail()) throw toNodeError(context.getNode(), failure, lost);
	return context.getInputData().map((_item, itemIndex) => ({ itemIndex, failure }));
}

function readPart(context: IExecuteFunctions, itemIndex: number, kind: ClaimKind, fromItems: readonly ListName[]): Part {
	const entered = readRegistration(context, itemIndex, kind);
	const lines = Object.fromEntries(
		fromItems.flatMap((list): Array<[string, unknown]> => {
			const [parameter, label] = list === 'orderLines' ? ['orderLineJson', 'Order Line (JSON)'] : ['bookkeepingLineJson', 'Bookkeeping Line (JSON)'];
			const line = readLine(readJson(context.getNodeParameter(parameter, itemIndex, ''), label), context.getTimezone());
			return line === undefined ? [] : [[list, line]];
		}),
	);
	if (Object.keys(lines).length > 0) return { itemIndex, entered, lines };
	throw new CodedError({
		code: 'LINE_MISSING',
		message: `Item ${itemIndex} holds no line for its registration, so the registration was not sent.`,
		remedy: 'Give it a line, or leave it out before this node.',
		path: fromItems.length === 1 ? fromItems[0] : 'orderLines',
	});
}

function joinParts(context: IExecuteFunctions, units: ReadonlyArray<Unit<Part>>): Unit<EnteredRegistration> {
	const itemIndexes = units.map(({ itemIndex }) => itemIndex);
	const itemIndex = itemIndexes[0] ?? 0;
	const failed = units.find((unit) => 'failure' in unit);
	if (failed && 'failure' in failed) return { itemIndex, itemIndexes, failure: failed.failure };
	const parts = units.flatMap((unit) => ('value' in unit ? [unit.value] : []));
	const [first] = parts;
	const differing = parts.map((part) => ({ part, field: differingField(first?.entered, part.entered) })).find(({ field }) => field !== undefined);
	if (!first || differing) {
		const failure = new CodedError({
			code: 'GROUP_DIFFERS',
			message: `Item ${differing?.part.itemIndex ?? itemIndex} belongs to the registration of item ${itemIndex}, but says something else of it (${differing?.field ?? ''}), so it was not sent.`,
			remedy: "Items of one group must agree in everything but their lines. Correct the item, or its value in 'Group By'.",
			path: differing?.field,
		});
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), failure, differing?.part.itemIndex ?? itemIndex);
		return { itemIndex, itemIndexes, failure };
	}
	const listed = (list: ListName): Record<string, unknown> => {
		const lines = parts.flatMap((part) => (part.lines[list] === undefined ? [] : [part.lines[list]]));
		return lines.length === 0 ? {} : { [list]: lines };
	};
	const { registration, passThrough } = first.entered;
	return { itemIndex, itemIndexes, value: { registration: { ...registration, ...listed('orderLines'), ...listed('bookkeepingDetails') }, passThrough } };
}

/** The first field in which two items of a group differ. */
function differingField(one: EnteredRegistration | undefined, other: EnteredRegistration): string | undefined {
	if (one === undefined) return undefined;
	const fieldsOf = ({ registration, passThrough }: EnteredRegistration): Record<string, unknown> => ({ ...passThrough, ...registration });
	const [ours, theirs] = [fieldsOf(one), fieldsOf(other)];
	return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].find((field) => hashContent([ours[field] ?? null]) !== hashContent([theirs[field] ?? null]));
}
