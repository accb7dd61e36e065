import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How long an execution and its nodes took, in milliseconds, by n8n's own log of events. */
export interface NodeTimes {
	readonly wholeMs: number;
	/** By the name of the node. */
	readonly nodes: Readonly<Record<string, number>>;
}

interface LoggedEvent {
	readonly eventName: string;
	readonly ts: string;
	readonly payload: { readonly executionId?: string; readonly workflowId?: string; readonly nodeName?: string };
}

/**
 * Reads when the nodes of a workflow's latest execution started and finished. n8n writes this for every execution, also for
 * those that it does not keep.
 *
 * @throws Error when the execution has not come to its end
 */
export function readNodeTimes(userFolder: string, workflowId: string): NodeTimes {
	const events = readFileSync(join(userFolder, '.n8n', 'n8nEventLog.log'), 'utf8').split('\n').flatMap(readEvent);
	const started = events.filter(({ eventName, payload }) => eventName === 'n8n.workflow.started' && payload.workflowId === workflowId).at(-1);
	const own = events.filter(({ payload }) => started !== undefined && payload.executionId === started.payload.executionId);
	const ended = own.find(({ eventName }) => eventName === 'n8n.workflow.success');
	if (!started || !ended) throw new Error(`n8n's log knows no successful execution of ${workflowId}.`);
	const nodes: Record<string, number> = {};
	for (const { eventName, ts, payload: { nodeName } } of own) {
		if (nodeName === undefined) continue;
		if (eventName === 'n8n.node.started') nodes[nodeName] = (nodes[nodeName] ?? 0) - Date.parse(ts);
		if (eventName === 'n8n.node.finished') nodes[nodeName] = (nodes[nodeName] ?? 0) + Date.parse(ts);
	}
	return { wholeMs: Date.parse(ended.ts) - Date.parse(started.ts), nodes };
}

function readEvent(line: string): LoggedEvent[] {
	try {
		const event = JSON.parse(line) as Partial<LoggedEvent>;
		return event.eventName !== undefined && event.ts !== undefined && event.payload !== undefined ? [event as LoggedEvent] : [];
	} catch {
		return [];
	}
}
