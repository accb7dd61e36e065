import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { CancelledError } from '../../clients/index';
import { CodedError } from '../../engine/index';
import { pairWithItems } from './pairWithItems';
import { toNodeError } from './toNodeError';
import { holdsPersonalNumber } from './withoutPersonalNumber';

/** What one input item turns into: one or more output items, each on one of the node's outputs. */
export interface ItemResult {
	readonly json: IDataObject;
	/** Files, by the name of their field. */
	readonly binary?: IBinaryKeyData;
	/** Zero-based output of the node. Absent: the first. */
	readonly output?: number;
}

/** How the loop runs. */
export interface PerItemSettings {
	/** Number of outputs of the node. Default 1. */
	readonly outputs?: number;
	/** The output that takes failed items under Continue On Fail. Default 0. */
	readonly errorOutput?: number;
	/** How many items may be under way at once. Default 1: one after the other. */
	readonly concurrency?: number;
	/** Set for a node with several inputs: the input the items came from, recorded in every `pairedItem`. */
	readonly inputIndex?: number;
}

type Outcome =
	| { readonly failed: false; readonly results: readonly ItemResult[] }
	| { readonly failed: true; readonly error: NodeApiError | NodeOperationError; readonly json: IDataObject; readonly isFatal: boolean };

/** One thing to be done for an input item; usually an item is one unit, but an item may hold several invoices. */
export type Unit<Value> = {
	readonly itemIndex: number;
	/** All input items that it was made of, if they are several; its results are paired with each. */
	readonly itemIndexes?: readonly number[] | undefined;
} & (
	| { readonly value: Value }
	/** Preparing it failed; under Continue On Fail it becomes an error item in its place. */
	| { readonly failure: unknown }
);

/** Runs an operation once per input item; see {@link executePerUnit}. */
export async function executePerItem(
	context: IExecuteFunctions,
	itemCount: number,
	run: (itemIndex: number) => Promise<readonly ItemResult[]>,
	settings: PerItemSettings = {},
): Promise<INodeExecutionData[][]> {
	const units = Array.from({ length: itemCount }, (_unused, itemIndex) => ({ itemIndex, value: itemIndex }));
	return await executePerUnit(context, units, run, settings);
}

/**
 * Makes the units of all items before anything is sent, so that an item that cannot be read stops the node while
 * nothing has happened yet. Under Continue On Fail its failure is kept for its error item.
 *
 * @param prepare reads the units of one item
 */
export function prepareUnits<Value>(context: IExecuteFunctions, prepare: (itemIndex: number) => readonly Value[]): Array<Unit<Value>> {
	const units: Array<Unit<Value>> = [];
	for (let itemIndex = 0; itemIndex < context.getInputData().length; itemIndex++) {
		try {
			for (const value of prepare(itemIndex)) units.push({ itemIndex, value });
		} catch (error) {
			if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, itemIndex);
			units.push({ itemIndex, failure: error });
		}
	}
	return units;
}

/**
 * The one loop over input items. Results come out in the order of the input, whatever order they finished in, and each
 * carries `pairedItem`. A failing unit becomes an error item under Continue On Fail; otherwise no further unit is
 * started, those under way are awaited, and the error of the first failed unit is thrown with the index of its item.
 *
 * @param run turns one unit into its results; what it throws is the unit's failure
 * @returns the items of every output
 */
export async function executePerUnit<Value>(
	context: IExecuteFunctions,
	units: ReadonlyArray<Unit<Value>>,
	run: (value: Value, itemIndex: number) => Promise<readonly ItemResult[]>,
	settings: PerItemSettings = {},
): Promise<INodeExecutionData[][]> {
	const outcomes = await collectOutcomes(context, units, run, Math.max(1, Math.floor(settings.concurrency ?? 1)));
	const outputs: INodeExecutionData[][] = Array.from({ length: settings.outputs ?? 1 }, () => []);
	for (const [position, outcome] of outcomes.entries()) {
		const { itemIndex: item = position, itemIndexes = [] } = units[position] ?? {};
		const single = settings.inputIndex === undefined ? { item } : { item, input: settings.inputIndex };
		const pairing = itemIndexes.length > 1 ? pairWithItems(itemIndexes) : { pairedItem: single };
		if (outcome.failed) {
			const isSecret = [item, ...itemIndexes].some((index) => holdsPersonalNumber(context.getInputData(settings.inputIndex)[index]?.json));
			outputs[settings.errorOutput ?? 0]?.push({ json: outcome.json, ...(isSecret ? unmerged(item) : pairing) });
			continue;
		}
		for (const { json, binary, output } of outcome.results) outputs[output ?? 0]?.push({ json, ...(binary === undefined ? {} : { binary }), ...pairing });
	}
	return outputs;
}

/**
 * The pairing of an error item whose input holds a personal number. n8n copies the fields of the input into an item of the
 * error output when it is paired in the usual form; in the short form, which is as valid, it does not.
 */
function unmerged(itemIndex: number): Pick<INodeExecutionData, 'pairedItem'> {
	return { pairedItem: itemIndex };
}

/** Runs the units with bounded concurrency and settles every outcome. */
async function collectOutcomes<Value>(
	context: IExecuteFunctions,
	units: ReadonlyArray<Unit<Value>>,
	run: (value: Value, itemIndex: number) => Promise<readonly ItemResult[]>,
	concurrency: number,
): Promise<Outcome[]> {
	const outcomes: Outcome[] = new Array<Outcome>(units.length);
	let next = 0;
	let stopped = false;
	const work = async (): Promise<void> => {
		while (!stopped && next < units.length) {
			const position = next++;
			const outcome = await settle(context, units[position] as Unit<Value>, run);
			outcomes[position] = outcome;
			if (outcome.failed && outcome.isFatal) stopped = true;
		}
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, units.length) }, work));
	// The first in order, not the first in time: the same input then always reports the same item.
	const failure = outcomes.find((outcome) => outcome?.failed && outcome.isFatal);
	if (failure?.failed) throw failure.error;
	return outcomes;
}

async function settle<Value>(
	context: IExecuteFunctions,
	unit: Unit<Value>,
	run: (value: Value, itemIndex: number) => Promise<readonly ItemResult[]>,
): Promise<Outcome> {
	const fail = (error: unknown): Outcome => ({
		failed: true,
		error: toNodeError(context.getNode(), error, unit.itemIndex),
		json: writeError(error),
		// A cancelled run stops for good: its remaining items must not look like failures.
		isFatal: !context.continueOnFail() || error instanceof CancelledError,
	});
	if ('failure' in unit) return fail(unit.failure);
	try {
		return { failed: false, results: await run(unit.value, unit.itemIndex) };
	} catch (error) {
		return fail(error);
	}
}

/**
 * The JSON of an error item: code, message, remedy and place, so that a workflow can branch on `error.code`, and the evidence
 * where the outcome of a request is open. Nothing else of the error goes in, since its details may hold what does not belong
 * in an item.
 *
 * The item's own property `error` is left unset on purpose: n8n would replace this JSON by the bare message. It leads the
 * item to the error output all the same, because `error` is its only field.
 */
export function writeError(error: unknown): IDataObject {
	if (!(error instanceof CodedError)) {
		return { error: { code: 'UNEXPECTED', message: error instanceof Error ? error.message : String(error) } };
	}
	const { code, message, remedy, path } = error;
	return { error: { code, message, remedy, ...(path === undefined ? {} : { path }), ...evidenceOf(error) } };
}

/** What is known of a request whose outcome is open; made of ids and plain reasons only. */
const EVIDENCE = ['sent', 'reason', 'lookUps', 'kraviaIds', 'differing'] as const;

function evidenceOf({ details }: CodedError): { evidence?: IDataObject } {
	if (typeof details.sent !== 'boolean') return {};
	return { evidence: Object.fromEntries(EVIDENCE.flatMap((name) => (details[name] === undefined ? [] : [[name, details[name]]]))) as IDataObject };
}
