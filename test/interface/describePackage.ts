import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import { describeEnds } from './describeEnds';
import { describeFields } from './describeFields';
import type { Conditions, InterfaceRecord, RecordedCredential, RecordedNode } from './interfaceRecord';

const root = resolve(__dirname, '..', '..');
const requireSource = createRequire(__filename);

/** New instances of all nodes that package.json publishes. */
export function publishedNodes(): INodeType[] {
	return published('nodes') as INodeType[];
}

/** New instances of all credentials that package.json publishes. */
export function publishedCredentials(): ICredentialType[] {
	return published('credentials') as ICredentialType[];
}

/** Loads by path, as n8n does. With its extension: `Kaunt.node` beside `Kaunt.node.json` is found differently by different loaders. */
function published(kind: 'nodes' | 'credentials'): unknown[] {
	const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { n8n: Record<typeof kind, string[]> };
	return n8n[kind].map((built) => {
		const source = join(root, built.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
		const className = basename(source).split('.')[0] ?? '';
		const Class = (requireSource(source) as Record<string, new () => unknown>)[className];
		if (Class === undefined) throw new Error(`${source} has no class ${className}, by which n8n would load it.`);
		return new Class();
	});
}

/** What saved workflows and credentials rely on, as the code has it now. */
export function describePackage(): InterfaceRecord {
	return {
		nodes: Object.fromEntries(publishedNodes().map((node) => [node.description.name, describeNode(node)])),
		credentials: Object.fromEntries(publishedCredentials().map((credential) => [credential.name, describeCredential(credential)])),
	};
}

/** What saved workflows rely on of one node. */
export function describeNode(node: INodeType): RecordedNode {
	const { displayName, usableAsTool, credentials = [], webhooks = [], version, properties } = node.description;
	return {
		label: displayName,
		isTool: usableAsTool === true,
		credentials: Object.fromEntries(
			credentials.map(({ name, required, displayOptions }) => [name, { required: required === true, ...(displayOptions?.show === undefined ? {} : { show: displayOptions.show as Conditions }) }]),
		),
		webhooks: Object.fromEntries(webhooks.map(({ name, httpMethod, path, responseMode }) => [name, `${String(httpMethod)} ${path}, answers ${String(responseMode)}`])),
		versions: Object.fromEntries(
			[version].flat().map((one) => [String(one), { inputs: describeEnds(node, 'inputs', one), outputs: describeEnds(node, 'outputs', one), fields: describeFields(properties, one) }]),
		),
	};
}

/** What saved credentials rely on. */
export function describeCredential({ displayName, properties }: ICredentialType): RecordedCredential {
	return { label: displayName, fields: describeFields(properties) };
}
