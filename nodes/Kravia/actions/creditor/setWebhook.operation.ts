import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { KraviaWebhook } from '../../../../clients/index';
import { CodedError } from '../../../../engine/index';
import { executePerItem } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { textOf } from '../../../shared/textOf';
import { connectToKravia } from '../../connectToKravia';
import { creditorIdField, readCreditorId } from '../../idField';

const show = { resource: ['creditor'], operation: ['setWebhook'] };

const description: INodeProperties[] = [
	creditorIdField(show),
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		required: true,
		displayOptions: { show },
		default: '',
		placeholder: 'e.g. https://n8n.fjordbygg.example/webhook/…/webhook',
		description: 'Where Kravia sends its notifications: public and HTTPS. For a Kravia Trigger its production URL.',
	},
	{
		displayName: 'Enabled',
		name: 'enabled',
		type: 'boolean',
		displayOptions: { show },
		default: true,
		description: 'Whether Kravia sends notifications',
	},
	{
		displayName: "Replace the Creditor's Webhook",
		name: 'replaceWebhook',
		type: 'boolean',
		displayOptions: { show },
		default: false,
		description: 'Whether you agree that this replaces the webhook that the creditor has. There is only one per creditor, and Kravia does not show it.',
	},
];

/** Sets the one webhook of the creditor of each item. */
export const setWebhook: NodeOperation = {
	description,
	execute: async (context) => {
		const client = await connectToKravia(context);
		const { secret } = await context.getCredentials('kraviaWebhookApi');
		return await executePerItem(context, context.getInputData().length, async (itemIndex) => {
			const creditorId = readCreditorId(context, itemIndex);
			const webhook = readWebhook(context, itemIndex, textOf(secret));
			await client.setWebhook(creditorId, webhook);
			// Whoever knows the address can knock there, so it is not repeated.
			return [{ json: { status: 'set', creditorId, enabled: webhook.enabled } }];
		});
	},
};

function readWebhook(context: IExecuteFunctions, itemIndex: number, secret: string): KraviaWebhook {
	if (context.getNodeParameter('replaceWebhook', itemIndex, false) !== true) {
		throw new CodedError({
			code: 'WEBHOOK_CONSENT_MISSING',
			message: 'A creditor has one webhook at Kravia, and setting it replaces what is there; nothing was sent.',
			remedy: "Turn on 'Replace the Creditor's Webhook' if nothing else depends on the present one.",
			path: 'replaceWebhook',
		});
	}
	return { secret, url: textOf(context.getNodeParameter('url', itemIndex, '')), enabled: context.getNodeParameter('enabled', itemIndex, true) === true };
}
