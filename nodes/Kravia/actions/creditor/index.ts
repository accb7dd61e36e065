import type { INodeProperties } from 'n8n-workflow';

import { operationMenu } from '../../../shared/operationMenu';
import { activateOnboarding } from './activateOnboarding.operation';
import { invite } from './invite.operation';
import { setWebhook } from './setWebhook.operation';
import { startOnboarding } from './startOnboarding.operation';

export { activateOnboarding, invite, setWebhook, startOnboarding };

/** The operations on creditors and their fields. */
export const description: INodeProperties[] = [
	...operationMenu(
		'creditor',
		[
			{
				name: 'Activate Onboarding',
				value: 'activateOnboarding',
				action: 'Activate onboarding of creditor',
				description: 'Submit a filled-in template, which creates the creditor. Kravia does not document its address: the credential must name it.',
			},
			{ name: 'Invite', value: 'invite', action: 'Invite to creditor', description: "Invite a contact or an accountant to Kravia's portal" },
			{ name: 'Set Webhook', value: 'setWebhook', action: 'Set webhook of creditor', description: 'Tell Kravia where to send notifications, in place of what was there' },
			{ name: 'Start Onboarding', value: 'startOnboarding', action: 'Start onboarding of creditor', description: 'Fetch the template for the accounting system of a new creditor' },
		],
		'startOnboarding',
		[],
	),
	...activateOnboarding.description,
	...invite.description,
	...setWebhook.description,
	...startOnboarding.description,
];
