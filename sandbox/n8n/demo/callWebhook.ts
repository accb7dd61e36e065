import { erpHeader } from '../sandboxContent';

/**
 * Posts JSON to a workflow's webhook, as the ERP would, and gives the workflow's answer.
 *
 * @param path below `/webhook/`
 * @throws Error with n8n's status and message when the workflow failed
 */
export async function callWebhook<T>(n8nUrl: string, path: string, body: unknown): Promise<T> {
	const answer = await fetch(`${n8nUrl}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', [erpHeader.name]: erpHeader.value },
		body: JSON.stringify(body),
	});
	const text = await answer.text();
	if (!answer.ok) throw new Error(`n8n answered POST /webhook/${path} with ${answer.status}: ${text.slice(0, 500)}`);
	return JSON.parse(text) as T;
}
