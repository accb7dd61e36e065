import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

type Show = NonNullable<IDisplayOptions['show']>;

/** Where lines come from: the form, or one JSON field. */
function linesFromField(displayName: string, name: string, show: Show): INodeProperties {
	return {
		displayName,
		name,
		type: 'options',
		noDataExpression: true,
		displayOptions: { show },
		options: [
			{ name: 'Fields Below', value: 'fields', description: 'Fill in the form, line by line' },
			{ name: 'Input Items', value: 'items', description: 'Every input item holds one line; the items of one group make one registration' },
			{ name: 'JSON', value: 'json', description: 'A list of lines, typed or from an expression' },
		],
		default: 'fields',
		description: 'How the lines are given',
	};
}

function linesJsonField(displayName: string, name: string, show: Show, example: string): INodeProperties {
	return { displayName, name, type: 'json', displayOptions: { show }, default: '[]', description: `List of lines in Kravia's form, e.g. ${example}` };
}

function lineJsonField(displayName: string, name: string, show: Show): INodeProperties {
	return {
		displayName,
		name,
		type: 'json',
		displayOptions: { show },
		default: '={{ $json }}',
		description: "The line of this item in Kravia's form. An item that gives nothing here has no line of this list.",
	};
}

const postalAddressParts: INodeProperties[] = [
	{ displayName: 'Address', name: 'addressLine1', type: 'string', default: '', placeholder: 'e.g. Havnegata 1', description: 'Street and number' },
	{ displayName: 'City', name: 'city', type: 'string', default: '', placeholder: 'e.g. Oslo', description: 'Place of the postal code' },
	{
		displayName: 'Country Code',
		name: 'countryCode',
		type: 'string',
		default: 'NO',
		placeholder: 'e.g. NO',
		description: 'Two capital letters (ISO 3166-1)',
	},
	{ displayName: 'Postal Code', name: 'postalCode', type: 'string', default: '', placeholder: 'e.g. 0150', description: 'Kept as text, because leading zeros count' },
];

/** The debtor's address. Kravia needs it if the claim may go to collection. */
export function postalAddressField(show: Show, description: string): INodeProperties {
	return {
		displayName: 'Postal Address',
		name: 'postalAddress',
		type: 'fixedCollection',
		placeholder: 'Add Address',
		displayOptions: { show },
		default: {},
		description,
		options: [{ displayName: 'Address', name: 'address', values: postalAddressParts }],
	};
}

const orderLineParts: INodeProperties[] = [
	{ displayName: 'Description', name: 'description', type: 'string', default: '', placeholder: 'e.g. Consulting', description: 'What the debtor is billed for' },
	{ displayName: 'Unit Price', name: 'unitPrice', type: 'number', default: 0, description: 'Price of one unit' },
	{ displayName: 'Count', name: 'count', type: 'number', default: 1, description: 'Number of units' },
	{ displayName: 'Unit', name: 'unit', type: 'string', default: 'pcs', placeholder: 'e.g. hours', description: 'What is counted' },
	{
		displayName: 'VAT (Percent)',
		name: 'vatInPercent',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 25,
		description: 'VAT rate, e.g. 25',
	},
	{
		displayName: 'Discount (Percent)',
		name: 'discountInPercent',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 0,
		description: 'Discount on the line, e.g. 10',
	},
	{
		displayName: 'Total',
		name: 'total',
		type: 'number',
		default: 0,
		description: 'Amount of the line as billed. It is sent as entered; nothing is computed.',
	},
];

/** What the debtor sees on the invoice. */
export function orderLineFields(show: Show): INodeProperties[] {
	return [
		linesFromField('Order Lines From', 'orderLinesFrom', show),
		{
			displayName: 'Order Lines',
			name: 'orderLines',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Order Line',
			displayOptions: { show: { ...show, orderLinesFrom: ['fields'] } },
			default: {},
			description: 'What the debtor sees on the invoice',
			options: [{ displayName: 'Order Line', name: 'line', values: orderLineParts }],
		},
		linesJsonField(
			'Order Lines (JSON)',
			'orderLinesJson',
			{ ...show, orderLinesFrom: ['json'] },
			'[{ "description": "Consulting", "unitPrice": 1250, "count": 2, "vatInPercent": 25, "unit": "hours", "total": 2500 }]',
		),
		lineJsonField('Order Line (JSON)', 'orderLineJson', { ...show, orderLinesFrom: ['items'] }),
	];
}

const bookkeepingLineParts: INodeProperties[] = [
	{ displayName: 'Ledger Account', name: 'ledgerAccount', type: 'string', default: '', placeholder: 'e.g. 3200', description: 'Account of the chart of accounts; digits only' },
	{
		displayName: 'Amount',
		name: 'amount',
		type: 'number',
		default: 0,
		description: "Amount of the line; its sign is read by 'Amount Convention'",
	},
	{ displayName: 'VAT Code', name: 'vatCode', type: 'string', default: '0', placeholder: 'e.g. 3', description: "VAT code of the ledger; digits only" },
	{ displayName: 'Booking Date', name: 'bookingDate', type: 'dateTime', default: '', description: 'Date on which the line is booked; the time of day is ignored' },
	{ displayName: 'Description', name: 'description', type: 'string', default: '', placeholder: 'e.g. Sales revenue', description: 'Text in the ledger' },
];

/** How the accounting system books the invoice. */
export function bookkeepingLineFields(show: Show): INodeProperties[] {
	return [
		linesFromField('Bookkeeping Lines From', 'bookkeepingLinesFrom', show),
		{
			displayName: 'Bookkeeping Lines',
			name: 'bookkeepingLines',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Bookkeeping Line',
			displayOptions: { show: { ...show, bookkeepingLinesFrom: ['fields'] } },
			default: {},
			description: 'How the accounting system books the invoice; their balance is checked before anything is sent. Optional.',
			options: [{ displayName: 'Bookkeeping Line', name: 'line', values: bookkeepingLineParts }],
		},
		linesJsonField(
			'Bookkeeping Lines (JSON)',
			'bookkeepingLinesJson',
			{ ...show, bookkeepingLinesFrom: ['json'] },
			'[{ "amount": 2500, "description": "Receivable", "bookingDate": "2025-04-01", "ledgerAccount": 1500, "vatCode": 0 }]',
		),
		lineJsonField('Bookkeeping Line (JSON)', 'bookkeepingLineJson', { ...show, bookkeepingLinesFrom: ['items'] }),
	];
}

/** Which items make one registration; shown when a list is taken from the input items. */
export function groupByFields(show: Show): INodeProperties[] {
	const field = (shown: Show): INodeProperties => ({
		displayName: 'Group By',
		name: 'groupBy',
		type: 'string',
		required: true,
		displayOptions: { show: shown },
		default: '={{ $json.invoiceNo }}',
		description: 'Items with the same value here make one registration. They must agree in everything but their lines.',
	});
	return [field({ ...show, orderLinesFrom: ['items'] }), field({ ...show, orderLinesFrom: ['fields', 'json'], bookkeepingLinesFrom: ['items'] })];
}
