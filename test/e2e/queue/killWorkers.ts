import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nQueue } from '../../../sandbox/n8n/queue/N8nQueue';
import type { RequestLog, RequestPhase } from '../../../sandbox/server/RequestLog';

/** When a worker dies: when the n-th request of the run has come so far at the watched server. */
export interface KillMoment {
	readonly request: number;
	readonly phase: RequestPhase;
	/** Place of the worker among the workers. */
	readonly worker: number;
}

/** Draws moments from a row of random numbers: anywhere in the run, before the work, after it, or after its answer. */
export function drawMoments(random: () => number, input: { kills: number; requests: number; workers: number }): KillMoment[] {
	const phases: readonly RequestPhase[] = ['arrived', 'acted', 'answered'];
	return Array.from({ length: input.kills }, (_, index) => ({
		request: Math.floor(((index + random()) / input.kills) * input.requests) + 1,
		phase: phases[Math.floor(random() * phases.length)] as RequestPhase,
		worker: Math.floor(random() * input.workers),
	}));
}

/**
 * Kills workers with SIGKILL while `run` goes on, and starts each again as an orchestrator would. The moments are those of a
 * server that the executions talk to, so they strike in the middle of their work on a quick and on a slow machine.
 *
 * @returns what `run` returns, and the kills that came about
 */
export async function killWorkersDuring<T>(queue: N8nQueue, log: RequestLog, moments: readonly KillMoment[], run: () => Promise<T>): Promise<{ result: T; kills: number }> {
	const due = [...moments];
	const seen: Record<RequestPhase, number> = { arrived: 0, acted: 0, answered: 0 };
	const restarts: Array<Promise<void>> = [];
	log.watch = (phase) => {
		seen[phase] += 1;
		const next = due[0];
		if (next?.phase !== phase || seen[phase] < next.request) return;
		due.shift();
		restarts.push(killAndRestart(queue, next.worker));
	};
	try {
		const result = await run();
		return { result, kills: restarts.length };
	} finally {
		log.watch = null;
		await Promise.all(restarts);
	}
}

async function killAndRestart({ workers }: N8nQueue, place: number): Promise<void> {
	// One that is being restarted cannot die: the moment strikes another.
	const worker = [...workers.slice(place), ...workers.slice(0, place)].find(({ isRunning }) => isRunning);
	if (!worker) return;
	await worker.kill();
	await sleep(500);
	await worker.restart();
}
