import type { E2eHost } from './startE2eHost';

/** What n8n keeps of one run of a node: its items and its error, with all that hangs on them. */
export interface NodeRun {
	readonly executionStatus?: string;
	readonly error?: unknown;
	readonly data?: { readonly main: ReadonlyArray<ReadonlyArray<{ readonly json: Record<string, unknown>; readonly error?: unknown }> | null> };
}

/** What n8n keeps of an execution. */
export interface ExecutionRun {
	readonly id: string;
	readonly status: string;
	/** Runs by the name of the node. */
	readonly runs: Readonly<Record<string, readonly NodeRun[]>>;
}

/** Reads the newest execution of a workflow, as n8n has stored it. */
export async function readLastRun({ n8n }: E2eHost, workflowId: string): Promise<ExecutionRun> {
	const newest = (await n8n.rest.executions()).find((execution) => execution.workflowId === workflowId);
	if (!newest) throw new Error(`n8n has no execution of ${workflowId}.`);
	const { data } = await n8n.rest.ask<{ data: string }>('GET', `/rest/executions/${newest.id}`);
	const { resultData } = unfold(data) as { resultData: { runData: ExecutionRun['runs'] } };
	return { id: newest.id, status: newest.status, runs: resultData.runData };
}

/** n8n stores a tree as a list of its parts, in which a text inside a part is the place of another. */
function unfold(text: string): unknown {
	const parts = JSON.parse(text) as unknown[];
	const open = (place: unknown): unknown => {
		const part = typeof place === 'string' ? parts[Number(place)] : place;
		if (Array.isArray(part)) return part.map(open);
		if (typeof part === 'object' && part !== null) return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, open(value)]));
		return part;
	};
	return open('0');
}
