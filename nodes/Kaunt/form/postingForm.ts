import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readJsonObject } from '../../shared/readJson';
import { amount, day, furtherFields, otherFieldsField, required, text } from './formFields';
import type { Show } from './formFields';
import { convert, filledIn, rowsOf, toAmount, toDay, toText } from './readForm';

/** A dimension with its value, as a row of a form. */
export const dimensionRowFields: INodeProperties[] = [
	text('Dimension ID', 'externalDimensionId', 'CostCenter', 'ID of the dimension in your ledger. Ledger account and VAT code are dimensions too.'),
	text('Value ID', 'externalDimensionValueId', '200', 'ID of the value in your ledger'),
	text('Dimension Name', 'externalDimensionName', 'Cost Center', 'Name of the dimension, for people'),
	text('Value Name', 'externalDimensionValueName', 'Warehouse', 'Name of the value, for people'),
];

/** The form of one posting, for where `source` is `form`. */
export function postingForm(show: Show): INodeProperties[] {
	return [
		...required(show, [
			text('External Invoice ID', 'externalInvoiceId', '4711-2026', 'ID of the invoice in your system, equal to the one of the posted invoice: it is the only link between the two'),
			{
				displayName: 'Posting Line Number',
				name: 'postingLineNumber',
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 0 },
				default: 1,
				description: 'The number of the posting within the invoice; with the ID of the invoice it names the posting',
			},
			day('Posting Date', 'postingDate', 'The day of the posting'),
			amount('Amount Excluding VAT', 'postingAmountExVat', '1200.00', 'Net amount of the posting'),
			amount('VAT Amount', 'postingVatAmount', '300.00', 'VAT of the posting'),
			amount('Amount Including VAT', 'postingAmountInclVat', '1500.00', 'Gross amount of the posting'),
		]),
		{
			displayName: 'Dimensions',
			name: 'postingDimensions',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Dimension' },
			placeholder: 'Add Dimension',
			required: true,
			displayOptions: { show },
			default: {},
			description: 'How the posting was coded: every dimension with its value, at least one',
			options: [{ displayName: 'Dimension', name: 'dimension', values: dimensionRowFields }],
		},
		furtherFields(show, 'postingFields', [
			...accrualFields,
			text('Currency Code', 'currencyCode', 'DKK', 'ISO 4217 code of the currency'),
			text('Description', 'description', 'Freight 98-113', 'The text of the posting'),
			text('Fiscal Period', 'fiscalPeriod', '2026-03', 'ID of the period in your system'),
			otherFieldsField('posting', '{ "invoiceLineNumbers": ["1"] }'),
			text('Posted Invoice ID', 'postedInvoiceId', '5f0c8a54-1d2b-4b7a-9c11-333333333333', "Kaunt's own ID of the posted invoice"),
			text('Vendor Invoice Number', 'vendorInvoiceNumber', '98-113', 'The number that the vendor gave the invoice'),
		]),
	];
}

/** The periods that a cost belongs to, as fields of a form. */
export const accrualFields: INodeProperties[] = [
	text('Accrual Code', 'accrualCode', '12', 'Code of the accrual in your system'),
	day('Accrual End', 'accrualEndDate', 'Last day of the periods that the cost belongs to'),
	day('Accrual Start', 'accrualStartDate', 'First day of the periods that the cost belongs to'),
];

/**
 * Reads {@link postingForm} of one item as a posting in Kaunt's form; what is missing stays missing, for the check to say.
 *
 * @throws CodedError `JSON_INVALID`, `JSON_NOT_AN_OBJECT`
 */
export function readPostingForm(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const read = (name: string): unknown => context.getNodeParameter(name, itemIndex, '');
	const { otherFields, accrualCode, accrualStartDate, accrualEndDate, ...further } = context.getNodeParameter('postingFields', itemIndex, {}) as IDataObject;
	const accrual = readAccrual({ accrualCode, accrualStartDate, accrualEndDate }, context.getTimezone());
	const known = filledIn({
		externalInvoiceId: toText(read('externalInvoiceId')),
		postingLineNumber: read('postingLineNumber'),
		postingDate: toDay(context.getTimezone())(read('postingDate')),
		postingAmountExVat: toAmount(read('postingAmountExVat')),
		postingVatAmount: toAmount(read('postingVatAmount')),
		postingAmountInclVat: toAmount(read('postingAmountInclVat')),
		...convert(further, ['fiscalPeriod', 'postedInvoiceId', 'vendorInvoiceNumber'], toText),
	} as IDataObject);
	return {
		...(readJsonObject(otherFields, 'Other Fields (JSON)') as IDataObject),
		...known,
		dimensions: readDimensionRows(read('postingDimensions')),
		...(accrual === undefined ? {} : { accrual }),
	};
}

/** The rows of {@link dimensionRowFields} in Kaunt's form. */
export function readDimensionRows(value: unknown): IDataObject[] {
	return rowsOf(value, 'dimension').map((row) => convert(filledIn(row), ['externalDimensionId', 'externalDimensionValueId'], toText));
}

/** The fields of {@link accrualFields} in Kaunt's form. Undefined: none is filled in. */
export function readAccrual(fields: unknown, timezone: string): IDataObject | undefined {
	const given = filledIn((fields ?? {}) as IDataObject);
	if (Object.keys(given).length === 0) return undefined;
	return convert(convert(given, ['accrualStartDate', 'accrualEndDate'], toDay(timezone)), ['accrualCode'], toText);
}
