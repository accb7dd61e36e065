import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHistoryMapping } from '../../engine/index';
import type { HistoryReject } from '../../engine/index';
import { mulberry32 } from '../../sandbox/sample/mulberry32';
import type { KauntServer } from '../../sandbox/kaunt/startKauntServer';
import { spawnCli } from '../cli/support/spawnCli';
import { environmentOf } from '../cli/support/testIo';
import { compareHoldings, contentOf, NO_DIFFERENCE, startHoldingKaunt } from './historyUnderFaults';
import { inPieces, madeUpLedger, MADE_UP_MAPPING } from './madeUpLedger';

/** More of them in the nightly run. */
const SEEDS = Number(process.env.KILL_SEEDS ?? 3);
const DOCUMENTS = 2000;

const mapping = parseHistoryMapping('ledgerRows', MADE_UP_MAPPING);
let server: KauntServer;
let folder: string;

beforeEach(async () => {
	server = await startHoldingKaunt();
	folder = mkdtempSync(join(tmpdir(), 'killed-test-'));
	writeFileSync(join(folder, 'mapping.json'), JSON.stringify(MADE_UP_MAPPING));
	// As long as the next run waits for what a killed one may have left under way, where a checkpoint tells of it.
	writeFileSync(join(folder, 'settings.json'), JSON.stringify({ timeoutMs: 700 }));
});

afterEach(async () => {
	await server.close();
	rmSync(folder, { recursive: true, force: true });
});

const ends = Array.from({ length: SEEDS }, (_, index) => index + 1).flatMap((seed) => [
	{ seed, checkpoint: true },
	{ seed, checkpoint: false },
]);

describe('an upload whose process is killed', () => {
	it.each(ends)('is whole after the same command was given again: seed $seed, with checkpoint: $checkpoint', async ({ seed, checkpoint }) => {
		const random = mulberry32(seed * 2 + Number(checkpoint));
		const ledger = madeUpLedger(DOCUMENTS, seed, 0.01);
		writeFileSync(join(folder, 'ledger.csv'), ledger);
		const argv = [
			'upload', join(folder, 'ledger.csv'), '--preset', 'ledgerRows', '--mapping', join(folder, 'mapping.json'), '--batch-size', '50', '--concurrency', '3',
			'--settings', join(folder, 'settings.json'), '--rejects', join(folder, 'rejects.ndjson'), ...(checkpoint ? ['--checkpoint', join(folder, 'checkpoint')] : []),
		];
		server.state.faults.useProfile('latency', seed, { latencyMs: 40 });

		// Twice: the second time in the middle of going on.
		for (const from of [0, DOCUMENTS / 2]) {
			const killAt = from + Math.floor(random() * (DOCUMENTS / 2 - 100));
			const running = spawnCli(argv, environmentOf(server));
			let hasEnded = false;
			void running.ended.then(() => (hasEnded = true));
			while (server.state.openCompany().invoices.size <= killAt && !hasEnded) await new Promise((resolve) => setTimeout(resolve, 2));
			await new Promise((resolve) => setTimeout(resolve, random() * 30));
			running.child.kill('SIGKILL');
			expect(await running.ended).toMatchObject({ signal: 'SIGKILL' });
		}
		expect(server.state.openCompany().invoices.size).toBeLessThan(DOCUMENTS);
		server.state.faults.clear();
		// What a killed process had sent may still be under way; without a checkpoint the next run cannot know.
		if (!checkpoint) await new Promise((resolve) => setTimeout(resolve, 200));

		const { code, errors } = await spawnCli(argv, environmentOf(server)).ended;
		expect({ code, errors: code === 2 ? '' : errors }).toEqual({ code: 2, errors: '' });
		expect(existsSync(join(folder, 'checkpoint'))).toBe(false);
		const rejects = readFileSync(join(folder, 'rejects.ndjson'), 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as HistoryReject);
		expect(new Set(rejects.map(({ rowNumber }) => rowNumber)).size).toBe(rejects.length);
		const { documents } = await contentOf({ name: 'ledger.csv', open: inPieces(ledger) }, mapping);
		expect(compareHoldings(server, documents, rejects)).toEqual(NO_DIFFERENCE);
	}, 60_000);
});
