import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodeProperties, INodePropertyCollection, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { InvoiceCoding } from '../../nodes/InvoiceCoding/InvoiceCoding.node';
import { Kaunt } from '../../nodes/Kaunt/Kaunt.node';
import { KauntTrigger } from '../../nodes/KauntTrigger/KauntTrigger.node';
import { Kravia } from '../../nodes/Kravia/Kravia.node';
import { KraviaTrigger } from '../../nodes/KraviaTrigger/KraviaTrigger.node';
import type { WorkflowNode } from '../../sandbox/n8n/hostContent';
import { readTemplates } from './support/readTemplates';

const PACKAGE = 'n8n-nodes-invoice-coding.';
const CORE = 'n8n-nodes-base.';

const types = new Map<string, INodeTypeDescription>([new InvoiceCoding(), new Kaunt(), new KauntTrigger(), new Kravia(), new KraviaTrigger()].map(({ description }: INodeType) => [`${PACKAGE}${description.name}`, description]));

const isProperty = (option: object): option is INodeProperties => 'type' in option && 'displayName' in option;
const isCollection = (option: object): option is INodePropertyCollection => 'values' in option;
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Paths of what a template says and no field of the node knows. */
function unknownIn(given: unknown, properties: readonly INodeProperties[], path = ''): string[] {
	if (!isRecord(given)) return [];
	return Object.entries(given).flatMap(([name, value]) => {
		const fields = properties.filter((property) => property.name === name);
		if (fields.length === 0) return [`${path}${name}`];
		const inner = fields.flatMap(({ options = [] }) => options);
		if (fields.every(({ type }) => type === 'collection')) return unknownIn(value, inner.filter(isProperty), `${path}${name}.`);
		if (!fields.every(({ type }) => type === 'fixedCollection') || !isRecord(value)) return [];
		return Object.entries(value).flatMap(([group, entries]) => {
			const found = inner.filter(isCollection).filter((collection) => collection.name === group);
			if (found.length === 0) return [`${path}${name}.${group}`];
			return [entries].flat().flatMap((entry) => unknownIn(entry, found.flatMap(({ values }) => values), `${path}${name}.${group}.`));
		});
	});
}

/** Parameters that no field shows as the others stand: n8n would drop them in silence. */
function droppedOf(node: WorkflowNode, description: INodeTypeDescription): string[] {
	const asNode = node as unknown as INode;
	const kept = NodeHelpers.getNodeParameters(description.properties, asNode.parameters, true, false, asNode, description) ?? {};
	return Object.keys(asNode.parameters).filter((name) => !(name in kept));
}

describe.each(readTemplates().map((template) => [template.file, template] as const))('the nodes of %s', (_file, { nodes }) => {
	const own = nodes.flatMap((node) => {
		const description = types.get(node.type);
		return description ? [{ node, description }] : [];
	});

	it("are nodes of this package or n8n's own, so that nothing else has to be installed", () => {
		expect(nodes.filter(({ type }) => !types.has(type) && !type.startsWith(CORE)).map(({ name, type }) => `${name}: ${type}`)).toEqual([]);
		expect(own.length).toBeGreaterThan(0);
	});

	it('say nothing that their fields do not know', () => {
		expect(own.flatMap(({ node, description }) => unknownIn(node.parameters, description.properties).map((path) => `${node.name}: ${path}`))).toEqual([]);
		expect(own.flatMap(({ node, description }) => droppedOf(node, description).map((name) => `${node.name}: ${name}`))).toEqual([]);
	});

	it('have everything that n8n wants before it lets them run', () => {
		const issues = own.flatMap(({ node, description }) => {
			const asNode = node as unknown as INode;
			const parameters = NodeHelpers.getNodeParameters(description.properties, asNode.parameters, true, false, asNode, description) ?? {};
			return Object.entries(NodeHelpers.getNodeParametersIssues(description.properties, { ...asNode, parameters }, description)?.parameters ?? {}).map(([name, said]) => `${node.name}: ${name}: ${said.join(' ')}`);
		});
		// Whose webhook it is cannot be known beforehand; the notes ask for it.
		expect(issues.filter((issue) => !issue.startsWith('Invoice Changed: creditorId'))).toEqual([]);
	});
});

describe('two merges of one template', () => {
	const PLACES = new Set(['rulesJson', 'ledgerJson', 'overrides', 'options']);

	it('decide by the same policy in code-with-approval, so that the form shows what was decided', () => {
		const merges = readTemplates().find(({ file }) => file === 'code-with-approval.json')?.nodes.filter(({ parameters }) => parameters['operation'] === 'merge') ?? [];
		const policies = merges.map(({ parameters }) => Object.fromEntries(Object.entries(parameters).filter(([name]) => !PLACES.has(name))));
		expect(policies).toHaveLength(2);
		expect(policies[0]).toEqual(policies[1]);
	});
});
