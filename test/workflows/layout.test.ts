import type { WorkflowNode } from '../../sandbox/n8n/hostContent';
import { readTemplates, type Template } from './support/readTemplates';

const templates = readTemplates();

/** Left, top, right, bottom on n8n's canvas. */
type Box = readonly [number, number, number, number];

/** n8n draws a node 100 wide and 100 high, and its name below. */
const NODE_SIZE = 100;
const NAME_HEIGHT = 30;

const placeOf = (node: WorkflowNode): readonly [number, number] => node['position'] as [number, number];

function boxOf(node: WorkflowNode): Box {
	const [left, top] = placeOf(node);
	const { width, height } = node.parameters as { width?: number; height?: number };
	return width !== undefined && height !== undefined ? [left, top, left + width, top + height] : [left, top, left + NODE_SIZE, top + NODE_SIZE + NAME_HEIGHT];
}

const touches = (one: Box, other: Box): boolean => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
const holds = (outer: Box, inner: Box): boolean => outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];

function touchingPairs(nodes: readonly WorkflowNode[]): string[] {
	return nodes.flatMap((one, place) => nodes.slice(place + 1).filter((other) => touches(boxOf(one), boxOf(other))).map((other) => `${one.name} / ${other.name}`));
}

/** Whether one gets from a node to another along the connections. */
function leadsTo({ links }: Template, from: string, to: string): boolean {
	const seen = new Set([from]);
	for (const name of seen) for (const link of links) if (link.from === name) seen.add(link.to);
	return seen.has(to);
}

describe.each(templates.map((template) => [template.file, template] as const))('the canvas of %s', (_file, template) => {
	it('lays no node and no note over another', () => {
		expect(touchingPairs(template.nodes)).toEqual([]);
		expect(touchingPairs(template.notes)).toEqual([]);
	});

	it('has every node, with its name, inside exactly one note that explains it', () => {
		const homeless = template.nodes.filter((node) => {
			const under = template.notes.filter((note) => touches(boxOf(note), boxOf(node)));
			return under.length !== 1 || !under.every((note) => holds(boxOf(note), boxOf(node)));
		});
		expect(homeless.map(({ name }) => name)).toEqual([]);
	});

	it('runs from left to right, on to a note below, or round again', () => {
		const nodeOf = (name: string): WorkflowNode => template.nodes.find((node) => node.name === name) as WorkflowNode;
		const noteTop = (node: WorkflowNode): number => Math.min(...template.notes.filter((note) => touches(boxOf(note), boxOf(node))).map((note) => placeOf(note)[1]));
		const isForward = (from: WorkflowNode, to: WorkflowNode): boolean => placeOf(to)[0] > placeOf(from)[0] || noteTop(to) > noteTop(from);
		const backwards = template.links.filter(({ from, to }) => !isForward(nodeOf(from), nodeOf(to)) && !leadsTo(template, to, from));
		expect(backwards).toEqual([]);
	});
});
