import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { parseHistoryMapping } from '../../../engine/index';
import type { HistoryMapping } from '../../../engine/index';
import { readJsonObject } from '../readJson';
import { textOf } from '../textOf';

/** Options that are part of the mapping under the same name. */
const SAME_NAME = ['dateOrder', 'decimalSeparator', 'fiscalYearStartMonth', 'missingVat'] as const;

/**
 * Reads the mapping from the form: the preset, the columns and dimensions named, the options, and last the changes
 * given as JSON.
 *
 * @throws CodedError, InvalidInputError as `parseHistoryMapping`
 */
export function readMapping(context: IExecuteFunctions, itemIndex: number, options: IDataObject): HistoryMapping {
	const preset = context.getNodeParameter('preset', itemIndex, 'ledgerRows') as string;
	const idTemplate = textOf(context.getNodeParameter('idTemplate', itemIndex, ''));
	const isFlat = preset !== 'kaunt' && preset !== 'businessCentral';
	const currency = textOf(options.defaultCurrencyCode);
	return parseHistoryMapping(preset, {
		...(isFlat ? flatParts(context, itemIndex) : {}),
		...(idTemplate === '' ? {} : { externalInvoiceId: [idTemplate] }),
		...Object.fromEntries(SAME_NAME.filter((name) => options[name] !== undefined).map((name) => [name, options[name]])),
		...(currency === '' ? {} : { defaultCurrencyCode: currency }),
		...readJsonObject(options.mappingJson, 'Mapping Changes (JSON)'),
	});
}

function flatParts(context: IExecuteFunctions, itemIndex: number): object {
	const columns = listOf(context.getNodeParameter('columns', itemIndex, {}), 'column');
	const dimensions = listOf(context.getNodeParameter('dimensions', itemIndex, {}), 'dimension');
	return {
		...(columns.length === 0 ? {} : { columns: Object.fromEntries(columns.map(({ field, name }) => [String(field), textOf(name) || null])) }),
		...(dimensions.length === 0 ? {} : { dimensions: dimensions.map(toDimension) }),
	};
}

function toDimension({ externalDimensionId, value, valueName, required }: IDataObject): object {
	return {
		externalDimensionId: textOf(externalDimensionId),
		value: textOf(value),
		...(textOf(valueName) === '' ? {} : { valueName: textOf(valueName) }),
		...(required === true ? { required: true } : {}),
	};
}

function listOf(collection: unknown, name: string): IDataObject[] {
	const list = (collection as Readonly<Record<string, unknown>> | null)?.[name];
	return Array.isArray(list) ? (list as IDataObject[]) : [];
}
