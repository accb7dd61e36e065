import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHistoryMapping } from '../../engine/index';
import type { KauntServer } from '../../sandbox/kaunt/startKauntServer';
import { compareHoldings, contentOf, NO_DIFFERENCE, startHoldingKaunt } from '../faults/historyUnderFaults';
import { inPieces, madeUpLedger, MADE_UP_MAPPING } from '../faults/madeUpLedger';
import { spawnCli } from './support/spawnCli';
import { environmentOf } from './support/testIo';

const ledger = madeUpLedger(400, 1);
let server: KauntServer;
let folder: string;

beforeEach(async () => {
	server = await startHoldingKaunt();
	server.state.faults.useProfile('latency', 1, { latencyMs: 80 });
	folder = mkdtempSync(join(tmpdir(), 'upload-test-'));
	writeFileSync(join(folder, 'mapping.json'), JSON.stringify(MADE_UP_MAPPING));
	// As long as the next run waits for what this one may have left under way.
	writeFileSync(join(folder, 'settings.json'), JSON.stringify({ timeoutMs: 1_000 }));
	writeFileSync(join(folder, 'ledger.csv'), ledger);
});

afterEach(async () => {
	await server.close();
	rmSync(folder, { recursive: true, force: true });
});

describe('the program upload in a process of its own', () => {
	it.each([
		['SIGINT', 1],
		['SIGTERM', 1],
		['SIGINT', 2],
	] as const)('ends with 3 at %s × %i and leaves a checkpoint to go on from', async (signal, times) => {
		const argv = ['upload', join(folder, 'ledger.csv'), '--preset', 'ledgerRows', '--mapping', join(folder, 'mapping.json'), '--batch-size', '10', '--concurrency', '2', '--checkpoint', join(folder, 'checkpoint'), '--settings', join(folder, 'settings.json')];
		const first = spawnCli(argv, environmentOf(server));
		while (server.state.openCompany().invoices.size < 20) await new Promise((resolve) => setTimeout(resolve, 10));
		for (let count = 0; count < times; count += 1) {
			first.child.kill(signal);
			await new Promise((resolve) => setTimeout(resolve, 30));
		}
		expect(await first.ended).toMatchObject({ code: 3, signal: null });
		expect(existsSync(join(folder, 'checkpoint'))).toBe(true);
		expect(server.state.openCompany().invoices.size).toBeLessThan(400);

		server.state.faults.clear();
		expect(await spawnCli(argv, environmentOf(server)).ended).toMatchObject({ code: 0 });
		const { documents } = await contentOf({ name: 'ledger.csv', open: inPieces(ledger) }, parseHistoryMapping('ledgerRows', MADE_UP_MAPPING));
		expect(compareHoldings(server, documents, [])).toEqual(NO_DIFFERENCE);
	});
});
