import { startKraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import type { KraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { registerUnderFaults } from './registerUnderFaults';
import type { FaultRun } from './registerUnderFaults';

/** More of them in the nightly run. */
const RUNS = Number(process.env.MATRIX_RUNS ?? 100);
const FIRST = Number(process.env.MATRIX_SEED ?? 1);

let server: KraviaServer;
beforeAll(async () => {
	server = await startKraviaServer();
});
afterAll(() => server.close());

describe('registering under cut connections, failing answers and dying processes', () => {
	it(`registers exactly once, or says that it has not: ${RUNS} seeds from ${FIRST}`, async () => {
		const runs: FaultRun[] = [];
		for (let seed = FIRST; seed < FIRST + RUNS; seed += 1) runs.push(await registerUnderFaults(server, seed, { isPatient: true }));
		const total = (of: (run: FaultRun) => number): number => runs.reduce((sum, run) => sum + of(run), 0);
		if (process.env.MATRIX_RUNS) console.log(JSON.stringify({ runs: runs.length, executions: total((run) => run.executions), requests: total((run) => run.requests), faults: total((run) => run.faults.length), kills: total((run) => run.kills), firstOutcomes: sumOf(runs) }));
		expect(runs.filter(({ doubled, wrong }) => doubled.length + wrong.length > 0)).toEqual([]);
		// A matrix in which nothing struck would prove nothing.
		expect(total((run) => run.faults.length)).toBeGreaterThan(runs.length);
		expect(total((run) => run.kills)).toBeGreaterThan(runs.length / 2);
	}, 600_000 + RUNS * 2_000);
});

function sumOf(runs: readonly FaultRun[]): Record<string, number> {
	const sums: Record<string, number> = {};
	for (const { firstOutcomes } of runs) for (const [outcome, count] of Object.entries(firstOutcomes)) sums[outcome] = (sums[outcome] ?? 0) + count;
	return sums;
}
