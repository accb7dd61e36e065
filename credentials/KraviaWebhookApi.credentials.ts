import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * The secret that Kravia signs its notifications with. It is given to Kravia when the webhook is set, and compared by the
 * trigger. Its test is a method of the trigger, since there is no service to ask.
 */
export class KraviaWebhookApi implements ICredentialType {
	name = 'kraviaWebhookApi';

	displayName = 'Kravia Webhook API';

	icon = { light: 'file:../icons/kravia.svg', dark: 'file:../icons/kravia.dark.svg' } as const;

	documentationUrl = 'https://github.com/invoice-coding/n8n-nodes-invoice-coding/blob/main/docs/credentials.md#kravia-webhook';

	properties: INodeProperties[] = [
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Make one of at least 16 random characters, for this creditor only. Kravia is given it when the webhook is set.',
		},
	];
}
