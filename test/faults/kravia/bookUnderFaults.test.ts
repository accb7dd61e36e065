import { startKraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import type { KraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { bookUnderFaults } from './bookUnderFaults';
import type { BookingRun } from './bookUnderFaults';

/** More of them in the nightly run. */
const RUNS = Math.ceil(Number(process.env.MATRIX_RUNS ?? 100) / 4);
const FIRST = Number(process.env.MATRIX_SEED ?? 1);

let server: KraviaServer;
beforeAll(async () => {
	server = await startKraviaServer();
});
afterAll(() => server.close());

describe('payments and credits under cut connections, failing answers and dying processes', () => {
	it(`are booked exactly once, or said to be open: ${RUNS} seeds from ${FIRST}`, async () => {
		const runs: BookingRun[] = [];
		for (let seed = FIRST; seed < FIRST + RUNS; seed += 1) runs.push(await bookUnderFaults(server, seed));
		const total = (of: (run: BookingRun) => number): number => runs.reduce((sum, run) => sum + of(run), 0);
		if (process.env.MATRIX_RUNS) {
			const outcomes: Record<string, number> = {};
			for (const run of runs) for (const [outcome, count] of Object.entries(run.outcomes)) outcomes[outcome] = (outcomes[outcome] ?? 0) + count;
			console.log(JSON.stringify({ what: 'payments and credits', runs: runs.length, requests: total((run) => run.requests), faults: total((run) => run.faults), kills: total((run) => run.kills), outcomes, doubled: total((run) => run.doubled.length) }));
		}
		expect(runs.filter(({ doubled, wrong }) => doubled.length + wrong.length > 0)).toEqual([]);
		expect(total(({ faults }) => faults)).toBeGreaterThan(runs.length);
		expect(total(({ kills }) => kills)).toBeGreaterThan(runs.length / 2);
	}, 600_000 + RUNS * 3_000);
});
