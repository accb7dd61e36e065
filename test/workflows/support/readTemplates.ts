import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HostWorkflow, WorkflowNode } from '../../../sandbox/n8n/hostContent';
import { repositoryRoot } from '../../../sandbox/n8n/hostPaths';
import { readTemplate } from '../../../sandbox/n8n/sandboxContent';

const NOTE = 'n8n-nodes-base.stickyNote';

/** A template, its notes and its other nodes apart. */
export interface Template {
	readonly file: string;
	readonly workflow: HostWorkflow;
	readonly notes: readonly WorkflowNode[];
	readonly nodes: readonly WorkflowNode[];
	readonly links: readonly TemplateLink[];
}

/** One connection. */
export interface TemplateLink {
	readonly from: string;
	readonly output: number;
	readonly to: string;
}

type Connections = Readonly<Record<string, { readonly main: ReadonlyArray<ReadonlyArray<{ readonly node: string }> | null> }>>;

/** All importable templates of the folder `workflows`. */
export function readTemplates(): Template[] {
	return readdirSync(join(repositoryRoot, 'workflows'))
		.filter((file) => file.endsWith('.json'))
		.map((file) => {
			const workflow = readTemplate(file);
			return {
				file,
				workflow,
				notes: workflow.nodes.filter(({ type }) => type === NOTE),
				nodes: workflow.nodes.filter(({ type }) => type !== NOTE),
				links: Object.entries(workflow.connections as Connections).flatMap(([from, { main }]) => main.flatMap((targets, output) => (targets ?? []).map(({ node }) => ({ from, output, to: node })))),
			};
		});
}

/** The text of a note. */
export function contentOf(note: WorkflowNode): string {
	return String(note.parameters['content'] ?? '');
}
