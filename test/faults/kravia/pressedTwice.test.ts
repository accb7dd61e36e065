import { createAxiosHttpClient } from '../../../cli/axiosHttpClient';
import { createKraviaClient } from '../../../clients/index';
import { CodedError } from '../../../engine/index';
import { startKraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import type { KraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { mulberry32 } from '../../../sandbox/sample/mulberry32';
import { quickTiming } from '../../clients/support/quickTiming';
import { buildBatch } from './buildBatch';

const SEEDS = Math.ceil(Number(process.env.MATRIX_RUNS ?? 100) / 10);
const FIRST = Number(process.env.MATRIX_SEED ?? 1);

let server: KraviaServer;
beforeEach(async () => {
	server = await startKraviaServer();
});
afterEach(() => server.close());

/** An execution: a client that knows nothing of any other. */
async function execute(batch: readonly unknown[]): Promise<string[]> {
	const http = createAxiosHttpClient({ baseUrl: server.url, auth: { kind: 'header', name: 'authorization', value: server.token } });
	const client = createKraviaClient({ http, timing: quickTiming(), baseUrl: server.url });
	const outcomes: string[] = [];
	for (const registration of batch) outcomes.push(await client.register(registration).then(({ status }) => status, (error: unknown) => (error instanceof CodedError ? error.code : Promise.reject(error))));
	return outcomes;
}

/** Registrations in the ledger, by number. */
function registered(): Map<unknown, number> {
	const counts = new Map<unknown, number>();
	for (const { action, facts } of server.state.ledger) if (action === 'register') counts.set(facts['invoiceNo'], (counts.get(facts['invoiceNo']) ?? 0) + 1);
	return counts;
}

const seeds = Array.from({ length: SEEDS }, (_, index) => FIRST + index);
// The stand-in refuses a number by itself, whatever kind it is of, so there are no credit notes in here.
const batchOf = (seed: number): Record<string, unknown>[] => buildBatch(mulberry32(seed), seed).map(({ registration }) => registration).filter(({ claimType }) => claimType !== 'CreditNote');

describe('Execute, pressed twice', () => {
	it('one after the other: each is registered once, and the second says so', async () => {
		for (const seed of seeds) {
			server.state.reset();
			const batch = batchOf(seed);
			expect(await execute(batch)).toEqual(batch.map(() => 'registered'));
			expect(await execute(batch)).toEqual(batch.map(() => 'alreadyRegistered'));
			expect([...registered().values()]).toEqual(batch.map(() => 1));
		}
	});

	it('at the same time, at a Kravia that refuses a number it has: each is registered once, and both say so', async () => {
		for (const seed of seeds) {
			server.state.reset();
			server.switches.duplicateInvoiceNo = 'reject409';
			server.state.faults.useProfile('latency', seed, { latencyMs: 8 });
			const batch = batchOf(seed);
			const both = await Promise.all([execute(batch), execute(batch)]);
			expect([...registered().values()]).toEqual(batch.map(() => 1));
			expect(batch.map((_, index) => both.map((outcomes) => outcomes[index]).sort().join())).toEqual(batch.map(() => 'alreadyRegistered,registered'));
		}
	});

	it('at the same time, at a Kravia that takes a number twice: never more often than it was pressed, and both are told of', async () => {
		for (const seed of seeds) {
			server.state.reset();
			const batch = batchOf(seed);
			const both = await Promise.all([execute(batch), execute(batch)]);
			// The known limit: two executions that do not know of each other. What each says is what there is.
			for (const [index, { invoiceNo }] of batch.entries()) expect(registered().get(invoiceNo)).toBe(both.filter((outcomes) => outcomes[index] === 'registered').length);
		}
	});
});
