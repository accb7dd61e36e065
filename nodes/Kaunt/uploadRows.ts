import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { CancelledError } from '../../clients/index';
import type { KauntClient, UploadResult } from '../../clients/index';
import { writeError } from '../shared/executePerItem';
import { createSourceReader } from '../shared/sourceFields';
import type { ReadForm } from '../shared/sourceFields';
import { toNodeError } from '../shared/toNodeError';
import { connectToKaunt } from './connectToKaunt';
import type { KauntConnection } from './connectToKaunt';

/** Outputs of an upload. */
const UPLOADED = 0;
const REJECTED = 1;

interface Row {
	readonly itemIndex: number;
	readonly row: Record<string, unknown>;
}

/** What an upload is about, and how its rows are sent. */
export interface UploadPlan {
	/** One row, e.g. `posted invoice`. */
	readonly noun: string;
	/** Reads the row that was filled in on the form. */
	readonly readForm: ReadForm;
	readonly send: (client: KauntClient, rows: readonly unknown[], options: IDataObject) => Promise<UploadOutcome>;
}

/** The client's results, one per row and in the order of the rows, and what else the user should know. */
export interface UploadOutcome {
	readonly results: readonly UploadResult[];
	readonly hints?: readonly string[];
}

/**
 * Uploads the rows of all items: gathered first, so that batches are full, then paired back to the items they came
 * from. Accepted rows go to the first output, rejected rows with their reason to the second.
 *
 * An item without rows fails before anything is sent, unless Continue On Fail lets it pass to the second output.
 */
export async function uploadRows(context: IExecuteFunctions, plan: UploadPlan): Promise<INodeExecutionData[][]> {
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const { batchSize, maxConcurrency } = options;
	const connection = await connectToKaunt(context, {
		...(batchSize === undefined ? {} : { batchSize }),
		...(maxConcurrency === undefined ? {} : { maxConcurrency }),
	});
	const outputs: INodeExecutionData[][] = [[], []];
	const rowsByCompany = gatherRows(context, plan, outputs, connection);
	let isBegun = false;
	for (const [company, rows] of rowsByCompany) {
		try {
			const outcome = await plan.send(connection.clientOf(company), rows.map(({ row }) => row), options);
			isBegun = true;
			writeOutcome(rows, outcome, outputs);
			for (const message of outcome.hints ?? []) context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		} catch (error) {
			// Once rows of one company are at Kaunt, a failure of the next must not hide what became of them.
			const mayStop = !isBegun && !context.continueOnFail();
			if (mayStop || error instanceof CancelledError) throw toNodeError(context.getNode(), error);
			for (const { itemIndex } of firstRowOfEachItem(rows)) pushFailedItem(outputs, itemIndex, error);
		}
	}
	addRejectHint(context, outputs, plan.noun);
	return outputs;
}

function gatherRows(
	context: IExecuteFunctions,
	{ noun, readForm }: UploadPlan,
	outputs: INodeExecutionData[][],
	connection: KauntConnection,
): Map<string, Row[]> {
	const readSource = createSourceReader(context, noun, readForm);
	const rowsByCompany = new Map<string, Row[]>();
	for (let itemIndex = 0; itemIndex < context.getInputData().length; itemIndex++) {
		try {
			const company = connection.companyOf(itemIndex);
			// Made here, so that a name that Kaunt would not take is told before anything is sent.
			connection.clientOf(company);
			const rows = rowsByCompany.get(company) ?? [];
			rowsByCompany.set(company, rows);
			for (const row of readSource(itemIndex)) rows.push({ itemIndex, row });
		} catch (error) {
			if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, itemIndex);
			pushFailedItem(outputs, itemIndex, error);
		}
	}
	for (const [company, rows] of rowsByCompany) if (rows.length === 0) rowsByCompany.delete(company);
	return rowsByCompany;
}

function writeOutcome(rows: readonly Row[], { results }: UploadOutcome, outputs: INodeExecutionData[][]): void {
	for (const result of results) {
		const source = rows[result.inputIndex];
		if (source === undefined) continue;
		const isRejected = result.status === 'rejected';
		const json = { ...result, ...(isRejected ? { row: source.row } : {}) } as unknown as IDataObject;
		// A position among the rows of all items says nothing downstream; `pairedItem` does.
		delete json.inputIndex;
		outputs[isRejected ? REJECTED : UPLOADED]?.push({ json, pairedItem: { item: source.itemIndex } });
	}
}

function pushFailedItem(outputs: INodeExecutionData[][], itemIndex: number, error: unknown): void {
	outputs[REJECTED]?.push({ json: writeError(error), pairedItem: { item: itemIndex } });
}

/** One failure is told once per item, however many rows the item had. */
function firstRowOfEachItem(rows: readonly Row[]): Row[] {
	return rows.filter((row, index) => index === 0 || rows[index - 1]?.itemIndex !== row.itemIndex);
}

function addRejectHint(context: IExecuteFunctions, outputs: INodeExecutionData[][], noun: string): void {
	const rejected = outputs[REJECTED]?.length ?? 0;
	if (rejected === 0) return;
	const total = rejected + (outputs[UPLOADED]?.length ?? 0);
	context.addExecutionHints({
		message: `${rejected} of ${total} ${noun}s were rejected. Each is on the output 'Rejected' with its reason and what to do.`,
		type: 'warning',
		location: 'outputPane',
	});
}
