import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nQueue } from '../../../sandbox/n8n/queue/N8nQueue';

const POLL_MS = 500;

/** How many executions of a workflow, or of all, n8n's database has in which state. */
export async function executionStates({ postgres }: N8nQueue, workflowId?: string): Promise<Record<string, number>> {
	const only = workflowId === undefined ? '' : `where "workflowId" = '${workflowId}'`;
	const rows = await postgres.query(`select status, count(*) from execution_entity ${only} group by status order by status`);
	return Object.fromEntries(rows.map(([status = '', count]) => [status, Number(count)]));
}

/**
 * Waits until no execution is queued or running.
 *
 * @returns the states of all executions then
 * @throws Error with the executions that are stuck
 */
export async function waitUntilSettled(queue: N8nQueue, withinMs: number): Promise<Record<string, number>> {
	for (const deadline = Date.now() + withinMs; ; await sleep(POLL_MS)) {
		const states = await executionStates(queue);
		if (!states['new'] && !states['running']) return states;
		if (Date.now() < deadline) continue;
		const stuck = await queue.postgres.query(`select id, "workflowId", status, "createdAt" from execution_entity where status in ('new', 'running') order by id limit 20`);
		throw new Error(`After ${withinMs / 1000} s n8n still has ${JSON.stringify(states)}: ${JSON.stringify(stuck)}`);
	}
}
