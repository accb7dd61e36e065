import type { INodeProperties } from 'n8n-workflow';

/** How the cells and the file of a history are written: for the options of an operation that reads one. */
export const readingOptions: INodeProperties[] = [
	{
		displayName: 'Date Order',
		name: 'dateOrder',
		type: 'options',
		options: [
			{ name: 'Automatic', value: 'auto', description: 'What can mean one day only: 2026-03-31, 20260331, 31.03.2026, 31-03-2026' },
			{ name: 'Day First', value: 'dayFirst', description: 'Also 31/03/2026' },
			{ name: 'Month First', value: 'monthFirst', description: 'Also 03/31/2026' },
		],
		default: 'auto',
		description: 'How dates are written',
	},
	{
		displayName: 'Decimal Separator',
		name: 'decimalSeparator',
		type: 'options',
		options: [
			{ name: 'Comma', value: 'comma', description: '1234,56 or 1.234,56' },
			{ name: 'Point', value: 'point', description: '1234.56 or 1,234.56' },
		],
		default: 'point',
		description: 'How amounts are written. An amount that is written otherwise is rejected, never guessed.',
	},
	{
		displayName: 'Default Currency',
		name: 'defaultCurrencyCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. DKK',
		description: 'Currency of rows that name none',
	},
	{
		displayName: 'Delimiter',
		name: 'delimiter',
		type: 'string',
		default: 'auto',
		placeholder: 'e.g. ;',
		description: "The character between the cells of a CSV file; 'auto' finds it in the header",
	},
	{
		displayName: 'Encoding',
		name: 'encoding',
		type: 'options',
		options: [
			{ name: 'Automatic', value: 'auto', description: 'By its byte order mark, else UTF-8; anything else is refused, not guessed' },
			{ name: 'UTF-16 (Big Endian)', value: 'utf-16be' },
			{ name: 'UTF-16 (Little Endian)', value: 'utf-16le' },
			{ name: 'UTF-8', value: 'utf-8' },
			{ name: 'Windows-1252', value: 'windows-1252', description: 'As older Danish and Norwegian systems write' },
		],
		default: 'auto',
		description: 'How the characters of the file are encoded',
	},
	{
		displayName: 'File Format',
		name: 'format',
		type: 'options',
		options: [
			{ name: 'Automatic', value: 'auto', description: 'By how the file begins' },
			{ name: 'CSV', value: 'csv' },
			{ name: 'JSON', value: 'json', description: 'A list, or an object that holds one' },
			{ name: 'NDJSON', value: 'ndjson', description: 'One JSON object per line' },
		],
		default: 'auto',
		description: 'How the rows stand in the file',
	},
	{
		displayName: 'Fiscal Year Starts In',
		name: 'fiscalYearStartMonth',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 12, numberPrecision: 0 },
		default: 1,
		description: 'Number of its first month, for {fiscalYear} in the external invoice ID',
	},
	{
		displayName: 'Mapping Changes (JSON)',
		name: 'mappingJson',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "skip": [{ "code": "CANCELLED", "column": "Status", "equals": ["Void"] }] }',
		description: 'Changes over the chosen mapping, for what the form has no field for',
	},
	{
		displayName: 'Rows Without VAT',
		name: 'missingVat',
		type: 'options',
		options: [
			{ name: 'Are Free of VAT', value: 'zero' },
			{ name: 'Reject', value: 'reject' },
		],
		default: 'reject',
		description: 'What to do when a row gives one amount only, so that its VAT is not known',
	},
];
