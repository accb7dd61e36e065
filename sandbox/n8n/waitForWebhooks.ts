import { setTimeout as sleep } from 'node:timers/promises';

const DEADLINE_MS = 60_000;
const POLL_MS = 100;

/**
 * Waits until n8n serves the given production webhooks. A host that says it is ready may still be publishing the last of them.
 *
 * A GET on a webhook that only takes POST starts nothing, and tells whether the path is known.
 *
 * @throws Error naming the path that n8n does not serve in time
 */
export async function waitForWebhooks(url: string, paths: readonly string[]): Promise<void> {
	const deadline = Date.now() + DEADLINE_MS;
	for (const path of paths) {
		while (!(await isServed(`${url}/webhook/${path}`))) {
			if (Date.now() > deadline) throw new Error(`n8n does not serve the webhook "${path}": is its workflow published?`);
			await sleep(POLL_MS);
		}
	}
}

async function isServed(address: string): Promise<boolean> {
	const answer = await fetch(address);
	const text = await answer.text();
	return answer.status === 404 && text.includes('Did you mean to make a POST request');
}
