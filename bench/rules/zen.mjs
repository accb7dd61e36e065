import { createRequire } from 'node:module';
import { join } from 'node:path';
import { repositoryRoot } from '../../build/ensureInstalled.mjs';

// GoRules ZEN, driven through its native binary. One decision table that collects every matching row.

const load = () => createRequire(join(repositoryRoot, 'bench', 'rules', 'peers', 'package.json'))('@gorules/zen-engine-linux-x64-gnu');

const quote = (text) => JSON.stringify(text);
const CELLS = {
	vendorId: ({ op, v }) => (op === 'eq' ? quote(v) : v.map(quote).join(', ')),
	description: ({ op, v }) => (op === 'regex' ? `matches($, "${v}")` : `contains($, ${quote(v)})`),
	amount: ({ v }) => `[${v[0]}..${v[1]}]`,
	date: ({ v }) => `[${v[0]}..${v[1]}]`,
	unit: ({ v }) => v.map(quote).join(', '),
	country: ({ v }) => quote(v),
};

/** ZEN looks rows up by a column only where its cells are single values: a rule for several vendors is one row for each. */
function oneVendorPerRow(rules) {
	return rules.flatMap((rule) => {
		const list = rule.conditions.find(({ f, op }) => f === 'vendorId' && op === 'in');
		if (!list) return [rule];
		return list.v.map((v) => ({ ...rule, conditions: rule.conditions.map((condition) => (condition === list ? { f: 'vendorId', op: 'eq', v } : condition)) }));
	});
}

function decisionTable(rules, executionMode) {
	const fields = Object.keys(CELLS);
	return {
		nodes: [
			{ id: 'in', name: 'in', type: 'inputNode' },
			{
				id: 'table', name: 'table', type: 'decisionTableNode',
				content: {
					hitPolicy: 'collect',
					executionMode,
					passThrough: false,
					inputField: executionMode === 'loop' ? 'lines' : null,
					outputPath: executionMode === 'loop' ? 'lines' : 'found',
					inputs: fields.map((field) => ({ id: field, name: field, field })),
					outputs: [{ id: 'index', name: 'index', field: 'index' }],
					rules: oneVendorPerRow(rules).map((rule, row) => ({
						_id: `${rule.id}-${row}`,
						...Object.fromEntries(fields.map((field) => [field, ''])),
						...Object.fromEntries(rule.conditions.map((condition) => [condition.f, CELLS[condition.f](condition)])),
						index: String(rule.idx),
					})),
				},
			},
			{ id: 'out', name: 'out', type: 'outputNode' },
		],
		edges: [
			{ id: 'e1', sourceId: 'in', targetId: 'table', type: 'edge' },
			{ id: 'e2', sourceId: 'table', targetId: 'out', type: 'edge' },
		],
	};
}

function createDecision(rules, executionMode) {
	const { ZenEngine } = load();
	return new ZenEngine().createDecision(Buffer.from(JSON.stringify(decisionTable(rules, executionMode))));
}

/** As it comes: one call per line. */
export function createZen(rules) {
	const decision = createDecision(rules, 'single');
	return async (line) => (await decision.evaluate(line)).result.found.map(({ index }) => index);
}

const LINES_PER_CALL = 250;

/** The best way found: many lines per call, and rules with patterns tried in JavaScript, since ZEN compiles a pattern whenever it is asked. */
export function createZenAtItsBest(rules, holds) {
	const decision = createDecision(rules.filter((rule) => !rule.conditions.some(({ op }) => op === 'regex')), 'loop');
	const patterns = rules.filter((rule) => rule.conditions.some(({ op }) => op === 'regex'));
	return async (lines, visit) => {
		for (let from = 0; from < lines.length; from += LINES_PER_CALL) {
			const some = lines.slice(from, from + LINES_PER_CALL);
			const { result } = await decision.evaluate({ lines: some });
			some.forEach((line, at) => {
				const own = patterns.filter((rule) => rule.conditions.every((condition) => holds(condition, line))).map((rule) => rule.idx);
				visit([...result.lines[at].map(({ index }) => index), ...own], from + at);
			});
		}
	};
}
