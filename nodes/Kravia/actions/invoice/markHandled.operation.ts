import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { moveChangeMark } from '../../../../clients/index';
import { prepareUnits, writeError } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { optionsField } from '../../../shared/optionsField';
import { pairWithItems } from '../../../shared/pairWithItems';
import { readJson } from '../../../shared/readJson';
import { addHints } from '../../addHints';
import { readItemChange } from '../../changes/ItemChange';
import type { ItemChange } from '../../changes/ItemChange';
import { openMarkStore } from '../../changes/markStore';

const show = { resource: ['invoice'], operation: ['markHandled'] };

const description: INodeProperties[] = [
	{
		displayName: 'Change',
		name: 'change',
		type: 'json',
		required: true,
		displayOptions: { show },
		default: '={{ $json.change }}',
		description: "What 'Get Many' put into the field 'change' of its item. If a node in between has dropped it, take it from there by an expression.",
	},
	optionsField(show, [
		{
			displayName: 'Items That Did Not Arrive',
			name: 'missing',
			type: 'options',
			options: [
				{ name: 'Come Again', value: 'open', description: 'What was read and has not arrived here comes again in the next reading' },
				{ name: 'Count as Handled', value: 'handled', description: 'For workflows that drop changes on purpose' },
			],
			default: 'open',
			description: 'What becomes of changes that were read and did not arrive at this node',
		},
	]),
];

/** One change that arrived, with its item. */
interface Arrived {
	readonly itemIndex: number;
	readonly change: ItemChange;
}

/**
 * Marks changes as handled, so that the next reading goes on behind them. For the end of a workflow: whatever fails before
 * leaves the mark where it is.
 */
export const markHandled: NodeOperation = {
	description,
	execute: async (context) => {
		const units = prepareUnits(context, (itemIndex) => [readItemChange(readJson(context.getNodeParameter('change', itemIndex, null), 'Change'))]);
		const arrived = units.flatMap((unit): Arrived[] => ('value' in unit ? [{ itemIndex: unit.itemIndex, change: unit.value }] : []));
		const results = [...groupBy(arrived, ({ change }) => JSON.stringify([change.mark, change.reading]))].map((group) => moveMark(context, group));
		const failures = units.flatMap((unit): INodeExecutionData[] => ('failure' in unit ? [{ json: writeError(unit.failure), pairedItem: { item: unit.itemIndex } }] : []));
		if (context.getMode() === 'manual' && results.length > 0) {
			addHints(context, ['n8n keeps the mark of a production execution only: this manual one marks nothing for the next.']);
		}
		return [[...results, ...failures]];
	},
};

function moveMark(context: IExecuteFunctions, group: readonly Arrived[]): INodeExecutionData {
	const store = openMarkStore(context);
	const items = group.map(({ itemIndex }) => itemIndex);
	const key = group[0]?.change.mark ?? '';
	const options = context.getNodeParameter('options', items[0] ?? 0, {}) as { missing?: 'open' | 'handled' };
	const mark = moveChangeMark(store.read(key), group.map(({ change }) => change), options.missing ?? 'open');
	if (mark !== null) store.write(key, mark);
	return { json: { handled: new Set(group.map(({ change }) => change.index)).size, mark: key, since: mark?.since ?? null }, ...pairWithItems(items) };
}

function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Iterable<Value[]> {
	const groups = new Map<string, Value[]>();
	for (const value of values) {
		const key = keyOf(value);
		const group = groups.get(key);
		if (group) group.push(value);
		else groups.set(key, [value]);
	}
	return groups.values();
}
