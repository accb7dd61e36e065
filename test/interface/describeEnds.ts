import { NodeHelpers, Workflow } from 'n8n-workflow';
import type { INode, INodeInputConfiguration, INodeOutputConfiguration, INodeProperties, INodePropertyOptions, INodeType, INodeTypes } from 'n8n-workflow';
import { placeOf, scopesOf, type Scope } from './describeFields';
import { STEP, type RecordedEnd } from './interfaceRecord';

type Ends = Readonly<Record<string, readonly RecordedEnd[]>>;

/**
 * What a node has on its left or right, by what is chosen in it.
 *
 * n8n draws connections by an expression over the node's fields: it is evaluated by n8n itself, for every operation and
 * every choice of the other menus and switches that it names.
 */
export function describeEnds(node: INodeType, side: 'inputs' | 'outputs', version: number): Ends {
	const { properties, [side]: definition } = node.description;
	const ends: Record<string, RecordedEnd[]> = {};
	for (const scope of scopesOf(properties, version)) {
		for (const choice of choicesOf(String(definition), properties)) {
			const chosen = Object.entries(choice).map(([name, value]) => `${name} = ${String(value)}`);
			ends[[placeOf(scope), ...chosen].filter((part) => part !== '').join(STEP)] = endsFor(node, side, version, { ...scope, ...choice });
		}
	}
	return ends;
}

/** Every combination of the menus and switches that an expression names, resource and operation aside. */
function choicesOf(expression: string, properties: readonly INodeProperties[]): Array<Record<string, unknown>> {
	const named = new Set([...expression.matchAll(/\$parameter(?:\["(\w+)"\]|\.(\w+))/g)].map(([, quoted, dotted]) => quoted ?? dotted));
	let choices: Array<Record<string, unknown>> = [{}];
	for (const property of new Map(properties.filter(({ name }) => named.has(name)).map((one) => [one.name, one])).values()) {
		if (property.name === 'resource' || property.name === 'operation') continue;
		const values = property.type === 'boolean' ? [false, true] : property.type === 'options' ? ((property.options ?? []) as INodePropertyOptions[]).map(({ value }) => value) : [property.default];
		choices = choices.flatMap((choice) => values.map((value) => ({ ...choice, [property.name]: value })));
	}
	return choices;
}

function endsFor(type: INodeType, side: 'inputs' | 'outputs', version: number, parameters: Scope & Record<string, unknown>): RecordedEnd[] {
	const nodeTypes = { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) } as INodeTypes;
	const node: INode = { id: 'node', name: 'Node', type: `package.${type.description.name}`, typeVersion: version, position: [0, 0], parameters: parameters as INode['parameters'] };
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const placed = workflow.getNode('Node');
	if (placed === null) throw new Error('n8n did not take the node that its connections were asked of.');
	const ends = side === 'inputs' ? NodeHelpers.getNodeInputs(workflow, placed, type.description) : NodeHelpers.getNodeOutputs(workflow, placed, type.description);
	return ends.map(describeEnd);
}

function describeEnd(end: string | INodeInputConfiguration | INodeOutputConfiguration): RecordedEnd {
	if (typeof end === 'string') return { type: end };
	return { type: end.type, ...(end.displayName === undefined ? {} : { name: end.displayName }), ...('required' in end && end.required === true ? { required: true } : {}) };
}
