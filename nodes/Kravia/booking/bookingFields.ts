import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { optionsField } from '../../shared/optionsField';

type Show = NonNullable<IDisplayOptions['show']>;

/** How the form names a payment or a credit. */
export interface BookingWords {
	/** E.g. `payment`. */
	readonly noun: string;
	/** What the date is, as a description. */
	readonly date: string;
}

/** The form of a payment or credit: which one, and what part of it falls on which invoice. */
export function bookingFields(show: Show, { noun, date }: BookingWords): INodeProperties[] {
	return [
		{
			displayName: 'Accounting Payment ID',
			name: 'accountingPaymentId',
			type: 'string',
			required: true,
			displayOptions: { show },
			default: '',
			placeholder: 'e.g. PAY-286519',
			description: `Your own ID of the ${noun}. By it Kravia is asked whether it is booked already, so it must never be used for another one.`,
		},
		{ displayName: 'Date', name: 'date', type: 'dateTime', required: true, displayOptions: { show }, default: '', placeholder: 'e.g. 2026-01-31', description: `${date}; the time of day is ignored` },
		{ displayName: 'Description', name: 'description', type: 'string', required: true, displayOptions: { show }, default: '', placeholder: 'e.g. Paid to our own bank account', description: `Text of the ${noun}` },
		...partFields(show, noun),
		bookingOptions(show, noun),
	];
}

/** What part falls on which invoice: from the form or as JSON. */
function partFields(show: Show, noun: string): INodeProperties[] {
	return [
		{
			displayName: 'Invoices From',
			name: 'invoicesFrom',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show },
			options: [
				{ name: 'Fields Below', value: 'fields', description: 'Fill in the form, invoice by invoice' },
				{ name: 'JSON', value: 'json', description: 'A list of invoices, typed or from an expression' },
			],
			default: 'fields',
			description: 'How the invoices are given',
		},
		{
			displayName: 'Invoices',
			name: 'invoices',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Invoice',
			displayOptions: { show: { ...show, invoicesFrom: ['fields'] } },
			default: {},
			description: `The invoices or cases that the ${noun} falls on`,
			options: [
				{
					displayName: 'Invoice',
					name: 'invoice',
					values: [
						{ displayName: 'Invoice ID', name: 'invoiceId', type: 'string', default: '', placeholder: 'e.g. 1553200', description: "Kravia's own ID of the invoice or case" },
						{ displayName: 'Amount', name: 'amount', type: 'number', default: 0, description: 'What part falls on it: more than 0, for a credit too' },
					],
				},
			],
		},
		{
			displayName: 'Invoices (JSON)',
			name: 'invoicesJson',
			type: 'json',
			displayOptions: { show: { ...show, invoicesFrom: ['json'] } },
			default: '[]',
			description: 'List of invoices, e.g. [{ "invoiceId": 1553199, "amount": 2000 }, { "invoiceId": 1553198, "amount": 1000 }]',
		},
	];
}

function bookingOptions(show: Show, noun: string): INodeProperties {
	return optionsField(show, [
		{
			displayName: 'If It Cannot Be Told',
			name: 'ifNotShown',
			type: 'options',
			options: [
				{ name: 'Fail', value: 'fail', description: 'Nothing is sent' },
				{ name: 'Send', value: 'send', description: 'It is sent once. Run again, it is sent again.' },
			],
			default: 'fail',
			description: `What happens when the details of an invoice do not show which IDs are booked, so that it cannot be told whether the ${noun} is there`,
		},
		{
			displayName: 'Total Amount',
			name: 'amount',
			type: 'number',
			default: 0,
			description: `Amount of the whole ${noun}. It must equal the sum of its invoices; without it, the sum is taken.`,
		},
	]);
}
