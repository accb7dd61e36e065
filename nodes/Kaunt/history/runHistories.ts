import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { CancelledError } from '../../../clients/index';
import { writeError } from '../../shared/executePerItem';
import { createProgress } from '../../shared/history/historyProgress';
import { readHistorySources } from '../../shared/history/readHistorySource';
import type { HistoryInput } from '../../shared/history/readHistorySource';
import { readMapping } from '../../shared/history/readMapping';
import { createN8nTiming } from '../../shared/n8nTiming';
import { toNodeError } from '../../shared/toNodeError';
import { connectToKaunt } from '../connectToKaunt';
import type { KauntConnection } from '../connectToKaunt';
import { checkHistory } from './checkHistory';
import type { HistoryJob, HistoryReport } from './HistoryJob';
import { readCheckpoint } from './readCheckpoint';
import { sendHistory } from './sendHistory';

/** Outputs of an upload of history. */
const SUMMARY = 0;
const REJECTED = 1;

/**
 * Uploads or checks the history of each file, one after the other, or that of all items. A summary per history goes to
 * the first output, each row that is not at Kaunt to the second.
 */
export async function runHistories(context: IExecuteFunctions, options: IDataObject): Promise<INodeExecutionData[][]> {
	const { batchSize, maxConcurrency } = options;
	const connection = await connectToKaunt(context, {
		...(batchSize === undefined ? {} : { batchSize }),
		...(maxConcurrency === undefined ? {} : { maxConcurrency }),
	});
	const outputs: INodeExecutionData[][] = [[], []];
	let isBegun = false;
	for (const input of readHistorySources(context, options)) {
		const pairedItem = { item: input.itemIndex };
		try {
			const job = prepareJob(context, connection, input, options);
			const report = job.isDryRun ? await checkHistory(job) : await sendHistory(job);
			isBegun ||= !job.isDryRun;
			outputs[SUMMARY]?.push({ json: report.summary, ...fileToGoOnWith(context, input, report), pairedItem });
			for (const reject of report.rejects) outputs[REJECTED]?.push({ json: reject as unknown as IDataObject, pairedItem: { item: input.itemOf(reject.rowNumber) } });
			addHints(context, report);
			if (job.isDryRun) context.addExecutionHints({ message: "Dry run: the file was read and checked, and nothing was sent. Turn off 'Dry Run' to send it.", type: 'info', location: 'outputPane' });
		} catch (error) {
			// Once one file is at Kaunt, the failure of the next must not hide what became of it.
			if ((!isBegun && !context.continueOnFail()) || error instanceof CancelledError) throw toNodeError(context.getNode(), error, input.itemIndex);
			outputs[SUMMARY]?.push({ json: writeError(error), pairedItem });
		}
	}
	return outputs;
}

function prepareJob(context: IExecuteFunctions, connection: KauntConnection, input: HistoryInput, options: IDataObject): HistoryJob {
	const { itemIndex } = input;
	const company = connection.companyOf(itemIndex);
	const timing = createN8nTiming(context);
	return {
		source: input.source(),
		mapping: readMapping(context, itemIndex, options),
		company,
		client: connection.clientOf(company),
		isDryRun: context.getNodeParameter('dryRun', itemIndex, true) === true,
		options,
		checkpoint: readCheckpoint((context.getNodeParameter('options', itemIndex, {}) as IDataObject).checkpoint),
		timing,
		tell: createProgress(context, timing),
	};
}

/** A run that was stopped hands its file on with its checkpoint, so that the summary can be led back into the node. */
function fileToGoOnWith(context: IExecuteFunctions, { itemIndex }: HistoryInput, { summary }: HistoryReport): Pick<INodeExecutionData, 'binary'> {
	const binary = context.getInputData()[itemIndex]?.binary;
	return summary.status === 'stopped' && binary !== undefined ? { binary } : {};
}

function addHints(context: IExecuteFunctions, { rejects, hints }: HistoryReport): void {
	const rejected = rejects.length === 0 ? [] : [`${rejects.length} rows were rejected. Each is on the output 'Rejected' with its reason; corrected, it can be fed in again.`];
	for (const message of [...hints, ...rejected]) context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
}
