/**
 * Merging in a real n8n: the node Merge beside a Code node with what one would write by hand, on the same invoices with
 * their proposals and the same rules. Each measured run has an n8n of its own, warmed up by the same way on fewer invoices;
 * the two ways take turns. First both give everything back once, and must have chosen the same accounts.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import type { CodingResult } from '../engine/index';
import { repositoryRoot } from '../sandbox/n8n/hostPaths';
import { packTarball } from '../sandbox/n8n/packTarball';
import { startN8nHost, type N8nHost } from '../sandbox/n8n/startN8nHost';
import { buildWorkload } from './n8n/buildWorkload';
import { COMPARED_NODE, mergeWorkflows, provingPath, WAYS, type Way } from './n8n/mergeWorkflows';
import { proveSameAccounts, type HandWrittenCoding } from './n8n/proveSameAccounts';
import { readNodeTimes, type NodeTimes } from './n8n/readNodeTimes';
import { sampleProcesses, type ProcessFigures } from './n8n/sampleProcesses';
import { serveWorkload } from './n8n/serveWorkload';

const INVOICES = Number(process.env.BENCH_INVOICES ?? 10_000);
const RULES = Number(process.env.BENCH_RULES ?? 200);
const RUNS = Number(process.env.BENCH_RUNS ?? 3);
/** `all` is n8n's default. Then all items are written to the database when the execution ends. */
const SAVE = process.env.BENCH_SAVE ?? 'none';
const WARM_UP = 500;
const MOST_MEMORY = 1.25;

interface Run extends NodeTimes, ProcessFigures {}

const userFolder = join(repositoryRoot, '.cache', 'bench-n8n');

async function call(host: N8nHost, path: string, count: number): Promise<Response> {
	const answer = await fetch(`${host.url}/webhook/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ count }) });
	if (!answer.ok) throw new Error(`n8n answered ${path} with ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
	return answer;
}

async function withHost<Result>(start: () => Promise<N8nHost>, work: (host: N8nHost) => Promise<Result>): Promise<Result> {
	const host = await start();
	try {
		return await work(host);
	} finally {
		await host.close();
	}
}

async function prove(host: N8nHost): Promise<string> {
	const merged = (await (await call(host, provingPath('merge-node'), Math.min(INVOICES, 2000))).json()) as CodingResult[];
	const coded = (await (await call(host, provingPath('code-node'), Math.min(INVOICES, 2000))).json()) as HandWrittenCoding[];
	const { lines, same, sameByRule, onlyMerge, onlyCode, open } = proveSameAccounts(merged, coded);
	const [ours, theirs] = [merged, coded].map((all) => (JSON.stringify(all).length / all.length / 1024).toFixed(1));
	return `Proved on ${coded.length} invoices with ${lines} lines: the same account on all ${same} lines that both decide (${sameByRule} of them by a rule); decided by Merge alone ${onlyMerge}, by the Code node alone ${onlyCode}, by neither ${open}. An item of Merge has ${ours} KiB with its invoice, one of the Code node ${theirs} KiB.`;
}

async function measure(host: N8nHost, way: Way): Promise<Run> {
	await (await call(host, way, Math.min(WARM_UP, INVOICES))).text();
	const usage = sampleProcesses([{ name: 'n8n', pid: host.pid }], { intervalMs: 50, splitChildren: true });
	await (await call(host, way, INVOICES)).text();
	const figures = usage.stop();
	return { ...readNodeTimes(userFolder, way), ...figures };
}

function median(values: readonly number[]): number {
	return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const COLUMNS: ReadonlyArray<readonly [title: string, valueOf: (run: Run) => number, digits: number]> = [
	['the node, s', ({ nodes }) => (nodes[COMPARED_NODE] ?? Number.NaN) / 1000, 2],
	['fetching invoices, s', ({ nodes }) => (nodes['Invoices'] ?? Number.NaN) / 1000, 2],
	['execution, s', ({ wholeMs }) => wholeMs / 1000, 2],
	['processor s', ({ cpuSeconds }) => Object.values(cpuSeconds).reduce((sum, one) => sum + one, 0), 1],
	['peak n8n, MiB', ({ peakMb }) => peakMb['n8n'] ?? Number.NaN, 0],
	['peak task runner, MiB', ({ peakMb }) => peakMb['n8n: children'] ?? Number.NaN, 0],
	['peak of both, MiB', ({ peakTotalMb }) => peakTotalMb, 0],
];

function report(runs: Readonly<Record<Way, readonly Run[]>>): void {
	const table = new Table({ head: [`${INVOICES} invoices`, ...COLUMNS.map(([title]) => title)], style: { head: [], border: [] } });
	const [ours, theirs] = WAYS.map((way) => COLUMNS.map(([, valueOf]) => median(runs[way].map(valueOf))));
	if (!ours || !theirs) return;
	table.push(['Merge', ...ours.map((value, at) => value.toFixed(COLUMNS[at]?.[2]))], ['Code node', ...theirs.map((value, at) => value.toFixed(COLUMNS[at]?.[2]))]);
	table.push(['Merge by Code node', ...ours.map((value, at) => (value / (theirs[at] ?? Number.NaN)).toFixed(2))]);
	console.log(table.toString());
	for (const way of WAYS) console.log(`${way}, each run: the node ${runs[way].map(({ nodes }) => ((nodes[COMPARED_NODE] ?? Number.NaN) / 1000).toFixed(2)).join(', ')} s; peak of both ${runs[way].map(({ peakTotalMb }) => peakTotalMb.toFixed(0)).join(', ')} MiB`);
	const [time, memory] = [0, COLUMNS.length - 1].map((at) => (ours[at] ?? Number.NaN) / (theirs[at] ?? Number.NaN));
	console.log(`${time !== undefined && time < 1 ? 'reached' : 'MISSED'}  time of the node: ${time?.toFixed(2)} of the Code node's (mark: less than 1)`);
	console.log(`${memory !== undefined && memory <= MOST_MEMORY ? 'reached' : 'MISSED'}  memory: ${memory?.toFixed(2)} of the Code node's (mark: at most ${MOST_MEMORY})`);
}

async function main(): Promise<void> {
	execFileSync(process.execPath, [join(repositoryRoot, 'sandbox', 'n8n', 'installN8nHost.mjs')], { stdio: 'inherit' });
	mkdirSync(userFolder, { recursive: true });
	const workload = buildWorkload(INVOICES, RULES);
	const source = await serveWorkload(workload);
	const tarball = await packTarball(join(userFolder, 'pack'));
	const start = (): Promise<N8nHost> => startN8nHost({ userFolder, port: 0, tarball, content: { credentials: [], workflows: mergeWorkflows(source.url) }, env: { EXECUTIONS_DATA_SAVE_ON_SUCCESS: SAVE } });
	const bytes = workload.items.reduce((sum, item) => sum + JSON.stringify(item).length, 0);
	console.log(`${INVOICES} invoices with proposals, ${workload.lines} lines, ${(bytes / INVOICES / 1024).toFixed(1)} KiB each; ${workload.rules.length} rules; executions kept: ${SAVE}; ${RUNS} runs each, in turn, each in an n8n of its own; medians`);
	console.log(await withHost(start, prove));
	const runs: Record<Way, Run[]> = { 'merge-node': [], 'code-node': [] };
	for (let run = 0; run < RUNS; run += 1) {
		for (const way of run % 2 === 0 ? WAYS : [...WAYS].reverse()) runs[way].push(await withHost(start, (host) => measure(host, way)));
	}
	source.close();
	report(runs);
	const [load = 0] = loadavg();
	console.log(`Load of the machine at the end: ${load.toFixed(1)} on ${cpus().length} processors (by itself this benchmark makes about 1).`);
}

main().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
