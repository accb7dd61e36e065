import type { IDataObject } from 'n8n-workflow';

import type { CodingResult, Disposition } from '../../../engine/index';
import type { ItemResult } from '../../shared/executePerItem';

/** The node's outputs, in the order they stand on the canvas. */
export const OUTPUT_OF: Readonly<Record<Disposition, number>> = { auto: 0, review: 1, blocked: 2 };

/** What goes beside the coding, when the options ask for it. */
export interface BesideCoding {
	readonly explanation?: string | undefined;
	/** For a later back-test. */
	readonly record?: IDataObject | undefined;
	readonly invoice?: unknown;
}

/** The output item of one coded invoice, on the output of its disposition. The invoice goes last: people look at the coding. */
export function writeCoding(result: CodingResult, { explanation, record, invoice }: BesideCoding): ItemResult {
	return {
		output: OUTPUT_OF[result.disposition],
		json: {
			...result,
			...(explanation === undefined ? {} : { explanation }),
			...(record === undefined ? {} : { record }),
			...(invoice === undefined ? {} : { invoice }),
		} as unknown as IDataObject,
	};
}
