import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { LEDGER_FIELDS } from '../../../engine/index';

/** Presets whose rows are flat, so that their columns can be named one by one. */
const FLAT = ['councilLedger', 'economic', 'ledgerRows', 'tripletex'];

/** Labels of the fields that a column can be mapped to. */
const LABELS: Readonly<Record<(typeof LEDGER_FIELDS)[number], string>> = {
	accrualCode: 'Accrual Code',
	accrualEnd: 'Accrual End',
	accrualStart: 'Accrual Start',
	amountExVat: 'Amount Ex VAT',
	amountInclVat: 'Amount Incl. VAT',
	approverId: 'Approver ID',
	buyerId: 'Buyer ID',
	buyerName: 'Buyer Name',
	credit: 'Credit',
	currencyCode: 'Currency Code',
	debit: 'Debit',
	documentNumber: 'Document Number',
	dueDate: 'Due Date',
	fiscalPeriod: 'Fiscal Period',
	invoiceDate: 'Invoice Date',
	lineText: 'Line Text',
	orderNumber: 'Order Number',
	postingDate: 'Posting Date',
	postingText: 'Posting Text',
	purchaserId: 'Purchaser ID',
	vatAmount: 'VAT Amount',
	vendorId: 'Vendor ID',
	vendorInvoiceNumber: 'Vendor Invoice Number',
	vendorName: 'Vendor Name',
	vendorTaxId: 'Vendor Tax ID',
};

const fieldOptions = LEDGER_FIELDS.map((value) => ({ name: LABELS[value], value })).sort((left, right) => (left.name < right.name ? -1 : 1));

type Show = NonNullable<IDisplayOptions['show']>;

/** What an operation says of fields that mean something of their own to it. */
export interface HistoryTexts {
	/** Of the choice that takes the rows from the input items. */
	readonly items: string;
	/** Of the ID of a dimension. */
	readonly dimensionId: string;
	/** Of the template of the external invoice ID. */
	readonly invoiceId: string;
}

/** Where the rows are. */
function placeFields(show: Show, texts: HistoryTexts): INodeProperties[] {
	return [
		{
			displayName: 'Source',
			name: 'historySource',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show },
			options: [
				{ name: 'File', value: 'file', description: 'A CSV, NDJSON or JSON file in a binary field of the item; it is streamed, whatever its size' },
				{ name: 'Input Items', value: 'items', description: texts.items },
			],
			default: 'file',
			description: 'Where the rows are',
		},
		{
			displayName: 'Input Data Field Name',
			name: 'binaryPropertyName',
			type: 'string',
			required: true,
			displayOptions: { show: { ...show, historySource: ['file'] } },
			default: 'data',
			placeholder: 'e.g. data',
			hint: 'The name of the input field that holds the file',
			description: 'Binary field of each item with the file; the file is streamed, and may be of any size',
		},
	];
}

/** What the rows look like. */
function mappingFields(show: Show): INodeProperties[] {
	return [
		{
			displayName: 'Mapping',
			name: 'preset',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show },
			options: [
				{ name: 'Business Central (API v2.0)', value: 'businessCentral', description: 'Purchase invoices and credit memos with their lines and dimension sets expanded' },
				{ name: 'Council Spending Ledger', value: 'councilLedger', description: 'Spending rows as British councils publish them' },
				{ name: 'E-Conomic Booked Entries', value: 'economic', description: 'Booked entries of e-conomic, one row per entry' },
				{ name: "Kaunt's Own Form", value: 'kaunt', description: 'Posted invoices and postings as Kaunt takes them' },
				{ name: 'Ledger Rows', value: 'ledgerRows', description: 'One flat row per posting; name its columns below' },
				{ name: 'Tripletex Postings', value: 'tripletex', description: 'Postings of Tripletex vouchers, one row per posting' },
			],
			default: 'ledgerRows',
			description: 'What the rows look like. Everything in it can be changed below.',
		},
	];
}

/** Which column of a flat row holds what. */
function columnFields(show: Show, texts: HistoryTexts): INodeProperties[] {
	return [
		{
			displayName: 'Columns',
			name: 'columns',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Column',
			displayOptions: { show: { ...show, preset: FLAT } },
			default: {},
			description: 'Which column holds what, over what the mapping says',
			options: [
				{
					displayName: 'Column',
					name: 'column',
					values: [
						{ displayName: 'Field', name: 'field', type: 'options', options: fieldOptions, default: 'documentNumber', description: 'What the column says of the invoice or posting' },
						{ displayName: 'Column', name: 'name', type: 'string', default: '', placeholder: 'e.g. Voucher No.', description: 'Name of the column, as in the header; dots lead into nested fields. Empty: the rows have no such column.' },
					],
				},
			],
		},
		{
			displayName: 'Dimensions',
			name: 'dimensions',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Dimension',
			displayOptions: { show: { ...show, preset: FLAT } },
			default: {},
			description: 'What is coded, and in which columns. Given here, they take the place of those of the mapping.',
			options: [
				{
					displayName: 'Dimension',
					name: 'dimension',
					values: [
						{ displayName: 'Dimension ID', name: 'externalDimensionId', type: 'string', default: '', placeholder: 'e.g. Account', description: texts.dimensionId },
						{ displayName: 'Required', name: 'required', type: 'boolean', default: false, description: 'Whether a row without a value is rejected' },
						{ displayName: 'Value Column', name: 'value', type: 'string', default: '', placeholder: 'e.g. Account No.', description: "Column with the value's ID" },
						{ displayName: 'Value Name Column', name: 'valueName', type: 'string', default: '', placeholder: 'e.g. Account Name', description: "Column with the value's name, if there is one" },
					],
				},
			],
		},
	];
}

/** Where a history comes from, and how its rows become invoices and postings. */
export function historyFields(show: Show, texts: HistoryTexts): INodeProperties[] {
	return [
		...placeFields(show, texts),
		...mappingFields(show),
		...columnFields(show, texts),
		{
			displayName: 'External Invoice ID',
			name: 'idTemplate',
			type: 'string',
			displayOptions: { show: { ...show, preset: ['businessCentral', ...FLAT] } },
			default: '',
			placeholder: 'e.g. {documentNumber}-{vendorId}-{fiscalYear}',
			description: texts.invoiceId,
		},
	];
}
