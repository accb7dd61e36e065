import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

import { describeField } from './describeField';
import { code, fromHtml, plain, sentence, table } from './markdown';

/** A node, and where its pages stand in the site. */
export interface DescribedNode {
	readonly description: INodeTypeDescription;
	/** The page that explains it, relative to the generated one. */
	readonly explainedAt: string;
	/** Name of a credential → what it is called on the canvas. */
	readonly credentialNames: ReadonlyMap<string, string>;
}

type Shown = Readonly<Record<string, readonly unknown[] | undefined>>;

const shownFor = ({ displayOptions }: { displayOptions?: INodeProperties['displayOptions'] }): Shown => (displayOptions?.show ?? {}) as Shown;
const allows = (shown: Shown, name: string, value: unknown): boolean => shown[name]?.includes(value) ?? true;
const choicesOf = (field: INodeProperties): INodePropertyOptions[] => (field.options ?? []).filter((option): option is INodePropertyOptions => 'value' in option);

/** The page of a node: what it is, its credentials, and every operation with every field. Made of the description that n8n shows. */
export function nodePage(node: DescribedNode): string {
	const { description, explainedAt } = node;
	const resources = description.properties.find(({ name }) => name === 'resource');
	return [
		`# ${plain(description.displayName)}: every field`,
		'',
		sentence(fromHtml(description.description)),
		'',
		`Made from the node itself. What it does and how to use it: [Node ${description.displayName}](${explainedAt}).`,
		'',
		...credentialLines(node),
		...(resources ? choicesOf(resources).flatMap((resource) => describeResource(description, resource)) : ['## Fields', '', ...fieldsOf(description.properties), '']),
	].join('\n');
}

function credentialLines({ description, credentialNames }: DescribedNode): string[] {
	const rows = (description.credentials ?? []).map(({ name, required, displayOptions }) => {
		const when = Object.entries(shownFor({ displayOptions })).map(([field, values]) => `${field}: ${(values ?? []).map(String).join(', ')}`);
		return [`[${credentialNames.get(name) ?? name}](../../credentials.md)`, code(name), required === true ? 'yes' : 'no', when.length > 0 ? when.join('; ') : 'always'];
	});
	return rows.length === 0 ? [] : ['## Credentials', '', ...table(['Credential', 'Name', 'Required', 'When'], rows)];
}

function describeResource(description: INodeTypeDescription, resource: INodePropertyOptions): string[] {
	const menus = description.properties.filter((field) => field.name === 'operation' && allows(shownFor(field), 'resource', resource.value));
	const operations = new Map(menus.flatMap((menu) => choicesOf(menu).map((operation) => [operation.value, operation] as const)));
	const forTools = new Set(menus.filter((menu) => allows(shownFor(menu), '@tool', true)).flatMap((menu) => choicesOf(menu).map(({ value }) => value)));
	const mayBeTool = description.usableAsTool !== undefined && allows(shownFor(resource), '@tool', true);
	return [
		`## ${plain(resource.name)}`,
		'',
		...(resource.description ? [sentence(fromHtml(resource.description)), ''] : []),
		...[...operations.values()].flatMap((operation) => describeOperation(description, resource, operation, mayBeTool && forTools.has(operation.value))),
	];
}

function describeOperation(description: INodeTypeDescription, resource: INodePropertyOptions, operation: INodePropertyOptions, isTool: boolean): string[] {
	const chosen = { resource: resource.value, operation: operation.value };
	const fields = description.properties.filter((field) => {
		const shown = shownFor(field);
		return !['resource', 'operation'].includes(field.name) && allows(shown, 'resource', chosen.resource) && allows(shown, 'operation', chosen.operation) && allows(shown, '@tool', false);
	});
	const ports = [['Inputs', description.inputs], ['Outputs', description.outputs]] as const;
	return [
		`### ${plain(resource.name)}: ${plain(operation.name)}`,
		'',
		...(operation.description ? [sentence(fromHtml(operation.description)), ''] : []),
		[...ports.map(([name, value]) => `*${name}:* ${portsOf(value, { ...defaultsOf(description), ...chosen })}`), `*As a tool of an AI agent:* ${isTool ? 'yes' : 'no'}`].join(' · '),
		'',
		...fieldsOf(fields),
		'',
	];
}

function fieldsOf(fields: readonly INodeProperties[]): string[] {
	const shown = fields.filter(({ type }) => type !== 'hidden' && type !== 'notice');
	return shown.length === 0 ? ['No fields.'] : shown.flatMap((field) => describeField(field, fields));
}

function defaultsOf({ properties }: INodeTypeDescription): Record<string, unknown> {
	return Object.fromEntries(properties.map(({ name, default: value }) => [name, value]));
}

/** Names of inputs or outputs; those that depend on fields are worked out for what is chosen, as n8n does. */
function portsOf(ports: INodeTypeDescription['inputs'] | INodeTypeDescription['outputs'], parameters: Readonly<Record<string, unknown>>): string {
	const worked: unknown = typeof ports === 'string' ? evaluate(ports, parameters) : ports;
	const names = (Array.isArray(worked) ? worked : []).map((port: unknown) => (typeof port === 'object' && port !== null && 'displayName' in port ? String(port.displayName) : ''));
	if (names.length === 0) return 'none';
	return names.every((name) => name === '') ? String(names.length) : names.map((name) => name || 'one').join(', ');
}

function evaluate(expression: string, parameters: Readonly<Record<string, unknown>>): unknown {
	const body = expression.replace(/^=\{\{/, '').replace(/\}\}$/, '');
	return new Function('$parameter', `return (${body});`)(parameters);
}
