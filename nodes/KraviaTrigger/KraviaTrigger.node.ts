import { NodeConnectionTypes } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, ICredentialsDecrypted, ICredentialTestFunctions, IHookFunctions, INodeCredentialTestResult, INodeType, INodeTypeDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { testSecret } from '../shared/notification/testSecret';
import { toNodeError } from '../shared/toNodeError';
import { fields } from './fields';
import { receiveNotification } from './receiveNotification';
import { isWebhookSet, setOwnWebhook, unsetOwnWebhook } from './ownWebhook';

const SAMPLE_HELP = "By default Kravia is not given the test URL, as that would take the webhook away from production. To try the workflow, click \"Listen for test event\" and post a signed sample to the test URL (the page of the node in the documentation has the command).";

/** Starts a workflow when an invoice or case of a creditor has changed at Kravia. */
export class KraviaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kravia Trigger',
		name: 'kraviaTrigger',
		icon: { light: 'file:../../icons/kravia.svg', dark: 'file:../../icons/kravia.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["creditorId"] ? "Creditor " + $parameter["creditorId"] : "Invoice or case changed" }}',
		description: 'Start a workflow when an invoice or a case of a creditor has changed at Kravia',
		defaults: { name: 'Kravia Trigger' },
		eventTriggerDescription: 'Waiting for a notification at the test URL',
		activationMessage: "The creditor's webhook at Kravia now leads to this workflow.",
		triggerPanel: {
			header: '',
			executionsHelp: {
				inactive: `${SAMPLE_HELP} Publishing the workflow sets the webhook of the creditor at Kravia to the <b>production URL</b>.`,
				active: `${SAMPLE_HELP} The <b>production URL</b> is set at Kravia: its notifications start the workflow by themselves.`,
			},
			activationHint: 'Publish the workflow to set the webhook of the creditor at Kravia.',
		},
		hints: [
			{
				message: 'Nothing is verified: whoever knows the address can start this workflow with ids of their own. Keep the address secret, and leave \'Fetch Details\' on.',
				type: 'warning',
				location: 'ndv',
				whenToDisplay: 'always',
				displayCondition: '={{ $parameter["signature"] === "none" }}',
			},
			{
				message: "While you listen for a test event, Kravia sends the creditor's notifications to the test URL, and production gets none.",
				type: 'warning',
				location: 'ndv',
				whenToDisplay: 'always',
				displayCondition: '={{ $parameter["options"]["registerTestUrl"] === true }}',
			},
		],
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'kraviaApi', required: true },
			{ name: 'kraviaWebhookApi', required: true, testedBy: 'testWebhookSecret' },
		],
		// With an empty text, and not left out: n8n would answer with the words "firstEntryJson".
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '', path: 'webhook' }],
		properties: fields,
	};

	methods = {
		credentialTest: {
			async testWebhookSecret(this: ICredentialTestFunctions, credential: ICredentialsDecrypted<ICredentialDataDecryptedObject>): Promise<INodeCredentialTestResult> {
				return await testSecret(credential);
			},
		},
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isWebhookSet(this).catch((error: unknown) => {
					throw toNodeError(this.getNode(), error);
				});
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await setOwnWebhook(this).catch((error: unknown) => {
					throw toNodeError(this.getNode(), error);
				});
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				await unsetOwnWebhook(this).catch((error: unknown) => {
					throw toNodeError(this.getNode(), error);
				});
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveNotification(this);
	}
}
