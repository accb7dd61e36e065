import { startKraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import type { KraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { isLate } from './planFaults';
import { registerUnderFaults } from './registerUnderFaults';
import type { FaultRun, FaultRunOptions } from './registerUnderFaults';

/** More of them in the nightly run. */
const RUNS = Number(process.env.MATRIX_RUNS ?? 100);
const FIRST = Number(process.env.MATRIX_SEED ?? 1);
/** Runs of those who do not wait; they show what is known, so there are fewer of them. */
const HASTY_RUNS = Math.ceil(RUNS / 5);

let server: KraviaServer;
beforeAll(async () => {
	server = await startKraviaServer();
});
afterAll(() => server.close());

async function run(count: number, options: FaultRunOptions): Promise<readonly FaultRun[]> {
	const runs: FaultRun[] = [];
	for (let seed = FIRST; seed < FIRST + count; seed += 1) runs.push(await registerUnderFaults(server, seed, options));
	if (process.env.MATRIX_RUNS) console.log(JSON.stringify({ ...figuresOf(runs), doubled: total(runs, ({ doubled }) => doubled.length) }));
	return runs;
}

const total = (runs: readonly FaultRun[], of: (run: FaultRun) => number): number => runs.reduce((sum, one) => sum + of(one), 0);

function figuresOf(runs: readonly FaultRun[]): Record<string, unknown> {
	const firstOutcomes: Record<string, number> = {};
	for (const { firstOutcomes: outcomes } of runs) for (const [outcome, count] of Object.entries(outcomes)) firstOutcomes[outcome] = (firstOutcomes[outcome] ?? 0) + count;
	return { runs: runs.length, executions: total(runs, (one) => one.executions), requests: total(runs, (one) => one.requests), faults: total(runs, (one) => one.faults.length), kills: total(runs, (one) => one.kills), firstOutcomes };
}

describe('registering under cut connections, failing answers and dying processes', () => {
	it(`registers exactly once, or says that it has not: ${RUNS} seeds from ${FIRST}`, async () => {
		const runs = await run(RUNS, { isPatient: true });
		expect(runs.filter(({ doubled, wrong }) => doubled.length + wrong.length > 0)).toEqual([]);
		// A matrix in which nothing struck would prove nothing.
		expect(total(runs, ({ faults }) => faults.length)).toBeGreaterThan(runs.length);
		expect(total(runs, ({ kills }) => kills)).toBeGreaterThan(runs.length / 2);
	}, 600_000 + RUNS * 3_000);

	it(`registers exactly once even when it is run again at once, with a wait before sending: ${HASTY_RUNS} seeds`, async () => {
		// Pauses take a five-hundredth of their time here, and the stand-in is quiet after a fifth of a second.
		const runs = await run(HASTY_RUNS, { isPatient: false, register: { settleSeconds: 100 } });
		expect(runs.filter(({ doubled, wrong }) => doubled.length + wrong.length > 0)).toEqual([]);
	}, 600_000 + RUNS * 3_000);

	it(`is doubled without that wait only where Kravia was still at work, or did not show yet what it had: ${HASTY_RUNS} seeds`, async () => {
		const runs = await run(HASTY_RUNS, { isPatient: false });
		expect(runs.filter(({ doubled, faults, kills, searchLagMs }) => doubled.length > 0 && kills === 0 && searchLagMs === 0 && !faults.some(isLate))).toEqual([]);
		expect(runs.flatMap(({ wrong }) => wrong)).toEqual([]);
	}, 600_000 + RUNS * 3_000);
});
