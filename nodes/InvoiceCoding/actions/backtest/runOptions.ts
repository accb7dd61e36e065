import type { INodeProperties } from 'n8n-workflow';

import { readingOptions } from '../../../shared/history/readingOptions';
import { byName } from '../../../shared/optionsField';
import { dimensionIdsOption } from '../measureOptions';

/** What is measured, and from when a figure says something. */
const measuring: INodeProperties[] = [
	{
		displayName: 'Min Cases',
		name: 'minCases',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 20,
		description: 'With fewer cases than this nothing is advised, about a rule or a gate',
	},
	{
		displayName: 'Mine Rules If There Are None',
		name: 'mineRules',
		type: 'boolean',
		default: true,
		description: "Whether to mine rules from the earlier part of the history when the input 'Rules' brings none. What is tested is not looked at.",
	},
	{ displayName: 'Rules Made On', name: 'rulesMadeOn', type: 'dateTime', default: '', description: 'The day on which your rules were made. Later ones may have been written with the tested invoices in view, and the report says so. The time of day is ignored.' },
	{
		displayName: 'Target Error Rate (%)',
		name: 'targetErrorRate',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100, numberPrecision: 2 },
		default: 2,
		description: 'The share of wrong values that is bearable, in per cent; gates are advised for it',
	},
	{ displayName: 'Test To', name: 'testTo', type: 'dateTime', default: '', description: 'Last posting date that is tested; later invoices are left out. Empty: all. The time of day is ignored.' },
	{ displayName: 'Vendor Group Fact', name: 'vendorGroupFact', type: 'string', default: '', placeholder: 'e.g. vendor.address.countryCode', description: 'A fact of the rules by whose value vendors are grouped. Empty: by how well a vendor is known from the earlier part.' },
	{
		displayName: 'Vendor Key',
		name: 'vendorKey',
		type: 'options',
		options: [
			{ name: 'ID', value: 'externalId' },
			{ name: 'ID, Else Name', value: 'externalIdElseName' },
			{ name: 'Name', value: 'name' },
		],
		default: 'externalIdElseName',
		description: 'By what a vendor is known again',
	},
];

/** How the report is written. */
const reporting: INodeProperties[] = [
	{ displayName: 'Include Report as JSON', name: 'includeReport', type: 'boolean', default: false, description: "Whether to add the field 'report' to the summary: every figure, for programs to read" },
	{
		displayName: 'Locale',
		name: 'locale',
		type: 'options',
		options: [
			{ name: 'Danish', value: 'da-DK' },
			{ name: 'English (UK)', value: 'en-GB' },
			{ name: 'English (US)', value: 'en-US' },
			{ name: 'Finnish', value: 'fi-FI' },
			{ name: 'German', value: 'de-DE' },
			{ name: 'Norwegian', value: 'nb-NO' },
			{ name: 'Swedish', value: 'sv-SE' },
		],
		default: 'en-GB',
		description: 'How numbers and dates are written in the report. Its texts are English.',
	},
	{ displayName: 'Made On', name: 'madeOn', type: 'dateTime', default: '={{ $today }}', description: 'The day that the report bears. The time of day is ignored.' },
	{ displayName: 'Title', name: 'title', type: 'string', default: '', placeholder: 'e.g. Nordlys Handel', description: 'Title of the report, e.g. the name of your company' },
];

/** Options of a back-test, in alphabetical order of their names. */
export const runOptions: INodeProperties[] = byName([dimensionIdsOption, ...measuring, ...reporting, ...readingOptions]);
