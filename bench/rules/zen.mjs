import { createRequire } from 'node:module';
import { join } from 'node:path';
import { repositoryRoot } from '../../build/ensureInstalled.mjs';
import { createLinear } from './handWritten.mjs';

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
					rules: rules.map((rule) => ({
						_id: rule.id,
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

/**
 * Through `ZenDecisionContent`, although `createDecision` would take the text too: only there are the cells compiled and
 * the rows indexed by the values in their cells. From the text, ZEN parses every cell of every row again for each line.
 */
function createDecision(rules, executionMode) {
	const { ZenDecisionContent, ZenEngine } = load();
	return new ZenEngine().createDecision(new ZenDecisionContent(Buffer.from(JSON.stringify(decisionTable(rules, executionMode)))));
}

/** As it comes: every rule in the table, one call per line. */
export function createZen(rules) {
	const decision = createDecision(rules, 'single');
	return async (line) => (await decision.evaluate(line)).result.found.map(({ index }) => index);
}

const LINES_PER_CALL = 500;

/** A line with the fields that the table asks for: what is left out need not be handed over. */
export const toZenLine = ({ vendorId, description, amount, date, unit, country }) => ({ vendorId, description, amount, date, unit, country });

const hasPattern = (rule) => rule.conditions.some(({ op }) => op === 'regex');
const namesVendor = (rule) => rule.conditions.some(({ f }) => f === 'vendorId');

/**
 * The best way found of having ZEN decide: many lines per call, and only rules with patterns tried in JavaScript, since
 * ZEN compiles a pattern whenever it is asked. One call after another, so on one processor, as everything else here.
 */
export function createZenAtItsBest(rules) {
	return createZenBeside(rules, hasPattern, 1);
}

/**
 * With more help still: calls under way while this thread reads the answer to another, so on every processor; and all
 * rules that name no vendor, which ZEN cannot look up, are closures in JavaScript.
 */
export function createZenWithHelp(rules) {
	return createZenBeside(rules, (rule) => !namesVendor(rule), 3);
}

function createZenBeside(rules, isOurs, callsInFlight) {
	const decision = createDecision(rules.filter((rule) => !isOurs(rule)), 'loop');
	const matchOthers = createLinear(rules.filter(isOurs));
	const found = new Int32Array(rules.length);

	async function read({ from, some, answer }, visit) {
		const { lines } = (await answer).result;
		for (let at = 0; at < some.length; at += 1) {
			let count = matchOthers(some[at], found);
			for (const { index } of lines[at]) found[count++] = index;
			visit(found, from + at, count);
		}
	}

	return async (lines, visit) => {
		const calls = [];
		for (let from = 0; from < lines.length; from += LINES_PER_CALL) {
			const some = lines.slice(from, from + LINES_PER_CALL);
			calls.push({ from, some, answer: decision.evaluate({ lines: some }) });
			if (calls.length === callsInFlight) await read(calls.shift(), visit);
		}
		for (const call of calls) await read(call, visit);
	};
}
