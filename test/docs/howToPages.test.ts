import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyCollection, INodeType } from 'n8n-workflow';

import { KauntApi } from '../../credentials/KauntApi.credentials';
import { KauntWebhookApi } from '../../credentials/KauntWebhookApi.credentials';
import { KraviaApi } from '../../credentials/KraviaApi.credentials';
import { KraviaWebhookApi } from '../../credentials/KraviaWebhookApi.credentials';
import { InvoiceCoding } from '../../nodes/InvoiceCoding/InvoiceCoding.node';
import { Kaunt } from '../../nodes/Kaunt/Kaunt.node';
import { KauntTrigger } from '../../nodes/KauntTrigger/KauntTrigger.node';
import { Kravia } from '../../nodes/Kravia/Kravia.node';
import { KraviaTrigger } from '../../nodes/KraviaTrigger/KraviaTrigger.node';
import { filesBelow, localLinks, read, repositoryRoot, withoutFences } from './markdown';

interface TemplateNode {
	readonly name: string;
	readonly type: string;
	readonly disabled?: boolean;
	readonly parameters: Record<string, unknown>;
}

interface Assignments {
	readonly assignments?: { readonly assignments?: ReadonlyArray<{ readonly name: string; readonly value: unknown }> };
}

const nodeTypes: INodeType[] = [new Kaunt(), new KauntTrigger(), new InvoiceCoding(), new Kravia(), new KraviaTrigger()];
const credentialTypes = [new KauntApi(), new KauntWebhookApi(), new KraviaApi(), new KraviaWebhookApi()];

function labelsOf(properties: readonly INodeProperties[]): string[] {
	return properties.flatMap((property) => [
		property.displayName,
		...labelsOf((property.options ?? []).filter((option): option is INodeProperties => 'type' in option && 'displayName' in option)),
		...(property.options ?? []).filter((option): option is INodePropertyCollection => 'values' in option).flatMap(({ displayName, values }) => [displayName, ...labelsOf(values)]),
	]);
}

const outputsOf = ({ description }: INodeType): string[] => [...(description.outputNames ?? []), ...(JSON.stringify(description.outputs).match(/displayName[^a-zA-Z]+[A-Za-z ]+/g) ?? []).map((name) => name.replace(/^displayName[^a-zA-Z]+/, ''))];
const inputsOf = ({ description }: INodeType): string[] => (JSON.stringify(description.inputs).match(/displayName[^a-zA-Z]+[A-Za-z ]+/g) ?? []).map((name) => name.replace(/^displayName[^a-zA-Z]+/, ''));

/** Whatever our own forms and canvases show; a template's own node names come on top. */
const ownLabels = new Set([
	...nodeTypes.flatMap((node) => [node.description.displayName, ...labelsOf(node.description.properties), ...outputsOf(node), ...inputsOf(node)]),
	...credentialTypes.flatMap(({ displayName, properties }) => [displayName, ...labelsOf(properties)]),
]);

const templates = readdirSync(join(repositoryRoot, 'workflows')).filter((file) => file.endsWith('.json'));
const nodesOf = (template: string): TemplateNode[] => (JSON.parse(read(join('workflows', template))) as { nodes: TemplateNode[] }).nodes;
const guides = filesBelow('docs/how-to', '.md').filter((page) => !page.endsWith('README.md'));
const templateOf = (guide: string): string => {
	const [first = ''] = localLinks(read(guide)).filter((target) => target.startsWith('../../workflows/'));
	return first.replace('../../workflows/', '');
};

const isOwn = ({ type }: TemplateNode): boolean => /^n8n-nodes-invoice-coding\.(kaunt|kravia)/.test(type);
const needsCredential = (node: TemplateNode): boolean => isOwn(node) || ['headerAuth', 'basicAuth', 'genericCredentialType'].includes(String(node.parameters.authentication));

/** What somebody has to fill in or to know before the template runs: each with where it comes from. */
function placeholdersOf(nodes: readonly TemplateNode[]): string[] {
	const text = JSON.stringify(nodes.map(({ parameters }) => parameters));
	const settings = nodes.filter(({ name }) => name === 'Settings').flatMap(({ parameters }) => (parameters as Assignments).assignments?.assignments ?? []);
	const webhooks = nodes.filter(({ type }) => type.endsWith('.webhook')).map(({ parameters }) => String(parameters.path));
	const forms = nodes.filter(({ type }) => type.endsWith('.formTrigger')).map(({ parameters }) => String((parameters.options as { path?: string }).path));
	return [
		...settings.filter(({ value }) => !String(value).includes('$json.body')).map(({ name }) => `\`${name}\``),
		...[...webhooks, ...forms].map((path) => `\`${path}\``),
		...nodes.filter((node) => needsCredential(node) || node.disabled).map(({ name }) => `**${name}**`),
		...[...text.matchAll(/erpUrl \}\}(\/[a-z/.-]+[a-z])/g)].map(([, path = '']) => `${path}`),
		...[...text.matchAll(/"tableName":"(\w+)"/g)].map(([, table = '']) => `\`${table}\``),
	];
}

describe('docs/how-to', () => {
	it('has one guide for each template', () => {
		expect(guides.map(templateOf).sort()).toEqual([...templates].sort());
	});

	it.each(guides)('%s names only nodes and fields that exist', (guide) => {
		const names = new Set(nodesOf(templateOf(guide)).map(({ name }) => name));
		const bold = [...withoutFences(read(guide)).matchAll(/\*\*([^*\n]+)\*\*/g)].map(([, text = '']) => text);
		expect(bold.length).toBeGreaterThan(3);
		expect(bold.filter((text) => !names.has(text) && !ownLabels.has(text))).toEqual([]);
	});

	it.each(guides)('%s explains all that has to be filled in', (guide) => {
		const text = read(guide);
		const placeholders = placeholdersOf(nodesOf(templateOf(guide)));
		expect(placeholders.length).toBeGreaterThan(1);
		expect(placeholders.filter((placeholder) => !text.includes(placeholder))).toEqual([]);
	});

	it.each(guides)('%s says how to set it up, to test it, and what happens when something fails', (guide) => {
		const headings = [...read(guide).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
		expect(headings).toEqual(['What it needs', 'Set it up', 'Test it', 'When something fails', 'Adapt it']);
	});
});
