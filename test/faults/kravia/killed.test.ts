import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import type { KraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import type { RequestPhase } from '../../../sandbox/server/RequestLog';
import { mulberry32 } from '../../../sandbox/sample/mulberry32';
import { buildBatch } from './buildBatch';

/** More of them in the nightly run. */
const RUNS = Number(process.env.KILL_RUNS ?? 6);
const LATENCY_MS = 30;

let server: KraviaServer;
let folder: string;

beforeEach(async () => {
	server = await startKraviaServer({ switches: { autoDistribute: false } });
	folder = mkdtempSync(join(tmpdir(), 'kravia-killed-test-'));
});

afterEach(async () => {
	await server.close();
	rmSync(folder, { recursive: true, force: true });
});

/** When a process dies: at its n-th request (from 1), when that has come, is done, or is answered. */
interface Death {
	readonly atRequest: number;
	readonly phase: RequestPhase;
}

/** Lets a process register the batch; kills it at its death, if it comes that far. */
async function runProcess(file: string, death?: Death): Promise<{ readonly outcomes: readonly string[]; readonly signal: NodeJS.Signals | null }> {
	const child = fork(join(__dirname, 'registrationWorker.ts'), [server.url, server.token, file], { execArgv: ['--import', 'tsx'] });
	const outcomes: string[] = [];
	child.on('message', (message) => {
		if (message !== 'ready') outcomes.push(String(message));
	});
	let seen = 0;
	server.state.log.watch = (phase) => {
		if (phase !== death?.phase) return;
		seen += 1;
		if (seen === death.atRequest) child.kill('SIGKILL');
	};
	const signal = await new Promise<NodeJS.Signals | null>((resolve) => child.on('exit', (_code, how) => resolve(how)));
	return { outcomes, signal };
}

describe('a process that is killed while it registers', () => {
	const phases = ['arrived', 'acted', 'answered'] as const;
	it.each(Array.from({ length: RUNS }, (_, index) => ({ seed: index + 1, phase: phases[index % phases.length] ?? 'arrived' })))('has registered nothing twice and nothing is missing after it ran again: seed $seed, a request has $phase', async ({ seed, phase }) => {
		const random = mulberry32(seed);
		const batch = buildBatch(random, seed).map(({ registration }) => registration);
		const file = join(folder, 'batch.json');
		writeFileSync(file, JSON.stringify(batch));
		server.state.faults.useProfile('latency', seed, { latencyMs: LATENCY_MS });

		const killed = await runProcess(file, { atRequest: 1 + Math.floor(random() * 2 * batch.length), phase });
		expect(killed.signal).toBe('SIGKILL');
		// What the dead process had sent is acted on within the latency of the stand-in; the next one takes longer to start.
		const { outcomes, signal } = await runProcess(file);

		expect(signal).toBeNull();
		expect(outcomes).toHaveLength(batch.length);
		expect(outcomes.filter((outcome) => outcome !== 'registered' && outcome !== 'alreadyRegistered')).toEqual([]);
		const identity = ({ claimType, invoiceNo }: Record<string, unknown>): string => `${String(claimType)} ${String(invoiceNo)}`;
		const registered = server.state.ledger.filter(({ action }) => action === 'register').map(({ facts }) => identity(facts));
		expect([...registered].sort()).toEqual(batch.map(identity).sort());
		// What the first process said before it died is true.
		expect(killed.outcomes.every((outcome, index) => outcome === 'registered' && registered[index] === identity(batch[index] ?? {}))).toBe(true);
	}, 60_000);
});
