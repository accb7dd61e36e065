import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Table from 'cli-table3';
import { repositoryRoot } from '../build/ensureInstalled.mjs';

// How many invoice lines per second get all their rules: this package beside what one would write by hand, and beside
// the rule engines that people use. Every measurement is a process of its own; all run in turn, on one machine, and
// each first proves on part of the lines that it finds the same rules as a plain interpreter.
//
// `BENCH_SECONDS=2 npm run bench:rules` measures for a shorter time; `BENCH_MARKDOWN=1` prints the table as markdown.

const seconds = Number(process.env.BENCH_SECONDS ?? 6);
const folder = join(repositoryRoot, 'bench', 'rules');
const workloads = { W1: '1,000 rules', W2: '10,000 rules', W3: '100 rules' };
const engines = [
	'this package', 'hand-written closures, all indexes', 'hand-written closures, vendor index', 'hand-written closures',
	'GoRules ZEN 2.0.2 at its best', 'GoRules ZEN 2.0.2 as it comes', 'json-rules-engine 7.3.1',
];

const peersMissing = installPeers();
const results = new Map();
for (const workload of Object.keys(workloads)) {
	for (const engine of engines) {
		if (peersMissing && engine.startsWith('GoRules')) continue;
		results.set(`${engine} ${workload}`, measure(engine, workload));
	}
}
report();

/** The peers that are no dependency of ours, from their own lockfile. Says why if they cannot be had. */
function installPeers() {
	const peers = join(folder, 'peers');
	if (existsSync(join(peers, 'node_modules', '@gorules'))) return undefined;
	const installed = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: peers, encoding: 'utf8', shell: process.platform === 'win32' });
	return installed.status === 0 ? undefined : `GoRules ZEN could not be installed here: ${installed.stderr.trim().split('\n').pop()}`;
}

function measure(engine, workload) {
	const runs = (engine === 'this package' || engine.startsWith('hand-written closures, all') ? [1, 2, 3] : [1]).map(() => {
		const done = spawnSync(process.execPath, ['--expose-gc', join(folder, 'measure.mjs'), engine, workload, String(seconds)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
		if (done.status !== 0) throw new Error(`${engine} failed on ${workload}`);
		return JSON.parse(done.stdout);
	});
	runs.sort((left, right) => left.rate - right.rate);
	const median = runs[Math.floor(runs.length / 2)];
	if (runs.some(({ wrong }) => wrong > 0)) throw new Error(`${engine} finds other rules than the plain interpreter on ${workload}: ${median.wrong} of ${median.checked} lines`);
	return median;
}

function report() {
	const head = ['engine', ...Object.entries(workloads).map(([name, rules]) => `${name}: ${rules}`), 'compile W2', 'heap W2'];
	const rows = engines.filter((engine) => results.has(`${engine} W1`)).map((engine) => {
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
	const own = (workload) => rate('this package', workload);
	const line = (what, value, least) => console.log(`${value >= least ? 'reached' : 'MISSED '}  ${what}: ${value.toFixed(value < 10 ? 2 : 0)} (mark ${least})`);
	for (const workload of Object.keys(workloads)) line(`${workload}, times hand-written closures with all indexes`, own(workload) / rate('hand-written closures, all indexes', workload), 0.8);
	if (!peersMissing) line('W1, times GoRules ZEN at its best', own('W1') / rate('GoRules ZEN 2.0.2 at its best', 'W1'), 20);
	line('W1, times json-rules-engine', own('W1') / rate('json-rules-engine 7.3.1', 'W1'), 1000);
	const { compileMs, heapMb, cold } = results.get('this package W2');
	console.log(`10,000 rules: compiled in ${Math.round(compileMs)} ms, ${heapMb.toFixed(1)} MB; first pass ${number(cold)} lines/s`);
}

function number(value) {
	return Math.round(value).toLocaleString('en');
}
