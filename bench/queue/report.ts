import { cpus } from 'node:os';
import Table from 'cli-table3';
import type { ProcessFigures } from '../n8n/sampleProcesses';
import type { Delivered } from './deliverWhile';
import { planCapacity, USUAL_LOAD } from './planCapacity';
import { COMPUTING, WAITING, type Scenario } from './scenarios';
import type { Storage } from './storage';

/** One scenario with some number of workers. */
export interface Measured extends Delivered, ProcessFigures {
	readonly scenario: Scenario;
	readonly workers: number;
	readonly before: Storage;
	readonly after: Storage;
	/** Executions from `before` to `after`, hence with those that are not measured. */
	readonly executions: number;
	/** Of the machine, when it ended. */
	readonly load: number;
}

type Cell = string | number;

/** Two workers must do so many times the work of one, where the machine has the processors for it. */
const ENOUGH = 1.7;
const PLANNED_INVOICES = 1_000_000;
/** How long Kaunt is taken to need in the plan, with the pauses of polling. Kaunt states nothing. */
const PLANNED_KAUNT_SECONDS = 10;
const PROCESSES = [['workers', /^worker/], ['webhook', /^webhook/], ['main', /^main/], ['PostgreSQL', /^PostgreSQL/], ['Redis', /^Redis/], ['stand-ins', /^stand-ins/], ['sender', /^sender/]] as const;

const coresOf = (run: Measured, name: RegExp): number => Object.entries(run.cpuSeconds).reduce((sum, [of, seconds]) => (name.test(of) ? sum + seconds : sum), 0) / run.seconds;
const secondsPerInvoice = (run: Measured, name: RegExp): number => (coresOf(run, name) * run.seconds) / run.invoices;
const growth = ({ before, after, executions }: Measured, field: 'tableBytes' | 'walBytes'): number => (after[field] - before[field]) / executions / 1024;

function rates(runs: readonly Measured[]): Cell[][] {
	return runs.map((run) => {
		const workerPeak = Math.max(...Object.entries(run.peakMb).flatMap(([name, mb]) => (name.startsWith('worker') ? [mb] : [])));
		return [
			run.scenario.name, run.workers, (run.calls / run.seconds).toFixed(1), (run.invoices / run.seconds).toFixed(1), (run.medianMs / 1000).toFixed(1), ...PROCESSES.map(([, name]) => coresOf(run, name).toFixed(2)),
			coresOf(run, /./).toFixed(2), workerPeak.toFixed(0), run.load.toFixed(1),
		];
	});
}

function costs(runs: readonly Measured[]): Cell[][] {
	return runs.map((run) => [
		run.scenario.name, run.workers, ...[/^worker/, /^webhook/, /^main/, /^PostgreSQL/, /^Redis/].map((name) => (secondsPerInvoice(run, name) * 1000).toFixed(1)), growth(run, 'tableBytes').toFixed(1), growth(run, 'walBytes').toFixed(1),
	]);
}

/** A million invoices a month, from what one costs with one worker. */
function plans(runs: readonly Measured[]): Cell[][] {
	return runs.filter(({ workers, scenario }) => workers === 1 && scenario !== WAITING).map((run) => {
		const { invoicesPerCall } = run.scenario;
		const workerSeconds = secondsPerInvoice(run, /^worker/);
		const plan = planCapacity(
			{ invoicesPerExecution: invoicesPerCall, workerSeconds, otherSeconds: secondsPerInvoice(run, /^(webhook|main|PostgreSQL|Redis)/), heldSeconds: PLANNED_KAUNT_SECONDS + workerSeconds * invoicesPerCall, keptKib: growth(run, 'tableBytes') },
			{ ...USUAL_LOAD, invoicesPerMonth: PLANNED_INVOICES },
		);
		return [run.scenario.name, plan.invoicesPerSecond.toFixed(1), plan.executionsPerSecond.toFixed(2), plan.workerCores.toFixed(2), plan.otherCores.toFixed(2), plan.inFlight.toFixed(0), plan.workers, plan.concurrency, plan.gibPerMonth.toFixed(1)];
	});
}

function print(head: readonly string[], rows: readonly Cell[][]): void {
	if (process.env.BENCH_MARKDOWN) {
		console.log([head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n'));
		return;
	}
	const table = new Table({ head: [...head], style: { head: [], border: [] } });
	table.push(...rows.map((row) => [...row]));
	console.log(table.toString());
}

/** Prints everything that was measured, the mark, and what a million invoices a month would need. */
export function report(runs: readonly Measured[], workerCounts: readonly number[]): void {
	print(['scenario', 'workers', 'executions/s', 'invoices/s', 'median s', ...PROCESSES.map(([title]) => `${title}, cores`), 'all, cores', 'worker peak MiB', 'load'], rates(runs));
	console.log('What one invoice costs, in milliseconds of processor time; what one execution leaves in PostgreSQL:');
	print(['scenario', 'workers', 'workers ms', 'webhook ms', 'main ms', 'PostgreSQL ms', 'Redis ms', 'KiB kept per execution', 'KiB of write-ahead log per execution'], costs(runs));
	console.log(`A million invoices a month, if Kaunt needs ${PLANNED_KAUNT_SECONDS} s; ${JSON.stringify(USUAL_LOAD)}:`);
	print(['scenario', 'invoices/s at the peak', 'executions/s', 'cores, workers', 'cores, rest of n8n', 'executions under way', 'workers', 'concurrency', 'GiB a month, nothing pruned'], plans(runs));
	for (const scenario of [COMPUTING, WAITING]) {
		const rateOf = (count: number): number => runs.flatMap((run) => (run.scenario === scenario && run.workers === count ? [run.invoices / run.seconds] : []))[0] ?? Number.NaN;
		for (const count of workerCounts.slice(1)) console.log(`${scenario.name}: ${count} workers ${(rateOf(count) / rateOf(1)).toFixed(2)} × 1 worker${count === 2 ? ` (mark: ${ENOUGH} where the machine has the processors for it; it has ${cpus().length})` : ''}`);
	}
}
