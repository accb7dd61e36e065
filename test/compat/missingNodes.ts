import type { HostWorkflow } from '../../sandbox/n8n/hostContent';

/** The versions that an n8n has of each node type. */
export type NodeVersions = Readonly<Record<string, readonly number[]>>;

/** The nodes of a workflow that an n8n lacks, e.g. `n8n-nodes-base.form 2.3`, each once. */
export function missingOf({ nodes }: HostWorkflow, known: NodeVersions): string[] {
	const lacking = nodes.filter(({ type, typeVersion }) => !(known[type] ?? []).includes(Number(typeVersion)));
	return [...new Set(lacking.map(({ type, typeVersion }) => `${type} ${String(typeVersion)}`))].sort();
}
