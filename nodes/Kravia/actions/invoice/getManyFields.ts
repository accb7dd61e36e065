import type { INodeProperties } from 'n8n-workflow';

import { limitFields } from '../../../shared/limitFields';
import { optionsField } from '../../../shared/optionsField';

const show = { resource: ['invoice'], operation: ['getMany'] };

/** The form of Get Many. */
export const getManyFields: INodeProperties[] = [
	{
		displayName: 'Changed Since',
		name: 'changedSince',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show },
		options: [
			{ name: 'Days Back', value: 'daysBack', description: 'What changed in the last days' },
			{ name: 'Last Time Handled', value: 'lastHandled', description: "What has not yet been marked by 'Mark Changes as Handled'" },
			{ name: 'Time', value: 'time', description: 'What changed after a time that you give' },
		],
		default: 'lastHandled',
		description: 'From where on changes are read, by the time of the last update at Kravia',
	},
	{
		displayName: 'Start Time',
		name: 'startTime',
		type: 'dateTime',
		displayOptions: { show: { ...show, changedSince: ['lastHandled'] } },
		default: '',
		placeholder: 'e.g. 2026-01-01T00:00:00',
		description: 'Where the very first reading begins; after that the mark counts. In which time zone Kravia reads it is not documented, so take an early one.',
	},
	{
		displayName: 'Days',
		name: 'days',
		type: 'number',
		typeOptions: { minValue: 1 },
		displayOptions: { show: { ...show, changedSince: ['daysBack'] } },
		default: 7,
		description: 'How many days back, counted in UTC',
	},
	{
		displayName: 'Time',
		name: 'time',
		type: 'string',
		required: true,
		displayOptions: { show: { ...show, changedSince: ['time'] } },
		default: '',
		placeholder: 'e.g. 2026-01-31T09:15:00.1234567',
		description: 'A time, best as Kravia wrote it: it is passed on as it is, without any change of zone or digits',
	},
	...limitFields(show),
	optionsField(show, [
		{
			displayName: 'Fetch Details',
			name: 'fetchDetails',
			type: 'boolean',
			default: false,
			description: 'Whether to read the details of each invoice, which is one request per invoice',
		},
		{
			displayName: 'Mark Name',
			name: 'markName',
			type: 'string',
			default: '',
			placeholder: 'e.g. payments',
			description: 'For several readings in one workflow that are handled apart; empty for the only one',
		},
		{
			displayName: 'Order',
			name: 'order',
			type: 'options',
			options: [
				{ name: 'Newest First', value: 'newestFirst', description: "Not together with 'Last Time Handled'" },
				{ name: 'Oldest First', value: 'oldestFirst', description: 'In the order of the last update' },
			],
			default: 'oldestFirst',
			description: 'The order of the invoices',
		},
		{
			displayName: 'Page Size',
			name: 'pageSize',
			type: 'number',
			typeOptions: { minValue: 2, maxValue: 1000, numberPrecision: 0 },
			default: 20,
			description: "How many rows are asked for at a time. How many Kravia allows is not documented; 20 is in its example.",
		},
	]),
];
