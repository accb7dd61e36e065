import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { CodedError, explainCoding, parseInvoice } from '../../../../engine/index';
import type { CodingResult, Invoice } from '../../../../engine/index';
import { executePerItem } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { readJson } from '../../../shared/readJson';
import { readPerItem } from '../../../shared/readParameter';
import { readPath } from '../../../shared/readPath';
import { textOf } from '../../../shared/textOf';
import { explainAsMarkdown, explainOneDimension, plain } from '../../mapping/explainAsMarkdown';
import { readCodingResult } from '../../mapping/readCodingResult';
import { explainFields } from './explainFields';

/** Tells what was decided about an invoice, and why, from what Merge gave: one text per item. */
export const explain: NodeOperation = {
	description: explainFields,
	execute: async (context) => {
		const items = context.getInputData();
		const tell = createExplainer(context);
		return await executePerItem(context, items.length, async (itemIndex) => [{ json: tell(items[itemIndex]?.json ?? {}, itemIndex) }]);
	},
};

function createExplainer(context: IExecuteFunctions): (item: IDataObject, itemIndex: number) => IDataObject {
	const codingField = readPerItem<string>(context, 'codingField', '');
	const invoiceField = readPerItem<string>(context, 'invoiceField', 'invoice');
	const dimensionOf = readPerItem<unknown>(context, 'dimension', '');
	const formatOf = readPerItem<unknown>(context, 'format', 'text');
	return (item, itemIndex) => {
		const result = readCodingResult(item, codingField(itemIndex));
		const { externalInvoiceId, disposition } = result;
		const dimension = textOf(dimensionOf(itemIndex));
		const isMarkdown = formatOf(itemIndex) === 'markdown';
		const explanation = dimension === '' ? explainWhole(result, findInvoice(item, invoiceField(itemIndex)), isMarkdown) : explainDimensionOf(result, dimension, isMarkdown);
		return { externalInvoiceId, disposition, explanation };
	};
}

/** None is no failure: the text then names no vendor. Something else than an invoice is one. */
function findInvoice(item: IDataObject, field: string): Invoice | undefined {
	if (textOf(field) === '') return undefined;
	const found = readJson(readPath(item, field), field);
	return found === undefined ? undefined : parseInvoice(found);
}

function explainWhole(result: CodingResult, invoice: Invoice | undefined, isMarkdown: boolean): string {
	return isMarkdown ? explainAsMarkdown(result, invoice) : explainCoding(result, invoice === undefined ? {} : { invoice });
}

function explainDimensionOf(result: CodingResult, dimension: string, isMarkdown: boolean): string {
	const lines = explainOneDimension(result, dimension, isMarkdown ? plain : oneLine);
	if (lines.length > 0) return `${lines.join('\n')}\n`;
	const known = [...new Set(result.units.flatMap(({ dimensions }) => dimensions.map(({ externalDimensionId }) => externalDimensionId)))];
	throw new CodedError({
		code: 'EXPLAIN_DIMENSION_UNKNOWN',
		message: `The coding has no dimension '${dimension}'.`,
		remedy: known.length === 0 ? 'The coding has no dimension at all. Leave the field empty to explain the whole coding.' : `It has ${known.join(', ')}. Dimensions are written as there.`,
		path: 'dimension',
	});
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
