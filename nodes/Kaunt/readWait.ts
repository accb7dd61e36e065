import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { ProposalWait } from '../../clients/index';
import { CodedError } from '../../engine/index';

/**
 * Reads deadline and poll schedule of an item.
 *
 * @throws CodedError `WAIT_INVALID` for a value with which asking would never start or never end
 */
export function readWait(context: IExecuteFunctions, itemIndex: number, options: IDataObject): ProposalWait {
	const deadline = positive(context.getNodeParameter('deadlineSeconds', itemIndex, 600), 'Deadline (Seconds)', 0);
	return {
		deadlineMs: deadline * 1000,
		firstPollMs: positive(options.firstPollSeconds ?? 3, 'First Poll (Seconds)', 0) * 1000,
		factor: positive(options.pollFactor ?? 1.6, 'Poll Factor', 1),
		maxIntervalMs: positive(options.maxPollSeconds ?? 30, 'Max Poll Interval (Seconds)', 0.1) * 1000,
		emptyGraceMs: positive(options.emptyGraceSeconds ?? 60, 'Empty Grace (Seconds)', 0) * 1000,
	};
}

function positive(value: unknown, label: string, least: number): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isFinite(number) && number >= least) return number;
	throw new CodedError({
		code: 'WAIT_INVALID',
		message: `'${label}' is not a number of at least ${least}.`,
		remedy: `Enter a number in '${label}', or remove it to use the default.`,
	});
}
