import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { CancelledError } from '../../../../clients/index';
import type { DimensionSyncResult } from '../../../../clients/index';
import { CodedError } from '../../../../engine/index';
import { writeError } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { pairWithItems } from '../../../shared/pairWithItems';
import { toNodeError } from '../../../shared/toNodeError';
import { connectToKaunt } from '../../connectToKaunt';
import { gatherDimensionRows } from './gatherDimensionRows';
import { syncDescription } from './syncFields';

/**
 * Closes and reopens dimensions and values at Kaunt until they are as in the ledger's list. All items are one list, per
 * company; each company gives one item with the counts, the findings and the steps.
 */
export const sync: NodeOperation = {
	description: syncDescription,
	execute: async (context) => {
		const options = context.getNodeParameter('options', 0, {}) as IDataObject;
		const { maxConcurrency } = options;
		const connection = await connectToKaunt(context, maxConcurrency === undefined ? {} : { maxConcurrency });
		const output: INodeExecutionData[] = [];
		// All is read before anything is sent.
		for (const { company, itemIndexes, rows } of gatherDimensionRows(context, connection, options)) {
			const pairing = pairWithItems(itemIndexes);
			try {
				const result = await connection.clientOf(company).syncDimensions(rows, readSyncOptions(context, options));
				refuseTotalFailure(result);
				addHints(context, company, result);
				output.push({ json: { company, ...result } as unknown as IDataObject, ...pairing });
			} catch (error) {
				if (!context.continueOnFail() || error instanceof CancelledError) throw toNodeError(context.getNode(), error);
				output.push({ json: writeError(error), ...pairing });
			}
		}
		return [output];
	},
};

function readSyncOptions(context: IExecuteFunctions, options: IDataObject): Record<string, unknown> {
	const { maxCloseShare, closeMissingDimensions, verify } = options;
	return {
		dryRun: context.getNodeParameter('dryRun', 0, true) === true,
		...(maxCloseShare === undefined ? {} : { maxCloseShare: Number(maxCloseShare) }),
		...(closeMissingDimensions === undefined ? {} : { closeMissingDimensions: closeMissingDimensions === true }),
		...(verify === undefined ? {} : { verify: verify === true }),
	};
}

/** A wrong path or a missing right fails every step alike: a run on a schedule must not pass for a good one then. */
function refuseTotalFailure({ steps, failed, done, notSeen }: DimensionSyncResult): void {
	const [first] = steps;
	if (failed === 0 || done + notSeen > 0 || first?.status !== 'failed') return;
	throw new CodedError({
		code: 'DIMENSION_SYNC_FAILED',
		message: `None of the ${failed} changes was made. The first: ${first.error.message}`,
		remedy: first.error.remedy,
	});
}

function addHints(context: IExecuteFunctions, company: string, { dryRun, toClose, toReopen, failed, notSeen, findings }: DimensionSyncResult): void {
	if (dryRun) {
		const message = `Dry run: nothing was changed in company '${company}'. ${toClose} would be closed and ${toReopen} reopened; turn off 'Dry Run' to do so.`;
		context.addExecutionHints({ message, type: 'info', location: 'outputPane' });
	}
	const parts = [
		...(failed > 0 ? [`${failed} changes failed`] : []),
		...(notSeen > 0 ? [`${notSeen} changes do not show at Kaunt`] : []),
		...(findings.length > 0 ? [`${findings.length} findings should be looked at`] : []),
	];
	if (parts.length > 0) context.addExecutionHints({ message: `Company '${company}': ${parts.join(', ')}.`, type: 'warning', location: 'outputPane' });
}
