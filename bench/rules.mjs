import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Table from 'cli-table3';
import { repositoryRoot } from '../build/ensureInstalled.mjs';

// How many invoice lines per second get all their rules: this package beside what one would write by hand, and beside
// the rule engines that people use. Every measurement is a process of its own; all run in turn, on one machine, and
// each first proves on part of the lines that it finds the same rules as a plain interpreter. What is compared with a
// mark is measured several times, in turn with what it is compared with, and the median of the ratios counts: machines
// are seldom equally fast for long.
//
// `BENCH_SECONDS=2 npm run bench:rules` measures for a shorter time; `BENCH_MARKDOWN=1` prints the table as markdown.

const seconds = Number(process.env.BENCH_SECONDS ?? 4);
const folder = join(repositoryRoot, 'bench', 'rules');
const workloads = { W1: '1,000 rules', W2: '10,000 rules', W3: '100 rules' };
const OWN = 'this package';
const CLOSURES = 'hand-written closures, all indexes';
const ZEN = 'GoRules ZEN 2.0.2 at its best';
const JSON_RULES_ENGINE = 'json-rules-engine 7.3.1';
const OTHERS = ['hand-written closures, vendor index', 'hand-written closures', ZEN, 'GoRules ZEN 2.0.2 with help', 'GoRules ZEN 2.0.2 as it comes', JSON_RULES_ENGINE];
const TURNS = 5;

const peersMissing = installPeers();
/** By engine and workload: the measurement with the middle rate. */
const results = new Map();
/** By workload: this package's rate by that of the closures, turn by turn. */
const ratios = new Map();
for (const workload of Object.keys(workloads)) {
	measureInTurns(workload);
	for (const engine of OTHERS) if (!(peersMissing && engine.startsWith('GoRules'))) results.set(`${engine} ${workload}`, measure(engine, workload));
}
report();

/** The peers that are no dependency of ours, from their own lockfile. Says why if they cannot be had. */
function installPeers() {
	const peers = join(folder, 'peers');
	if (existsSync(join(peers, 'node_modules', '@gorules'))) return undefined;
	const installed = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: peers, encoding: 'utf8', shell: process.platform === 'win32' });
	return installed.status === 0 ? undefined : `GoRules ZEN could not be installed here: ${installed.stderr.trim().split('\n').pop()}`;
}

function measureInTurns(workload) {
	const turns = Array.from({ length: TURNS }, () => [OWN, CLOSURES].map((engine) => measure(engine, workload)));
	ratios.set(workload, middle(turns.map(([own, closures]) => own.rate / closures.rate), (ratio) => ratio));
	[OWN, CLOSURES].forEach((engine, index) => results.set(`${engine} ${workload}`, middle(turns.map((turn) => turn[index]), ({ rate }) => rate)));
}

function middle(values, by) {
	return values.sort((left, right) => by(left) - by(right))[Math.floor(values.length / 2)];
}

function measure(engine, workload) {
	const done = spawnSync(process.execPath, ['--expose-gc', join(folder, 'measure.mjs'), engine, workload, String(seconds)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
	if (done.status !== 0) throw new Error(`${engine} failed on ${workload}`);
	const measured = JSON.parse(done.stdout);
	if (measured.wrong > 0) throw new Error(`${engine} finds other rules than the plain interpreter on ${workload}: ${measured.wrong} of ${measured.checked} lines`);
	return measured;
}

function report() {
	const head = ['engine', ...Object.entries(workloads).map(([name, rules]) => `${name}: ${rules}`), 'compile W2', 'heap W2'];
	const rows = [OWN, CLOSURES, ...OTHERS].filter((engine) => results.has(`${engine} W1`)).map((engine) => {
		const of = (workload) => results.get(`${engine} ${workload}`);
		return [engine, ...Object.keys(workloads).map((workload) => number(of(workload).rate)), `${Math.round(of('W2').compileMs)} ms`, `${Math.round(of('W2').heapMb)} MB`];
	});
	if (process.env.BENCH_MARKDOWN) {
		console.log([head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n'));
	} else {
		const table = new Table({ head, colAligns: ['left', 'right', 'right', 'right', 'right', 'right'], style: { head: [], border: [] } });
		table.push(...rows);
		console.log(table.toString());
	}
	console.log('Lines per second, warm; one line is one invoice line with all the rules that hold for it.');
	if (peersMissing) console.log(peersMissing);
	marks();
}

function marks() {
	const rate = (engine, workload) => results.get(`${engine} ${workload}`)?.rate;
	for (const workload of Object.keys(workloads)) mark(`${workload}, times hand-written closures with all indexes`, ratios.get(workload), 0.8);
	if (!peersMissing) mark('W1, times GoRules ZEN at its best', rate(OWN, 'W1') / rate(ZEN, 'W1'), 20);
	mark('W1, times json-rules-engine', rate(OWN, 'W1') / rate(JSON_RULES_ENGINE, 'W1'), 1000);
	const { compileMs, heapMb, cold } = results.get(`${OWN} W2`);
	console.log(`10,000 rules: compiled in ${Math.round(compileMs)} ms, ${heapMb.toFixed(1)} MB; first pass ${number(cold)} lines/s`);
}

function mark(what, value, least) {
	console.log(`${value >= least ? 'reached' : 'MISSED '}  ${what}: ${value.toFixed(value < 10 ? 2 : 0)} (mark ${least})`);
}

function number(value) {
	return Math.round(value).toLocaleString('en');
}
