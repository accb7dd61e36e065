import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { optionsField } from '../../shared/optionsField';
import type { ClaimKind } from './ClaimKind';
import { bookkeepingLineFields, groupByFields, orderLineFields, postalAddressField } from './lineFields';
import { registerOptions } from './registerOptions';

type Show = NonNullable<IDisplayOptions['show']>;

/** The form of Register for one kind of claim: creditor and claim, debtor, address, dates and amounts, lines, and what is rare. */
export function registrationFields(kind: ClaimKind): INodeProperties[] {
	const show = { resource: [kind.resource], operation: ['register'] };
	const showFields = { ...show, specify: ['fields'] };
	return [
		...specifyFields(kind, show),
		...claimFields(kind, showFields),
		...debtorFields(kind, showFields),
		postalAddressField(showFields, kind.claimType === 'CollectionCase' ? "Debtor's address; Kravia needs it for a collection case" : "Debtor's address; Kravia needs it if the claim may go to collection"),
		...amountFields(kind, showFields),
		...groupByFields(showFields),
		...orderLineFields(showFields),
		...bookkeepingLineFields(showFields),
		ifAlreadyRegisteredField(show),
		additionalFields(kind, showFields),
		optionsField(show, registerOptions(kind)),
	];
}

function specifyFields({ label, name }: ClaimKind, show: Show): INodeProperties[] {
	return [
		{
			displayName: `Specify ${label}`,
			name: 'specify',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show },
			options: [
				{ name: 'Using Fields Below', value: 'fields', description: 'Fill in the form' },
				{ name: 'Using JSON', value: 'json', description: "Give the whole registration as one object in Kravia's form" },
			],
			default: 'fields',
			description: `How the ${name} is given`,
		},
		{
			displayName: 'Registration (JSON)',
			name: 'registrationJson',
			type: 'json',
			required: true,
			displayOptions: { show: { ...show, specify: ['json'] } },
			default: '={{ $json }}',
			description: "The registration in Kravia's form. Takes typed JSON as well as an expression that gives an object.",
		},
	];
}

function claimFields({ name, numberOf }: ClaimKind, showFields: Show): INodeProperties[] {
	return [
		{
			displayName: 'Creditor ID',
			name: 'creditorId',
			type: 'string',
			required: true,
			displayOptions: { show: showFields },
			default: '',
			placeholder: 'e.g. 10759',
			description: "Kravia's ID of the creditor: the company that sends the invoice",
		},
		{
			displayName: `${numberOf} Number`,
			name: 'invoiceNo',
			type: 'string',
			required: true,
			displayOptions: { show: showFields },
			default: '',
			placeholder: 'e.g. 20001',
			description: `Number of the ${name}. With the creditor it tells whether it is already registered.`,
		},
	];
}

function debtorFields({ claimType }: ClaimKind, showFields: Show): INodeProperties[] {
	return [
		{
			displayName: 'Debtor Name',
			name: 'debtorName',
			type: 'string',
			required: true,
			displayOptions: { show: showFields },
			default: '',
			placeholder: 'e.g. Fjord Bygg AS',
			description: 'Who has to pay',
		},
		{
			displayName: 'Debtor Number',
			name: 'debtorNumber',
			type: 'string',
			displayOptions: { show: showFields },
			default: '',
			placeholder: 'e.g. 10001',
			description: 'Your own customer number. Kravia finds the customer card by it, so keep it stable.',
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			displayOptions: { show: showFields },
			default: '',
			placeholder: 'e.g. accounts@fjordbygg.example',
			description: "Debtor's email address",
		},
		{
			displayName: 'Private Individual',
			name: 'isPrivateIndividual',
			type: 'boolean',
			displayOptions: { show: showFields },
			default: false,
			description: 'Whether the debtor is a person rather than an organization',
		},
		{
			displayName: 'Organization Number',
			name: 'organizationNumber',
			type: 'string',
			displayOptions: { show: { ...showFields, isPrivateIndividual: [false] } },
			default: '',
			placeholder: 'e.g. 999999999',
			description: claimType === 'CollectionCase' ? "Debtor's organization number; Kravia needs it for a collection case" : "Debtor's organization number; Kravia needs it if the claim may go to collection",
		},
	];
}

function amountFields({ claimType, numberOf }: ClaimKind, showFields: Show): INodeProperties[] {
	return [
		{
			displayName: `${numberOf} Date`,
			name: 'invoiceDate',
			type: 'dateTime',
			required: true,
			displayOptions: { show: showFields },
			default: '',
			placeholder: 'e.g. 2025-04-01',
			description: `Date of the ${numberOf.toLowerCase()}; the time of day is ignored`,
		},
		{
			displayName: 'Due Date',
			name: 'dueDate',
			type: 'dateTime',
			required: true,
			displayOptions: { show: showFields },
			default: '',
			placeholder: 'e.g. 2025-05-01',
			description: 'Date by which the debtor must pay; the time of day is ignored',
		},
		{
			displayName: 'Original Amount',
			name: 'originalAmount',
			type: 'number',
			required: true,
			displayOptions: { show: showFields },
			default: 0,
			placeholder: 'e.g. 2500',
			description: describeAmount(claimType),
		},
		{
			displayName: 'Currency Code',
			name: 'currencyCode',
			type: 'string',
			required: true,
			displayOptions: { show: showFields },
			default: 'NOK',
			placeholder: 'e.g. NOK',
			description: 'Three letters (ISO 4217)',
		},
	];
}

function describeAmount(claimType: ClaimKind['claimType']): string {
	if (claimType === 'CollectionCase') return 'Overdue amount including VAT';
	const isOf = claimType === 'CreditNote' ? 'Amount of the credit note, without a sign' : 'Amount of the invoice';
	return `${isOf}. In Kravia's examples it equals the sum of the order lines' totals.`;
}

function ifAlreadyRegisteredField(show: Show): INodeProperties {
	return {
		displayName: 'If Already Registered',
		name: 'ifAlreadyRegistered',
		type: 'options',
		displayOptions: { show },
		options: [
			{ name: 'Fail', value: 'fail', description: 'The item fails' },
			{ name: 'Register Again', value: 'registerAgain', description: 'Send it although it is there already. The debtor may be billed twice.' },
			{ name: 'Return the Existing One', value: 'returnExisting', description: "Nothing is sent; the item goes on with the status 'alreadyRegistered'" },
		],
		default: 'returnExisting',
		description: 'What happens when Kravia already has this invoice number of this creditor',
	};
}

function additionalFields({ name }: ClaimKind, showFields: Show): INodeProperties {
	return {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		displayOptions: { show: showFields },
		default: {},
		options: [
			{
				displayName: 'Accounting Invoice ID',
				name: 'accountingInvoiceId',
				type: 'string',
				default: '',
				placeholder: 'e.g. ERP-20001',
				description: `ID of the ${name} in your accounting system, for reconciliation. With it the look-up is certain.`,
			},
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				default: '',
				placeholder: 'e.g. Services in March',
				description: `Free text about the ${name}`,
			},
			{
				displayName: 'Pass Through (JSON)',
				name: 'passThroughJson',
				type: 'json',
				default: '{}',
				description: 'Further fields to send beside the ones of this form. They cannot replace those.',
			},
			{
				displayName: 'Social Security Number',
				name: 'ssn',
				type: 'string',
				typeOptions: { password: true },
				default: '',
				description: "Debtor's personal number. It is sent to Kravia and never put into output or messages.",
			},
		],
	};
}
