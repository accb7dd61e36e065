/**
 * The upload of a large ledger by the command line, from the file to the stand-in's answers, beside a bare loop that posts
 * the very same requests, made beforehand, over kept connections. All three are processes of their own; before each run
 * the stand-in is empty. What is measured of the command is all of it: start, first reading, second reading, sending.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Table from 'cli-table3';
import { BENCH_MAPPING, writeBenchLedger } from './upload/benchLedger';
import type { Ran } from './upload/processes';
import { runNode, withKaunt } from './upload/processes';

const ROWS = Number(process.env.BENCH_ROWS ?? 1_000_000);
const RUNS = Number(process.env.BENCH_RUNS ?? 3);
const CONCURRENCY = 4;
const FEWER = ROWS / 10;

const cache = join(__dirname, '..', '.cache', 'bench-upload');
const script = (name: string): string => join(__dirname, 'upload', name);
const ledger = (rows: number): string => join(cache, `ledger-${rows}.csv`);
const bodies = (batchSize: number): string => join(cache, `bodies-${ROWS}-${batchSize}`);
const mapping = join(cache, 'mapping.json');

async function prepare(batchSizes: readonly number[]): Promise<void> {
	for (const rows of [ROWS, FEWER]) await writeBenchLedger(ledger(rows), rows);
	writeFileSync(mapping, JSON.stringify(BENCH_MAPPING));
	// Anew each time: they must be the requests that the program makes today.
	for (const batchSize of batchSizes) await runNode(['--import', 'tsx', script('prepareBatches.ts'), ledger(ROWS), bodies(batchSize), String(batchSize)], 'http://127.0.0.1');
}

async function upload(rows: number, batchSize: number): Promise<Ran> {
	return await withKaunt(async (url) => {
		const argv = ['upload', ledger(rows), '--preset', 'ledgerRows', '--mapping', mapping, '--batch-size', String(batchSize), '--concurrency', String(CONCURRENCY), '--json'];
		const ran = await runNode([join(__dirname, '..', 'cli', 'dist', 'main.js'), ...argv], url);
		const { files } = JSON.parse(ran.output) as { files: { result: { rows: { atKaunt: number } } }[] };
		if (files[0]?.result.rows.atKaunt !== rows) throw new Error(`Only ${files[0]?.result.rows.atKaunt} rows are at the stand-in.`);
		return ran;
	});
}

async function bareLoop(batchSize: number): Promise<number> {
	return await withKaunt(async (url) => (JSON.parse((await runNode([script('bareLoop.mjs'), bodies(batchSize), url, String(CONCURRENCY)], url)).output) as { seconds: number }).seconds);
}

function median(values: readonly number[]): number {
	return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function main(): Promise<void> {
	const batchSizes = (process.env.BENCH_BATCH_SIZES ?? '100,500').split(',').map(Number);
	if (!existsSync(join(__dirname, '..', 'cli', 'dist', 'main.js'))) throw new Error('Build first: npm run build.');
	await prepare(batchSizes);
	const table = new Table({ head: [`${ROWS} rows, ${CONCURRENCY} requests at a time`, 'rows/s, command', 'rows/s, bare loop', 'ratio of medians', 'peak MiB', `peak MiB, ${FEWER} rows`], style: { head: [], border: [] } });
	for (const batchSize of batchSizes) {
		const [ours, bare, peaks]: [number[], number[], number[]] = [[], [], []];
		for (let run = 0; run < RUNS; run += 1) {
			const { seconds, peakMiB } = await upload(ROWS, batchSize);
			ours.push(seconds);
			peaks.push(peakMiB);
			bare.push(await bareLoop(batchSize));
		}
		const few = await upload(FEWER, batchSize);
		table.push([`${batchSize} rows per request`, Math.round(ROWS / median(ours)), Math.round(ROWS / median(bare)), (median(bare) / median(ours)).toFixed(2), Math.max(...peaks).toFixed(0), few.peakMiB.toFixed(0)]);
	}
	console.log(table.toString());
	console.log(`${RUNS} runs each, in turn. The command reads its file twice; the bare loop has its requests in memory when its clock starts.`);
}

main().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
