import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { CodedError } from '../../../../engine/index';
import { executePerItem } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { readJson } from '../../../shared/readJson';
import { connectToKaunt } from '../../connectToKaunt';
import { maxConcurrencyOption } from '../../fields';
import { accrualFields, dimensionRowFields, readAccrual, readDimensionRows } from '../../form/postingForm';
import { optionsField } from '../../../shared/optionsField';
import { readConcurrency } from '../../readConcurrency';

const show = { resource: ['posting'], operation: ['update'] };

const text = (displayName: string, name: string, placeholder: string, description: string): INodeProperties => ({ displayName, name, type: 'string', default: '', placeholder, description });
const amount = (displayName: string, name: string, description: string): INodeProperties => ({ displayName, name, type: 'number', typeOptions: { numberPrecision: 2 }, default: 0, description });
const json = (displayName: string, name: string, byDefault: string, placeholder: string, description: string): INodeProperties => ({ displayName, name, type: 'json', default: byDefault, placeholder, description });

const description: INodeProperties[] = [
	{
		displayName: 'External Invoice ID',
		name: 'externalInvoiceId',
		type: 'string',
		required: true,
		displayOptions: { show },
		default: '={{ $json.externalInvoiceId }}',
		placeholder: 'e.g. 4711-2026',
		description: 'The ID of the invoice in your system; with the line number it names the posting',
	},
	{
		displayName: 'Posting Line Number',
		name: 'postingLineNumber',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		required: true,
		displayOptions: { show },
		default: 1,
		description: 'The number of the posting within the invoice, as it was uploaded',
	},
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		displayOptions: { show },
		default: {},
		options: [
			{
				displayName: 'Accrual',
				name: 'accrualForm',
				type: 'fixedCollection',
				placeholder: 'Add Accrual',
				default: {},
				description: 'The periods that the cost belongs to',
				options: [{ displayName: 'Accrual', name: 'accrual', values: accrualFields }],
			},
			json('Accrual (JSON)', 'accrual', '{}', 'e.g. { "accrualCode": "12", "accrualStartDate": "2026-01-01", "accrualEndDate": "2026-12-31" }', 'The periods that the cost belongs to, as a JSON object'),
			amount('Amount Excluding VAT', 'postingAmountExVat', 'The net amount of the posting'),
			amount('Amount Including VAT', 'postingAmountInclVat', 'The gross amount of the posting'),
			text('Currency Code', 'currencyCode', 'e.g. DKK', 'ISO 4217 code of the currency. Empty: the field is emptied at Kaunt.'),
			text('Description', 'description', 'e.g. Freight 98-113', 'The text of the posting. Empty: the field is emptied at Kaunt.'),
			{
				displayName: 'Dimensions',
				name: 'dimensionsForm',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Dimension' },
				placeholder: 'Add Dimension',
				default: {},
				description: 'All dimensions of the posting with their values; they take the place of the present ones',
				options: [{ displayName: 'Dimension', name: 'dimension', values: dimensionRowFields }],
			},
			json('Dimensions (JSON)', 'dimensions', '[]', 'e.g. [{ "externalDimensionId": "Account", "externalDimensionValueId": "6540" }]', 'All dimensions of the posting with their values, as a JSON list; it takes the place of the present one'),
			text('Fiscal Period', 'fiscalPeriod', 'e.g. 2026-03', 'The ID of the period in your system. Empty: the field is emptied at Kaunt.'),
			text('Posted Invoice ID', 'postedInvoiceId', 'e.g. 5f0c8a54-1d2b-4b7a-9c11-333333333333', "Kaunt's own ID of the posted invoice. Empty: the field is emptied at Kaunt."),
			text('Posting Date', 'postingDate', 'e.g. 2026-03-03', 'The day of the posting, yyyy-MM-dd'),
			amount('VAT Amount', 'postingVatAmount', 'The VAT of the posting'),
			text('Vendor Invoice Number', 'vendorInvoiceNumber', 'e.g. 98-113', 'The number that the vendor gave the invoice. Empty: the field is emptied at Kaunt.'),
		],
	},
	optionsField(show, [maxConcurrencyOption('items')]),
];

/** Changes fields of the posting that each item names; what is not among the update fields stays as it is. */
export const update: NodeOperation = {
	description,
	execute: async (context) => {
		const connection = await connectToKaunt(context, {});
		return await executePerItem(
			context,
			context.getInputData().length,
			async (itemIndex) => {
				const client = connection.clientOf(connection.companyOf(itemIndex));
				return [{ json: (await client.updatePosting(readPatch(context, itemIndex))) as unknown as IDataObject }];
			},
			{ concurrency: readConcurrency(context.getNodeParameter('options', 0, {}) as IDataObject) },
		);
	},
};

const EMPTY_MEANS_NULL = new Set(['currencyCode', 'description', 'fiscalPeriod', 'postedInvoiceId', 'vendorInvoiceNumber']);
const LABELS: Readonly<Record<string, string>> = { accrual: 'Accrual (JSON)', dimensions: 'Dimensions (JSON)' };

function readPatch(context: IExecuteFunctions, itemIndex: number): Record<string, unknown> {
	const { accrualForm, dimensionsForm, ...fields } = context.getNodeParameter('updateFields', itemIndex, {}) as IDataObject;
	refuseTwice(fields, { accrual: accrualForm, dimensions: dimensionsForm });
	const accrual = readAccrual((accrualForm as IDataObject | undefined)?.accrual, context.getTimezone());
	const changes = Object.entries(fields).map(([name, value]): [string, unknown] => {
		if (LABELS[name] !== undefined) return [name, readJson(value, LABELS[name])];
		return [name, value === '' && EMPTY_MEANS_NULL.has(name) ? null : value];
	});
	return {
		...Object.fromEntries(changes),
		...(dimensionsForm === undefined ? {} : { dimensions: readDimensionRows(dimensionsForm) }),
		...(accrual === undefined ? {} : { accrual }),
		externalInvoiceId: context.getNodeParameter('externalInvoiceId', itemIndex, ''),
		postingLineNumber: context.getNodeParameter('postingLineNumber', itemIndex, ''),
	};
}

/** The same thing both in fields and as JSON: which of the two is meant cannot be known. */
function refuseTwice(asJson: IDataObject, inFields: Readonly<Record<string, unknown>>): void {
	const twice = Object.keys(inFields).find((name) => inFields[name] !== undefined && asJson[name] !== undefined);
	if (twice === undefined) return;
	const label = LABELS[twice] ?? twice;
	throw new CodedError({
		code: 'POSTING_PATCH_INVALID',
		message: `'${label}' is given beside the fields of the same name, so it is not clear which of the two is meant.`,
		remedy: `Remove '${label}' from 'Update Fields', or the fields.`,
		path: twice,
	});
}
