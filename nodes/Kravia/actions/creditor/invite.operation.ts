import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { executePerItem } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { textOf } from '../../../shared/textOf';
import { connectToKravia } from '../../connectToKravia';
import { creditorIdField, readCreditorId } from '../../idField';
import { writeAnswer } from '../../writeInvoice';

const show = { resource: ['creditor'], operation: ['invite'] };
const showAccountant = { ...show, invitee: ['accountant'] };

const description: INodeProperties[] = [
	creditorIdField(show),
	{
		displayName: 'Invitee',
		name: 'invitee',
		type: 'options',
		displayOptions: { show },
		options: [
			{ name: 'Accountant', value: 'accountant', description: "Gets access in the accountant's own workspace" },
			{ name: 'Contact', value: 'contact', description: 'Gets access to the workspace of the creditor, which is made if there is none' },
		],
		default: 'contact',
		description: 'Who is invited',
	},
	{ displayName: 'Email', name: 'email', type: 'string', required: true, displayOptions: { show }, default: '', placeholder: 'e.g. owner@fjordbygg.example', description: 'Where the invitation goes' },
	{ ...textField('Name', 'name', { show, example: 'Jane Roe', text: 'Name of the person' }), required: true },
	textField('Country Code', 'countryCode', { show: showAccountant, byDefault: 'NO', example: 'NO', text: 'Two capital letters (ISO 3166-1)' }),
	textField('Organization Number', 'organizationNumber', { show: showAccountant, example: '123456789', text: "The accountant's organization number" }),
];

/** Not required by the form: with an expression in 'Invitee', n8n would ask for all of them always. The client does. */
function textField(displayName: string, name: string, { show: when, byDefault = '', example, text }: { show: IDisplayOptions['show']; byDefault?: string; example: string; text: string }): INodeProperties {
	return { displayName, name, type: 'string', displayOptions: { show: when }, default: byDefault, placeholder: `e.g. ${example}`, description: text };
}

/** Invites the person of each item to Kravia's portal, once. */
export const invite: NodeOperation = {
	description,
	execute: async (context) => {
		const client = await connectToKravia(context);
		return await executePerItem(context, context.getInputData().length, async (itemIndex) => {
			const invitation = readInvitation(context, itemIndex);
			const answer = await client.invite(invitation);
			return [{ json: { status: 'invited', creditorId: invitation.creditorId, isAccountant: invitation.isAccountant, answer: writeAnswer(answer) } }];
		});
	},
};

function readInvitation(context: IExecuteFunctions, itemIndex: number): { readonly creditorId: number; readonly isAccountant: boolean } {
	const read = (name: string): string | number => {
		const value: unknown = context.getNodeParameter(name, itemIndex, '');
		return typeof value === 'number' ? value : textOf(value);
	};
	const isAccountant = read('invitee') === 'accountant';
	return {
		creditorId: readCreditorId(context, itemIndex),
		isAccountant,
		...Object.fromEntries(['email', 'name', ...(isAccountant ? ['countryCode', 'organizationNumber'] : [])].map((name) => [name, read(name)])),
	};
}
