import type { INodeProperties } from 'n8n-workflow';

import { overridesFields } from '../coding/overridesFields';
import { ledgerFields } from '../ledgerFields';
import { rulesFields } from '../ruleSet/rulesFields';
import { buildOptionsField } from './buildOptions';

const show = { resource: ['bookkeeping'], operation: ['build'] };

/** What is booked, and the choices that everybody makes. */
const firstChoices: INodeProperties[] = [
	{
		displayName: 'Registration (JSON)',
		name: 'registrationJson',
		type: 'json',
		displayOptions: { show },
		default: '={{ $json }}',
		description: 'The invoice or credit note as the Kravia node registers it, without bookkeeping lines',
	},
	...rulesFields(show),
	{
		displayName: 'Order Line Totals',
		name: 'orderLineTotals',
		type: 'options',
		displayOptions: { show },
		options: [
			{ name: 'Excluding VAT', value: 'exVat', description: 'VAT is added to the total of each order line' },
			{ name: 'Including VAT', value: 'inclVat', description: 'VAT is found within the total of each order line. Kravia adds none.' },
		],
		default: 'inclVat',
		description: 'Whether the totals of the order lines have VAT in them',
	},
	{
		displayName: 'VAT',
		name: 'vat',
		type: 'options',
		displayOptions: { show },
		options: [
			{ name: 'In the VAT Code', value: 'inCode', description: 'Revenue is booked with its VAT, and your ledger divides it by the VAT code' },
			{ name: 'On a Line of Its Own', value: 'separateLine', description: 'Revenue is booked net, VAT on the account that you name' },
		],
		default: 'separateLine',
		description: 'How VAT reaches your ledger',
	},
	{
		displayName: 'Amount Convention',
		name: 'amountConvention',
		type: 'options',
		displayOptions: { show },
		options: [
			{ name: 'As Documented', value: 'asDocumented', description: "No signs, as in Kravia's own example: the side follows from the account" },
			{ name: 'Signed', value: 'signed', description: 'Debit positive, credit negative; all lines add up to 0' },
		],
		default: 'asDocumented',
		description: 'Whether the amounts of bookkeeping lines carry a sign. Kravia does not document it: ask them.',
	},
];

/** Where VAT goes, and which VAT code stands where no rule gives one. */
const vatFields: INodeProperties[] = [
	{
		displayName: 'VAT Accounts',
		name: 'vatAccounts',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add VAT Account',
		displayOptions: { show: { ...show, vat: ['separateLine'] } },
		default: {},
		description: 'The accounts of VAT lines. Where several fit, the one with the VAT code stands before the one with the rate.',
		options: [
			{
				displayName: 'Account',
				name: 'account',
				values: [
					{ displayName: 'Ledger Account', name: 'ledgerAccount', type: 'string', default: '', placeholder: 'e.g. 2700', description: 'Where the VAT is booked' },
					{ displayName: 'Rate', name: 'rate', type: 'string', default: '', placeholder: 'e.g. 25', description: 'In per cent. Empty: all rates.' },
					{ displayName: 'VAT Code', name: 'vatCode', type: 'string', default: '', placeholder: 'e.g. 3', description: 'Of the revenue. Empty: all VAT codes.' },
					{ displayName: 'VAT Code of the VAT Line', name: 'lineVatCode', type: 'string', default: '0', description: 'What the VAT line itself carries' },
				],
			},
		],
	},
	{
		displayName: 'VAT Codes by Rate',
		name: 'vatCodeByRate',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add VAT Code',
		displayOptions: { show },
		default: {},
		description: 'The VAT code of order lines for which no rule gives one. Without either, nothing is built.',
		options: [
			{
				displayName: 'Code',
				name: 'code',
				values: [
					{ displayName: 'Rate', name: 'rate', type: 'string', default: '', placeholder: 'e.g. 25', description: 'In per cent' },
					{ displayName: 'VAT Code', name: 'vatCode', type: 'string', default: '', placeholder: 'e.g. 3', description: 'Of the revenue' },
				],
			},
		],
	},
];

/** The form of Build Bookkeeping Lines. */
export const buildFields: INodeProperties[] = [...firstChoices, ...vatFields, ...ledgerFields(show), ...overridesFields(show), buildOptionsField(show)];
