import { filesBelow, read, REPOSITORY_URL } from '../pages/repository';
import { code, plain, table } from './markdown';

interface Workflow {
	readonly name: string;
	readonly nodes: ReadonlyArray<{ readonly name: string; readonly type: string; readonly parameters: Readonly<Record<string, unknown>>; readonly credentials?: Readonly<Record<string, unknown>> }>;
}

const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

/** The page of all workflow templates: what each says of itself on the canvas, what it starts with, and the nodes it is made of. */
export function templatesPage(): string {
	const templates = filesBelow('workflows', '.json').map((path) => ({ path, id: path.replace(/^.*\/|\.json$/g, ''), workflow: JSON.parse(read(path)) as Workflow }));
	return [
		'# Workflow templates',
		'',
		'Import one in n8n with *Import from File*, or *Import from URL* with the address behind its name. What stands here is the first note of each on the canvas.',
		'',
		...table(['Template', 'Nodes'], templates.map(({ id, workflow }) => [`[${plain(workflow.name)}](#${id})`, String(workflow.nodes.filter(({ type }) => type !== STICKY_NOTE).length)])),
		...templates.flatMap(({ path, id, workflow }) => describeTemplate(path, id, workflow)),
	].join('\n');
}

function describeTemplate(path: string, id: string, { name, nodes }: Workflow): string[] {
	const note = nodes.find(({ type }) => type === STICKY_NOTE)?.parameters.content;
	const working = nodes.filter(({ type }) => type !== STICKY_NOTE);
	return [
		`## ${plain(name)} {#${id}}`,
		'',
		...(typeof note === 'string' ? [note.replace(/^#+ .*\n+/, ''), ''] : []),
		`File: [${path}](${REPOSITORY_URL}${path}).`,
		'',
		...table(['Step', 'Node'], working.map((node) => [plain(node.name), code(node.type.replace(/^n8n-nodes-base\./, ''))])),
	];
}
