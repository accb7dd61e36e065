import type { IDataObject } from 'n8n-workflow';

import type { CodingResult, Disposition } from '../../../engine/index';
import type { ItemResult } from '../../shared/executePerItem';

/** The node's outputs, in the order they stand on the canvas. */
export const OUTPUT_OF: Readonly<Record<Disposition, number>> = { auto: 0, review: 1, blocked: 2 };

/** The output item of one coded invoice, on the output of its disposition. The invoice goes last: people look at the coding. */
export function writeCoding(result: CodingResult, invoice: unknown): ItemResult {
	return {
		output: OUTPUT_OF[result.disposition],
		json: { ...result, ...(invoice === undefined ? {} : { invoice }) } as unknown as IDataObject,
	};
}
