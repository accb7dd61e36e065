import { codeInvoice, readTableCsv, rulesFromTable } from '../../engine/index';
import type { AutoPostPolicy, CodingResult, InvoiceCodingProposal } from '../../engine/index';
import { InvoiceCoding } from '../../nodes/InvoiceCoding/InvoiceCoding.node';
import { Kaunt } from '../../nodes/Kaunt/Kaunt.node';
import { sandboxCredentials } from '../../sandbox/n8n/sandboxContent';
import { terminalFiles } from '../../sandbox/sample/terminalFiles';
import { jsonBlocks, read, section, tables } from './markdown';

interface PastedNode {
	readonly name: string;
	readonly type: string;
	readonly parameters: Record<string, unknown>;
	readonly credentials?: Record<string, { readonly id: string; readonly name: string }>;
}

const page = read('docs/tutorial.md');
const pasted = JSON.parse(jsonBlocks(page)[0] ?? '') as { nodes: PastedNode[]; connections: Record<string, { main: Array<Array<{ node: string }>> }> };
const csv = /^```csv\n([\s\S]*?)^```/m.exec(page)?.[1] ?? '';
const nodeOf = (name: string): PastedNode => pasted.nodes.find((node) => node.name === name) as PastedNode;

describe('docs/tutorial.md', () => {
	it('gives a workflow whose wires lead to its nodes, and tells of each', () => {
		const names = pasted.nodes.map(({ name }) => name);
		const wired = Object.entries(pasted.connections).flatMap(([from, { main }]) => [from, ...main.flat().map(({ node }) => node)]);
		expect(wired.filter((name) => !names.includes(name))).toEqual([]);
		expect(names.filter((name) => name !== 'Start' && !page.includes(`**${name}**`))).toEqual([]);
	});

	it.each([
		{ name: 'Ask Kaunt', node: new Kaunt() },
		{ name: 'Merge with Rules', node: new InvoiceCoding() },
	])('sets only fields that the node has: $name', ({ name, node }) => {
		const fields = node.description.properties.map((property) => property.name);
		expect(Object.keys(nodeOf(name).parameters).filter((field) => !fields.includes(field))).toEqual([]);
	});

	it('names the credentials that npm start has made', () => {
		const made = sandboxCredentials({ kauntUrl: 'http://127.0.0.1:1', kraviaUrl: 'http://127.0.0.1:2' }).map(({ id, name }) => ({ id, name }));
		const used = pasted.nodes.flatMap(({ credentials }) => Object.values(credentials ?? {}));
		expect(used).toHaveLength(2);
		expect(made).toEqual(expect.arrayContaining(used));
	});

	const { jsonOutput, minConfidence } = { ...nodeOf('An Invoice').parameters, ...nodeOf('Merge with Rules').parameters } as { jsonOutput: string; minConfidence: 'Medium' };
	const invoice = JSON.parse(jsonOutput.replace(/^=\{\{\s*|\s*\}\}$/g, '').replace(/(\w+):/g, '"$1":').replaceAll("'", '"')) as object;
	const code = (autoPost: AutoPostPolicy | undefined): CodingResult =>
		codeInvoice({ invoice, proposal: JSON.parse(terminalFiles()['proposal.json'] ?? '') as InvoiceCodingProposal, ruleSet: rulesFromTable(readTableCsv(Buffer.from(csv), 'first-rules.csv')), policy: { minConfidence, ...(autoPost ? { autoPost } : {}) } });

	it('shows what comes out of its invoice, its rules and Kaunt\'s proposal', () => {
		const result = code(undefined);
		const [shown = []] = tables(section(page, '5. Run it, and read the result'));
		expect(result.units.flatMap(({ dimensions }) => dimensions.map((slot) => ({ Dimension: slot.externalDimensionId, Value: slot.externalDimensionValueId, Source: slot.source, Why: slot.why })))).toEqual(shown);
		expect(result.reasons.map((reason) => reason.code)).toEqual(['AUTO_POST_DISABLED']);
	});

	it('says truly when the invoice goes on without a person', () => {
		const gates = { enabled: true, minConfidence: 'High', currencies: ['DKK'], allowRules: true } as const;
		expect(code({ ...gates, maxAmountInclVat: 30_000 }).disposition).toBe('auto');
		const limited = code({ ...gates, maxAmountInclVat: 20_000 });
		expect([limited.disposition, ...limited.reasons.map((reason) => reason.code)]).toEqual(['review', 'AMOUNT_ABOVE_LIMIT']);
	});
});
