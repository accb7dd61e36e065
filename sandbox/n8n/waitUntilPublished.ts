import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nRest } from './N8nRest';

const DEADLINE_MS = 90_000;
const POLL_MS = 250;

interface PublicationStatus {
	readonly status: string;
	readonly liveVersionId: string | null;
	readonly triggers: ReadonlyArray<{ readonly errorMessage: string | null }>;
}

/**
 * Waits until n8n serves the newest version of every workflow. It publishes in the background: for some seconds after
 * it says that it is ready, webhooks are missing or still run the version before.
 *
 * @throws Error that names the workflow and what n8n says about it, when it is not published in time
 */
export async function waitUntilPublished(rest: N8nRest, workflowIds: readonly string[]): Promise<void> {
	const deadline = Date.now() + DEADLINE_MS;
	for (const id of workflowIds) {
		// Earlier ones activate workflows while they start, and tell nothing of it.
		if (!(await rest.knows(`/rest/workflows/${id}/publication-status`))) return;
		const { name, versionId } = await rest.ask<{ name: string; versionId: string }>('GET', `/rest/workflows/${id}`);
		for (;;) {
			const publication = await rest.ask<PublicationStatus>('GET', `/rest/workflows/${id}/publication-status`);
			if (publication.status === 'published' && publication.liveVersionId === versionId) break;
			if (Date.now() > deadline) {
				const said = publication.triggers.map(({ errorMessage }) => errorMessage).filter(Boolean).join('; ');
				throw new Error(`n8n has not published the workflow "${name}" within ${DEADLINE_MS / 1000} s (status: ${publication.status}${said ? `; ${said}` : ''}).`);
			}
			await sleep(POLL_MS);
		}
	}
}
