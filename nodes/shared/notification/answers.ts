import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { CodedError } from '../../../engine/index';

/**
 * The answer to a notification that starts the workflow.
 *
 * @param whenStarted called once the execution exists
 */
export function accepted(json: IDataObject, whenStarted: () => void = () => {}): IWebhookResponseData {
	return {
		workflowData: [[{ json }]],
		// n8n reads this when it has made the execution, and stores static data after it. A change made earlier is lost, as
		// n8n takes the data for unchanged once the execution begins; and if none could be made, the sender may try again.
		get webhookResponse() {
			whenStarted();
			return { status: 'accepted' };
		},
	};
}

/** The answer to a notification that is right but starts nothing; the sender need not send it again. */
export function ignored(reason: string): IWebhookResponseData {
	return { webhookResponse: { status: 'ignored', reason } };
}

/** The answer to a notification that is not right. No execution is made, and nothing is stored. */
export function refuse(context: IWebhookFunctions, status: number, { code, message }: CodedError): IWebhookResponseData {
	const response = context.getResponseObject();
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(JSON.stringify({ status: 'refused', code, message }));
	return { noWebhookResponse: true };
}
