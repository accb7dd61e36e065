import { createRequire } from 'node:module';
import { join } from 'node:path';
import Table from 'cli-table3';
import { repositoryRoot } from '../build/ensureInstalled.mjs';
import { toRuleSet } from './rules/toRuleSet.mjs';
import { buildCases } from './rules/buildCases.mjs';
import { gen } from './rules/workload.mjs';

// How many invoices per second are coded: parsed, matched with the rules, merged with Kaunt's full answer, checked
// against the ledger, with provenance for every value. 400 different invoices in turn, so that nothing is remembered.

const { codeInvoice, compileLedger, compilePolicy, compileRuleSet } = createRequire(import.meta.url)(join(repositoryRoot, 'index.js'));
const seconds = Number(process.env.BENCH_SECONDS ?? 4);
const ledger = compileLedger({
	dimensions: [
		{ externalDimensionId: 'Account', role: 'ledgerAccount', required: true, values: Array.from({ length: 4000 }, (_, index) => ({ externalDimensionValueId: String(4000 + index), name: `Account ${index}` })) },
		{ externalDimensionId: 'CostCenter', values: Array.from({ length: 300 }, (_, index) => ({ externalDimensionValueId: String(index), name: `Cost centre ${index}` })) },
		{ externalDimensionId: 'VatCode', role: 'vatCode' },
	],
});
const policy = compilePolicy({});

/** Rules for many vendors, as rule sets grow: more vendors have rules, and as few of them hold for a line. */
function rulesFor(count) {
	const { rules } = gen({ nRules: count, nLines: 10 });
	const generic = rules.filter((rule) => !rule.conditions.some(({ f }) => f === 'vendorId')).slice(0, 100);
	return compileRuleSet(toRuleSet([...rules.filter((rule) => rule.conditions.some(({ f }) => f === 'vendorId')), ...generic].slice(0, count)));
}

function measure(ruleCount, lineCount, answer) {
	const ruleSet = rulesFor(ruleCount);
	const cases = buildCases({ ruleCount, lineCount, count: Math.max(20, Math.min(400, Math.round(4000 / lineCount))), answer });
	const rates = [];
	let matches = 0;
	let units = 0;
	for (const { invoice } of cases) for (const held of ruleSet.evaluateInvoice(invoice)) matches += held.length;
	const begin = performance.now();
	while (rates.length < 5 || performance.now() - begin < seconds * 1000) {
		const start = performance.now();
		units = 0;
		for (const one of cases) units += codeInvoice({ ...one, ruleSet, ledger, policy }).units.length;
		rates.push((cases.length / (performance.now() - start)) * 1000);
	}
	const warm = rates.slice(1).sort((left, right) => left - right);
	const rate = warm[Math.floor(warm.length / 2)];
	return [answer, ruleCount.toLocaleString('en'), lineCount.toLocaleString('en'), (matches / cases.length / lineCount).toFixed(1), (units / cases.length).toFixed(1), Math.round(rate).toLocaleString('en'), `${(1e6 / rate / lineCount).toFixed(1)} µs`];
}

const table = new Table({ head: ['Kaunt\'s answer', 'rules', 'lines', 'rules that hold per line', 'units', 'invoices/s', 'per line'], colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'right'], style: { head: [], border: [] } });
table.push(measure(1000, 10, 'as documented'), measure(1000, 10, 'large'));
for (const ruleCount of [10, 100, 10_000, 100_000]) table.push(measure(ruleCount, 10, 'as documented'));
for (const lineCount of [1, 100, 1000]) table.push(measure(1000, lineCount, 'as documented'));
console.log(table.toString());
console.log('"As documented": all three views, two dimensions with two values each, two combinations per line, four posting groups.');
console.log('"Large": three dimensions with three values each, three combinations per line, four posting groups.');
