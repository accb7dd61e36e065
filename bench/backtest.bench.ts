/**
 * The back-test of a public ledger, from its packed CSV files to the page, beside csv-parse alone on the same files. Each is a
 * process of its own, start included, in turn. The ledger is no part of this repository; without it nothing is measured.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import Table from 'cli-table3';
import { isLedgerPresent, TEST, TRAINING } from './backtest/ledgerFiles';
import type { Ran } from './upload/processes';
import { runNode } from './upload/processes';

const RUNS = Number(process.env.BENCH_RUNS ?? 3);
const COPIES: readonly number[] = [1, 2, 4];
const NO_SERVER = 'http://127.0.0.1';

const cache = join(__dirname, '..', '.cache', 'bench-backtest');
const program = join(cache, 'runBacktest.js');
const script = (name: string): string => join(__dirname, 'backtest', name);

interface Counts {
	readonly rows: number;
	readonly cases: number;
}

/** Rules and proposals are made once; another ledger or learner wants the folder deleted. */
async function prepare(): Promise<void> {
	mkdirSync(cache, { recursive: true });
	const most = Math.max(...COPIES);
	if (!existsSync(join(cache, `2016-04-${most}.csv.gz`))) await runNode(['--import', 'tsx', script('prepareBacktest.ts'), cache, String(most)], NO_SERVER);
	buildSync({ entryPoints: [script('runBacktest.ts')], outfile: program, bundle: true, platform: 'node', target: 'node20', logLevel: 'warning', define: { 'process.env.BENCH_LEDGER': JSON.stringify(join(TEST, '..')) } });
}

function filesOf(copies: number): string[] {
	const once = Array.from({ length: copies }, () => TRAINING).flat();
	return [...once, TEST, ...Array.from({ length: copies - 1 }, (_, copy) => join(cache, `2016-04-${copy + 2}.csv.gz`))];
}

function median(values: readonly number[]): number {
	return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** What is asked for: how often the ledger is taken, and whether with proposals. */
interface Load {
	readonly copies: number;
	readonly withProposals: boolean;
}

const LOADS: readonly Load[] = [...COPIES.map((copies) => ({ copies, withProposals: false })), { copies: 1, withProposals: true }];

function parse({ copies, withProposals }: Load, form: 'objects' | 'arrays'): Promise<Ran> {
	return runNode([script('parseAlone.mjs'), form, ...filesOf(copies), ...(withProposals ? [join(cache, 'proposals-1.ndjson')] : [])], NO_SERVER);
}

function backtest({ copies, withProposals }: Load): Promise<Ran> {
	return runNode([program, cache, String(copies), ...(withProposals ? ['proposals'] : [])], NO_SERVER);
}

async function measure(load: Load): Promise<(string | number)[]> {
	const times = { ours: [] as number[], objects: [] as number[], arrays: [] as number[] };
	let peak = 0;
	let counts: Counts | undefined;
	for (let run = 0; run < RUNS; run += 1) {
		times.objects.push((await parse(load, 'objects')).seconds);
		const ran = await backtest(load);
		times.ours.push(ran.seconds);
		peak = Math.max(peak, ran.peakMiB);
		counts = JSON.parse(ran.output) as Counts;
		times.arrays.push((await parse(load, 'arrays')).seconds);
	}
	const [ours, objects, arrays] = [median(times.ours), median(times.objects), median(times.arrays)];
	const { rows = 0, cases = 0 } = counts ?? {};
	return [`× ${load.copies}${load.withProposals ? ', with proposals' : ''}`, rows, cases, ours.toFixed(1), objects.toFixed(1), arrays.toFixed(1), (ours / objects).toFixed(2), Math.round(rows / ours), peak.toFixed(0)];
}

async function main(): Promise<void> {
	if (!isLedgerPresent()) {
		console.log('skipped: the public ledger is not present beside the repository.');
		return;
	}
	await prepare();
	const table = new Table({ head: ['the ledger', 'rows', 'cases tested', 's, back-test', 's, parsing alone (objects)', 's, parsing alone (arrays)', 'ratio to objects', 'rows/s', 'peak MiB'], style: { head: [], border: [] } });
	for (const load of LOADS) table.push(await measure(load));
	console.log(table.toString());
	const rules = (JSON.parse(readFileSync(join(cache, 'rules.json'), 'utf8')) as { rules: unknown[] }).rules.length;
	console.log(`Medians of ${RUNS} runs each, in turn, start of the process included. ${rules} mined rules, three policies, the page written. With proposals: of every invoice tested, in NDJSON, which is read with JSON.parse beside csv-parse too.`);
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
