import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Engine } from 'json-rules-engine';
import { repositoryRoot } from '../../build/ensureInstalled.mjs';
import { createLinear, createWithAllIndexes, createWithVendorIndex } from './handWritten.mjs';
import { toRuleSet, toSubjects } from './toRuleSet.mjs';
import { createZen, createZenAtItsBest, createZenWithHelp, toZenLine } from './zen.mjs';

// Each engine is made from the rules of a workload and gives `run(from, to, visit)`: for each line in turn, the places of
// the rules that hold. Lines are prepared beforehand in the form that the engine likes best.

const numberOf = (name) => Number(name.slice(1));

function ours({ rules, lines }) {
	const { compileRuleSet } = createRequire(import.meta.url)(join(repositoryRoot, 'index.js'));
	const ruleSet = toRuleSet(rules);
	const subjects = toSubjects(lines);
	const start = performance.now();
	const compiled = compileRuleSet(ruleSet);
	const compileMs = performance.now() - start;
	return {
		compileMs,
		run: (from, to, visit) => compiled.evaluateMany(from === 0 && to === lines.length ? subjects : subjects.slice(from, to), visit),
		namesOf: (matches) => matches.map((match) => numberOf(match.rule)),
	};
}

function handWritten(create) {
	return ({ rules, lines }) => {
		const start = performance.now();
		const match = create(rules);
		const compileMs = performance.now() - start;
		const found = new Int32Array(rules.length);
		return {
			compileMs,
			run: (from, to, visit) => {
				for (let at = from; at < to; at += 1) visit(found, at - from, match(lines[at], found));
			},
			namesOf: (matches, count) => [...matches.subarray(0, count)],
		};
	};
}

function jsonRulesEngine({ rules, lines }) {
	const start = performance.now();
	const engine = new Engine([], { allowUndefinedFacts: true });
	const expressions = new Map();
	engine.addOperator('containsText', (text, part) => text.includes(part));
	engine.addOperator('between', (value, [low, high]) => value >= low && value <= high);
	engine.addOperator('matches', (text, pattern) => {
		if (!expressions.has(pattern)) expressions.set(pattern, new RegExp(pattern));
		return expressions.get(pattern).test(text);
	});
	const operators = { eq: 'equal', in: 'in', contains: 'containsText', between: 'between', regex: 'matches' };
	for (const rule of rules) {
		engine.addRule({
			name: rule.id,
			priority: rule.priority,
			conditions: { all: rule.conditions.map(({ f, op, v }) => ({ fact: f, operator: operators[op], value: v })) },
			event: { type: rule.id },
		});
	}
	return {
		compileMs: performance.now() - start,
		run: async (from, to, visit) => {
			for (let at = from; at < to; at += 1) visit((await engine.run(lines[at])).events, at - from);
		},
		namesOf: (events) => events.map(({ type }) => numberOf(type)),
	};
}

function zen({ rules, lines }) {
	const start = performance.now();
	const match = createZen(rules);
	return {
		compileMs: performance.now() - start,
		run: async (from, to, visit) => {
			for (let at = from; at < to; at += 1) visit(await match(lines[at]), at - from);
		},
		namesOf: (found) => [...found],
	};
}

function zenInBatches(create) {
	return ({ rules, lines }) => {
		const asked = lines.map(toZenLine);
		const start = performance.now();
		const matchAll = create(rules);
		return {
			compileMs: performance.now() - start,
			run: (from, to, visit) => matchAll(asked.slice(from, to), visit),
			namesOf: (found, count) => [...found.subarray(0, count)],
		};
	};
}

/** By the name that the table shows. `isSlow`: measured on as many lines as its time allows. */
export const ENGINES = {
	'this package': { create: ours },
	'hand-written closures, all indexes': { create: handWritten(createWithAllIndexes) },
	'hand-written closures, vendor index': { create: handWritten(createWithVendorIndex) },
	'hand-written closures': { create: handWritten(createLinear) },
	'GoRules ZEN 2.0.2 at its best': { create: zenInBatches(createZenAtItsBest) },
	'GoRules ZEN 2.0.2 with help': { create: zenInBatches(createZenWithHelp) },
	'GoRules ZEN 2.0.2 as it comes': { create: zen, isSlow: true },
	'json-rules-engine 7.3.1': { create: jsonRulesEngine, isSlow: true },
};
