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

/** Most of a run is waiting, so that several go side by side, each at a stand-in of its own. */
const LANES = 4;

let servers: readonly KraviaServer[] = [];
beforeAll(async () => {
	servers = await Promise.all(Array.from({ length: LANES }, async () => await startKraviaServer()));
});
afterAll(async () => {
	for (const server of servers) await server.close();
});

async function run(count: number, options: FaultRunOptions): Promise<readonly FaultRun[]> {
	const runs: FaultRun[] = [];
	let next = FIRST;
	const work = async (server: KraviaServer): Promise<void> => {
		while (next < FIRST + count) runs.push(await registerUnderFaults(server, next++, options));
	};
	await Promise.all(servers.map(work));
	if (process.env.MATRIX_RUNS) console.log(JSON.stringify({ ...figuresOf(runs), doubled: total(runs, ({ doubled }) => doubled.length) }));
	return runs;
}

const total = (runs: readonly FaultRun[], of: (run: FaultRun) => number): number => runs.reduce((sum, one) => sum + of(one), 0);

function figuresOf(runs: readonly FaultRun[]): Record<string, unknown> {
	const firstOutcomes: Record<string, number> = {};
	const struck: Record<string, number> = {};
	const add = (sums: Record<string, number>, counts: Readonly<Record<string, number>>): void => {
		for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
	};
	for (const one of runs) {
		add(firstOutcomes, one.firstOutcomes);
		add(struck, one.struck);
	}
	return { runs: runs.length, executions: total(runs, (one) => one.executions), requests: total(runs, (one) => one.requests), planned: total(runs, (one) => one.faults.length), struck: Object.values(struck).reduce((sum, count) => sum + count, 0), byKindAndPlace: Object.fromEntries(Object.entries(struck).sort()), kills: total(runs, (one) => one.kills), firstOutcomes };
}

describe('registering under cut connections, failing answers and dying processes', () => {
	it(`registers exactly once, or says that it has not: ${RUNS} seeds from ${FIRST}`, async () => {
		const runs = await run(RUNS, { isPatient: true });
		expect(runs.filter(({ doubled, wrong }) => doubled.length + wrong.length > 0)).toEqual([]);
		// A matrix in which nothing struck would prove nothing.
		expect(total(runs, ({ struck }) => Object.values(struck).reduce((sum, count) => sum + count, 0))).toBeGreaterThan(runs.length);
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
