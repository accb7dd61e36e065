import type { INodeProperties } from 'n8n-workflow';

import { ACCOUNTING_SYSTEMS } from '../../../../clients/index';
import { executePerItem } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { textOf } from '../../../shared/textOf';
import { connectToKravia } from '../../connectToKravia';
import { writeAnswer } from '../../writeInvoice';

const show = { resource: ['creditor'], operation: ['startOnboarding'] };

/** No accounting system has this name. */
const OTHER = 'other';

const description: INodeProperties[] = [
	{
		displayName: 'Accounting System',
		name: 'accountingSystem',
		type: 'options',
		required: true,
		displayOptions: { show },
		options: [...ACCOUNTING_SYSTEMS.map((name) => ({ name, value: name })), { name: '(Another)', value: OTHER }].sort((a, b) => (a.name < b.name ? -1 : 1)),
		default: 'Tripletex',
		description: 'What the creditor keeps its books in',
	},
	{
		displayName: 'Name of the System',
		name: 'accountingSystemName',
		type: 'string',
		// Not required by the form: with an expression above, n8n would ask for it always.
		displayOptions: { show: { ...show, accountingSystem: [OTHER] } },
		default: '',
		placeholder: 'e.g. Tripletex',
		description: 'As Kravia writes it',
	},
];

/** Fetches the template with which a creditor is onboarded, once per item. */
export const startOnboarding: NodeOperation = {
	description,
	execute: async (context) => {
		const client = await connectToKravia(context);
		return await executePerItem(context, context.getInputData().length, async (itemIndex) => {
			const chosen = textOf(context.getNodeParameter('accountingSystem', itemIndex, ''));
			const accountingSystem = chosen === OTHER ? textOf(context.getNodeParameter('accountingSystemName', itemIndex, '')) : chosen;
			return [{ json: { accountingSystem, template: writeAnswer(await client.startOnboarding(accountingSystem)) } }];
		});
	},
};
