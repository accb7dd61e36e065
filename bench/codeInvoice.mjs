import { createRequire } from 'node:module';
import { join } from 'node:path';
import Table from 'cli-table3';
import { repositoryRoot } from '../build/ensureInstalled.mjs';
import { toRuleSet } from './rules/toRuleSet.mjs';
import { buildCases } from './rules/buildCases.mjs';
import { gen } from './rules/workload.mjs';

// How many invoices per second are coded: checked, matched with the rules, merged with Kaunt's full answer, checked
// against the ledger, with provenance for every value. 400 different invoices in turn, each read from its JSON just
// before, as it would be where it came in; reading the JSON is not counted, but told beside it.

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

/** One pass over all invoices: how long reading and coding took, in milliseconds. */
function pass(texts, ruleSet) {
	const took = { reading: 0, coding: 0, units: 0 };
	for (const text of texts) {
		const start = performance.now();
		const { invoice, proposal } = JSON.parse(text);
		const read = performance.now();
		took.units += codeInvoice({ invoice, proposal, ruleSet, ledger, policy }).units.length;
		took.coding += performance.now() - read;
		took.reading += read - start;
	}
	return took;
}

function measure(ruleCount, lineCount, answer) {
	const ruleSet = rulesFor(ruleCount);
	const cases = buildCases({ ruleCount, lineCount, count: Math.max(20, Math.min(400, Math.round(4000 / lineCount))), answer });
	const texts = cases.map((one) => JSON.stringify(one));
	let matches = 0;
	for (const { invoice } of cases) for (const held of ruleSet.evaluateInvoice(invoice)) matches += held.length;
	const passes = [];
	const begin = performance.now();
	while (passes.length < 5 || performance.now() - begin < seconds * 1000) passes.push(pass(texts, ruleSet));
	const warm = passes.slice(Math.ceil(passes.length / 5)).sort((left, right) => left.coding - right.coding);
	const rateOf = ({ coding }) => (cases.length / coding) * 1000;
	const middle = warm[Math.floor(warm.length / 2)];
	const byReading = warm.map(({ reading, coding }) => coding / reading).sort((left, right) => left - right)[Math.floor(warm.length / 2)];
	return { ruleCount, lineCount, answer, matches: matches / cases.length / lineCount, units: middle.units / cases.length, rate: rateOf(middle), best: rateOf(warm[0]), byReading };
}

const HEAD = ['Kaunt\'s answer', 'rules', 'lines', 'rules that hold per line', 'codings', 'invoices/s', 'fastest pass', 'per line', 'by reading the JSON'];
const measured = [[1000, 10, 'as documented'], [1000, 10, 'large'], ...[10, 100, 10_000, 100_000].map((rules) => [rules, 10, 'as documented']), ...[1, 100, 1000].map((lines) => [1000, lines, 'as documented'])].map((one) => measure(...one));
const number = (value) => Math.round(value).toLocaleString('en');
const rows = measured.map(({ answer, ruleCount, lineCount, matches, units, rate, best, byReading }) => [
	answer, number(ruleCount), number(lineCount), matches.toFixed(1), units.toFixed(1), number(rate), number(best), `${(1e6 / rate / lineCount).toFixed(1)} µs`, byReading.toFixed(2),
]);
if (process.env.BENCH_MARKDOWN) {
	console.log([HEAD, HEAD.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n'));
} else {
	const table = new Table({ head: HEAD, colAligns: ['left', ...HEAD.slice(1).map(() => 'right')], style: { head: [], border: [] } });
	table.push(...rows);
	console.log(table.toString());
}
console.log('"As documented": all three views, two dimensions with two values each, two combinations per line, four posting groups.');
console.log('"Large": three dimensions with three values each, three combinations per line, four posting groups.');
const [{ rate, best }] = measured;
console.log(`${rate >= 20_000 ? 'reached' : best >= 20_000 ? 'reached in the fastest pass' : 'MISSED'}  invoices per second, 10 lines and 1,000 rules: ${number(rate)}, fastest pass ${number(best)} (mark 20,000)`);
