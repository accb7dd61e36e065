/**
 * How a distributed n8n scales with its workers: invoices from the ERP's webhook to their coding in the ERP's books, through
 * the template as it comes, with 1, 2 and 4 workers; once with a Kaunt that answers at once, so that workers compute, and once
 * with one that takes its time, so that they wait. The stand-ins are a process of their own. Processor time is told by process:
 * it shows what limits. Linux only, since it is read from /proc; PostgreSQL and Redis must be installed.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repositoryRoot } from '../sandbox/n8n/hostPaths';
import { packTarball } from '../sandbox/n8n/packTarball';
import type { N8nQueue } from '../sandbox/n8n/queue/N8nQueue';
import { startN8nQueue } from '../sandbox/n8n/queue/startN8nQueue';
import { sampleProcesses, type ProcessFigures } from './n8n/sampleProcesses';
import { deliverWhile, nextInvoice, post } from './queue/deliverWhile';
import { report, type Measured } from './queue/report';
import { benchContent, COMPUTING, SCENARIOS, type Scenario } from './queue/scenarios';
import { startStandIns, type StandIns } from './queue/startStandIns';
import { queueServers, readStorage, waitUntilIdle } from './queue/storage';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 30);
const WARM_UP_SECONDS = Number(process.env.BENCH_WARM_UP_SECONDS ?? 10);
const WORKERS = (process.env.BENCH_WORKERS ?? '1,2,4').split(',').map(Number);
const CONCURRENCY = Number(process.env.BENCH_CONCURRENCY ?? 10);
/** On a busy machine it is measured longer, until there are so many. */
const LEAST_CALLS = 20;
const BACKLOG = 100;
const BACKLOG_PAUSE_MS = 100;
/** Everything is counted in the end, so nothing is pruned. Two connections per process, n8n's default, let webhooks wait for the database. */
const SETTINGS = { EXECUTIONS_DATA_PRUNE: 'false', DB_POSTGRESDB_POOL_SIZE: '8' };

interface Bench {
	readonly queue: N8nQueue;
	readonly standIns: StandIns;
	readonly servers: ReturnType<typeof queueServers>;
	readonly sent: string[];
}

async function measure({ queue, standIns, servers, sent }: Bench, scenario: Scenario): Promise<Measured> {
	await standIns.setKauntTime(scenario.kauntMs);
	const before = await readStorage(queue, servers.redisPort);
	const workers = queue.workers.map(({ pid }, index) => ({ name: `worker ${index + 1}`, pid }));
	const watched = [
		...workers, { name: 'main', pid: queue.main.pid }, ...queue.webhooks.map(({ pid }) => ({ name: 'webhook', pid })), { name: 'PostgreSQL', pid: servers.postgresPid }, { name: 'Redis', pid: servers.redisPid },
		{ name: 'stand-ins', pid: standIns.pid }, { name: 'sender', pid: process.pid, alone: true },
	];
	let figures: ProcessFigures | undefined;
	const during = (): (() => void) => {
		const usage = sampleProcesses(watched, { intervalMs: 1000 });
		return () => (figures = usage.stop());
	};
	// Enough calls at a time that no worker ever lacks one.
	const sockets = Math.ceil(queue.workers.length * CONCURRENCY * 1.5);
	const delivered = await deliverWhile(queue.webhookUrl, scenario, { sockets, warmUpSeconds: WARM_UP_SECONDS, seconds: SECONDS, leastCalls: LEAST_CALLS, during });
	sent.push(...delivered.sent);
	await waitUntilIdle(queue);
	if (!figures) throw new Error('Nothing was measured.');
	const after = await readStorage(queue, servers.redisPort);
	const [load = Number.NaN] = loadavg();
	console.log(`${queue.workers.length} workers, ${scenario.name}: ${(delivered.invoices / delivered.seconds).toFixed(1)} invoices/s; load of the machine ${load.toFixed(1)}`);
	return { ...delivered, ...figures, scenario, workers: queue.workers.length, before, after, executions: delivered.sent.length / scenario.invoicesPerCall, load };
}

/** What a waiting execution needs: calls that no worker has taken yet. The first worker then does them. Calls that n8n refuses are not counted. */
async function measureBacklog({ queue, standIns, servers, sent }: Bench): Promise<string> {
	await standIns.setKauntTime(0);
	const before = await readStorage(queue, servers.redisPort);
	const invoices = Array.from({ length: BACKLOG }, nextInvoice);
	let refused = 0;
	const calls = invoices.map(async (invoice, index) => {
		await sleep(index * BACKLOG_PAUSE_MS);
		if ((await post(`${queue.webhookUrl}/webhook/${COMPUTING.path}`, { incomingInvoices: [invoice] })) === 1) sent.push(invoice.externalInvoiceId);
		else refused += 1;
	});
	for (let known = 0; known + refused < BACKLOG; known = (await readStorage(queue, servers.redisPort)).executions - before.executions) await sleep(500);
	await sleep(1000);
	const waiting = BACKLOG - refused;
	const after = await readStorage(queue, servers.redisPort);
	await queue.addWorker();
	await Promise.all(calls);
	const kib = (field: 'redisBytes' | 'tableBytes'): string => ((after[field] - before[field]) / waiting / 1024).toFixed(1);
	return `${waiting} executions that wait for a worker: ${kib('redisBytes')} KiB each in Redis, ${kib('tableBytes')} KiB each in PostgreSQL.`;
}

async function main(): Promise<void> {
	execFileSync(process.execPath, [join(repositoryRoot, 'sandbox', 'n8n', 'installN8nHost.mjs')], { stdio: 'inherit' });
	const folder = join(repositoryRoot, '.cache', 'bench-queue');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	console.log(`${cpus().length} processors, load before it begins ${loadavg()[0]?.toFixed(1)}; ${CONCURRENCY} executions at a time per worker; ${SECONDS} s each after ${WARM_UP_SECONDS} s of warming up.`);
	const standIns = await startStandIns();
	const queue = await startN8nQueue({ folder, tarball: await packTarball(join(folder, 'pack')), content: benchContent(standIns), workers: 0, webhookProcesses: 1, concurrency: CONCURRENCY, env: SETTINGS, say: (text) => console.log(text) });
	try {
		const bench: Bench = { queue, standIns, servers: queueServers(), sent: [] };
		console.log(await measureBacklog(bench));
		const runs: Measured[] = [];
		for (const count of WORKERS) {
			while (queue.workers.length < count) await queue.addWorker();
			for (const scenario of SCENARIOS.filter(({ workers = count }) => workers === count)) runs.push(await measure(bench, scenario));
		}
		report(runs, WORKERS);
		const coded = await standIns.codedIds();
		const lost = bench.sent.filter((id) => !coded.has(id)).length;
		console.log(`${bench.sent.length} invoices sent, ${coded.size} coded in the ERP's books, ${lost} missing; calls not answered well: ${runs.reduce((sum, { failed }) => sum + failed, 0)}`);
	} finally {
		await queue.close();
		standIns.close();
	}
}

main().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
