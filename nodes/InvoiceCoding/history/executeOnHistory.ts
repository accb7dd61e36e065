import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { CancelledError } from '../../../clients/index';
import { readPeriod } from '../../../engine/index';
import type { HistoryMapping, HistorySource } from '../../../engine/index';
import { writeError } from '../../shared/executePerItem';
import { createProgress } from '../../shared/history/historyProgress';
import { readHistorySources } from '../../shared/history/readHistorySource';
import { readMapping } from '../../shared/history/readMapping';
import { createN8nTiming } from '../../shared/n8nTiming';
import { pairWithItems } from '../../shared/pairWithItems';
import { toNodeError } from '../../shared/toNodeError';
import { readDay } from '../mapping/readDay';

/** Inputs of the operations that read a history. */
export const HISTORY_INPUT = 0;
export const RULES_INPUT = 1;

/** The history of a run: all files, or all items, of its first input. */
export interface PostedHistory {
	readonly sources: readonly HistorySource[];
	readonly mapping: HistoryMapping;
	/** The operation's collection Options. */
	readonly options: IDataObject;
	/** Told of the rows read, says now and then how far it is; ends a run that was cancelled. */
	watch(doing: string): (rows: number) => void;
	/** The first day of the later part: what the field says, else chosen so that about a fifth of the rows is left. */
	laterFrom(field: string, label: string): Promise<string>;
}

/** What goes out, without its pairing. */
export type UnpairedItem = Pick<INodeExecutionData, 'json' | 'binary'>;

/**
 * Runs an operation on a history: once, since all items of the input are one history. Under Continue On Fail a failure
 * becomes one error item on the first output.
 *
 * @param outputs number of outputs
 * @param run gives the items of each output
 */
export async function executeOnHistory(context: IExecuteFunctions, outputs: number, run: (history: PostedHistory) => Promise<UnpairedItem[][]>): Promise<INodeExecutionData[][]> {
	const items = context.getInputData(HISTORY_INPUT);
	const empty = Array.from({ length: outputs }, (): INodeExecutionData[] => []);
	if (items.length === 0) return empty;
	const pairing = pairWithItems(items.map((_item, index) => index));
	try {
		return (await run(openPosted(context))).map((list) => list.map((item) => ({ ...item, ...pairing })));
	} catch (error) {
		if (!context.continueOnFail() || error instanceof CancelledError) throw toNodeError(context.getNode(), error);
		return [[{ json: writeError(error), ...pairing }], ...empty.slice(1)];
	}
}

function openPosted(context: IExecuteFunctions): PostedHistory {
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const sources = readHistorySources(context, options).map((input) => input.source());
	const mapping = readMapping(context, 0, options);
	const timing = createN8nTiming(context);
	const tell = createProgress(context, timing);
	const watch = (doing: string) => (rows: number) => {
		if (timing.isCancelled?.()) throw new CancelledError(doing);
		tell(() => `${doing}: ${rows} rows read`);
	};
	return {
		sources,
		mapping,
		options,
		watch,
		laterFrom: async (field, label) => readDay(context, context.getNodeParameter(field, 0, ''), label) ?? (await readPeriod(sources, mapping, watch('Looking for the period'))).testFrom,
	};
}
