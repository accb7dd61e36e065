import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * The secret that proves that a notification comes from Kaunt, or from whoever forwards it. Nothing is sent with it: the
 * trigger compares. Its test is a method of the trigger, since there is no service to ask.
 */
export class KauntWebhookApi implements ICredentialType {
	name = 'kauntWebhookApi';

	displayName = 'Kaunt Webhook API';

	icon = { light: 'file:../icons/kaunt.svg', dark: 'file:../icons/kaunt.dark.svg' } as const;

	documentationUrl = 'https://github.com/invoice-coding/n8n-nodes-invoice-coding/blob/main/docs/credentials.md#kaunt-webhook';

	properties: INodeProperties[] = [
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: "For 'Header Equals' the whole value of the header, for 'HMAC of the Body' the key. At least 16 characters.",
		},
	];
}
