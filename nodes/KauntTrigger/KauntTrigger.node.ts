import { NodeConnectionTypes } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, ICredentialsDecrypted, ICredentialTestFunctions, IHookFunctions, INodeCredentialTestResult, INodeType, INodeTypeDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { testSecret } from '../shared/notification/testSecret';
import { toNodeError } from '../shared/toNodeError';
import { fields } from './fields';
import { readTriggerSettings } from './readTriggerSettings';
import { receiveNotification } from './receiveNotification';

/** Starts a workflow when Kaunt says that a proposal or a document is ready. */
export class KauntTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kaunt Trigger',
		name: 'kauntTrigger',
		icon: { light: 'file:../../icons/kaunt.svg', dark: 'file:../../icons/kaunt.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].map((event) => ({ codingCompleted: "Coding Proposal Ready", documentFailed: "Document Result Failed", documentReady: "Document Result Ready" })[event]).join(", ") }}',
		description: 'Start a workflow when Kaunt says that a coding proposal or a document is ready',
		defaults: { name: 'Kaunt Trigger' },
		eventTriggerDescription: 'Waiting for a notification at the test URL',
		activationMessage: 'Enter the production URL of the Kaunt Trigger in Kaunt\'s partner portal (partner.kaunt.com) as the webhook of the tenant.',
		triggerPanel: {
			header: '',
			executionsHelp: {
				inactive: 'Kaunt does not know the test URL. To try the workflow, click "Listen for test event" and post a sample notification to the test URL. Then publish the workflow and enter the <b>production URL</b> in Kaunt\'s partner portal (partner.kaunt.com), as the webhook of the tenant.',
				active: 'Kaunt does not know the test URL. To try the workflow, click "Listen for test event" and post a sample notification to the test URL. Notifications to the <b>production URL</b>, which is entered in Kaunt\'s partner portal (partner.kaunt.com) as the webhook of the tenant, start the workflow by themselves.',
			},
			activationHint: 'Publish the workflow and enter the production URL in Kaunt\'s partner portal, so that notifications start it.',
		},
		hints: [
			{
				message: 'Enter the production URL of this node in Kaunt\'s partner portal (partner.kaunt.com), as the webhook of the tenant. The test URL is for trying with a sample.',
				type: 'info',
				location: 'ndv',
				whenToDisplay: 'beforeExecution',
			},
			{
				message: 'Nothing is verified: whoever knows the address can start this workflow with ids of their own. Keep the address secret, and leave \'Fetch Proposal\' on.',
				type: 'warning',
				location: 'ndv',
				whenToDisplay: 'always',
				displayCondition: '={{ $parameter["verification"] === "none" }}',
			},
		],
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'kauntApi', required: true },
			{ name: 'kauntWebhookApi', required: true, displayOptions: { show: { verification: ['header', 'hmac'] } }, testedBy: 'testWebhookSecret' },
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

	/** Kaunt's webhooks are entered by hand in its partner portal; there is nothing that n8n could register or remove. */
	webhookMethods = {
		default: {
			/** Only looks at the settings, so that a wrong one stops the activation instead of every notification. */
			async checkExists(this: IHookFunctions): Promise<boolean> {
				await readTriggerSettings(this).catch((error: unknown) => {
					throw toNodeError(this.getNode(), error);
				});
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveNotification(this);
	}
}
