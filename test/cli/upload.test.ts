import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { run } from '../../cli/commands/upload';
import { parseHistoryMapping } from '../../engine/index';
import type { HistoryReject } from '../../engine/index';
import type { KauntServer } from '../../sandbox/kaunt/startKauntServer';
import { compareHoldings, contentOf, NO_DIFFERENCE, startHoldingKaunt } from '../faults/historyUnderFaults';
import { inPieces, madeUpLedger, MADE_UP_MAPPING } from '../faults/madeUpLedger';
import { environmentOf, testIo } from './support/testIo';
import type { TestIo } from './support/testIo';

const mapping = parseHistoryMapping('ledgerRows', MADE_UP_MAPPING);
let server: KauntServer;
let folder: string;

beforeEach(async () => {
	server = await startHoldingKaunt();
	folder = mkdtempSync(join(tmpdir(), 'upload-test-'));
	writeFileSync(at('mapping.json'), JSON.stringify(MADE_UP_MAPPING));
});

afterEach(async () => {
	await server.close();
	rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, name);
const put = (name: string, content: string | Uint8Array): string => {
	writeFileSync(at(name), content);
	return at(name);
};
const upload = async (io: TestIo, ...argv: string[]): Promise<number> => await run([...argv, '--preset', 'ledgerRows', '--mapping', at('mapping.json')], io);
const rejectsIn = (name: string): (HistoryReject & { file?: string })[] =>
	readFileSync(at(name), 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as HistoryReject);
const differences = async (ledger: Uint8Array, rejects: readonly HistoryReject[] = [], name = 'ledger.csv'): Promise<object> =>
	compareHoldings(server, (await contentOf({ name, open: inPieces(ledger) }, mapping)).documents, rejects);

describe('upload', () => {
	it('brings a file to Kaunt, tells of it in a table, and changes nothing the second time', async () => {
		const ledger = madeUpLedger(60, 1);
		const file = put('ledger.csv', ledger);
		const io = testIo(environmentOf(server));
		expect(await upload(io, file)).toBe(0);
		expect(await differences(ledger)).toEqual(NO_DIFFERENCE);
		expect(io.output()).toMatch(/complete .* 60 \/ 0 \/ 0/);
		expect(io.errors()).toContain('60 documents');
		const again = testIo(environmentOf(server));
		expect(await upload(again, file)).toBe(0);
		expect(again.output()).toMatch(/complete .* 0 \/ 0 \/ 60/);
		expect(await differences(ledger)).toEqual(NO_DIFFERENCE);
	});

	it('reads a compressed file, by what is in it and not by its name', async () => {
		const ledger = madeUpLedger(20, 2);
		expect(await upload(testIo(environmentOf(server)), put('ledger.csv.gz', gzipSync(ledger)))).toBe(0);
		expect(await upload(testIo(environmentOf(server)), put('ledger.csv', gzipSync(ledger)))).toBe(0);
		expect(await upload(testIo(environmentOf(server)), put('other.gz', ledger))).toBe(0);
		expect(await differences(ledger)).toEqual(NO_DIFFERENCE);
	});

	it('reads the standard input, and leaves no copy of it behind', async () => {
		const ledger = madeUpLedger(20, 3);
		const copies = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('invoice-coding-') && existsSync(join(tmpdir(), name, 'stdin')));
		const before = copies();
		expect(await upload(testIo(environmentOf(server), ledger), '-')).toBe(0);
		expect(await differences(ledger)).toEqual(NO_DIFFERENCE);
		expect(copies()).toEqual(before);
	});

	it('writes rejected rows with their reasons; corrected, they are taken', async () => {
		const ledger = madeUpLedger(60, 4, 0.1);
		const io = testIo(environmentOf(server));
		expect(await upload(io, put('ledger.csv', ledger), '--rejects', at('rejects.ndjson'))).toBe(2);
		const rejects = rejectsIn('rejects.ndjson');
		expect(rejects.length).toBeGreaterThan(3);
		expect(io.output()).toContain('AMOUNT_NOT_UNDERSTOOD');
		expect(await differences(ledger, rejects)).toEqual(NO_DIFFERENCE);
		const corrected = put('corrected.ndjson', readFileSync(at('rejects.ndjson'), 'utf8').replaceAll('ukendt', '10,00'));
		expect(await upload(testIo(environmentOf(server)), corrected, '--rejects', at('more.ndjson'))).toBe(0);
		expect(rejectsIn('more.ndjson')).toEqual([]);
		expect(server.state.openCompany().invoices.size).toBe(60);
	});

	it('stops in order at a limit; the same command goes on and takes the checkpoint away at the end', async () => {
		const ledger = madeUpLedger(200, 5, 0.02);
		const argv = [put('ledger.csv', ledger), '--batch-size', '10', '--concurrency', '2', '--checkpoint', at('checkpoint'), '--rejects', at('rejects.ndjson')];
		const first = testIo(environmentOf(server));
		expect(await upload(first, ...argv, '--max-rows', '60')).toBe(3);
		expect(first.output()).toContain('UPLOAD_STOPPED');
		const held = server.state.openCompany().invoices.size;
		expect(held).toBeGreaterThan(30);
		expect(held).toBeLessThan(150);
		expect(readFileSync(at('checkpoint'), 'utf8')).not.toContain(server.clientSecret);
		expect(await upload(testIo(environmentOf(server)), ...argv)).toBe(2);
		expect(existsSync(at('checkpoint'))).toBe(false);
		const rejects = rejectsIn('rejects.ndjson');
		expect(new Set(rejects.map(({ rowNumber }) => rowNumber)).size).toBe(rejects.length);
		expect(await differences(ledger, rejects)).toEqual(NO_DIFFERENCE);
	});

	it('goes on from file to file, and passes over those that are done', async () => {
		const [one, two] = [madeUpLedger(30, 6, 0.05), madeUpLedger(30, 7)];
		writeFileSync(at('mapping.json'), JSON.stringify({ ...MADE_UP_MAPPING, externalInvoiceId: ['{fileName}-{documentNumber}-{vendorId}'] }));
		const argv = [put('one.csv', one), put('two.csv', two), '--checkpoint', at('checkpoint'), '--rejects', at('rejects.ndjson')];
		expect(await upload(testIo(environmentOf(server)), ...argv, '--max-rows', '5')).toBe(3);
		expect(server.state.openCompany().invoices.size).toBeLessThanOrEqual(30);
		const io = testIo(environmentOf(server));
		expect(await upload(io, ...argv, '--json')).toBe(2);
		const { files } = JSON.parse(io.output()) as { files: { file: string; status: string; rejectedBefore: number }[] };
		expect(files.map(({ status }) => status)).toEqual(['doneBefore', 'complete']);
		expect(files[0]?.rejectedBefore).toBe(rejectsIn('rejects.ndjson').length);
		expect(rejectsIn('rejects.ndjson').every(({ file }) => file === at('one.csv'))).toBe(true);
	});

	it('ends in order at an interrupt, and at once at a second one', async () => {
		const ledger = madeUpLedger(300, 8);
		const argv = [put('ledger.csv', ledger), '--batch-size', '10', '--concurrency', '2', '--checkpoint', at('checkpoint'), '--settings', put('settings.json', JSON.stringify({ timeoutMs: 1_000 }))];
		server.state.faults.useProfile('latency', 1, { latencyMs: 60 });
		for (const interrupts of [1, 2]) {
			const io = testIo(environmentOf(server));
			const running = upload(io, ...argv);
			const wanted = server.state.openCompany().invoices.size + 20;
			while (server.state.openCompany().invoices.size < wanted) await new Promise((resolve) => setTimeout(resolve, 5));
			for (let count = 0; count < interrupts; count += 1) io.interrupt();
			expect(await running).toBe(3);
			expect(io.errors()).toContain('Stopping in order');
			expect(existsSync(at('checkpoint'))).toBe(true);
		}
		server.state.faults.clear();
		expect(await upload(testIo(environmentOf(server)), ...argv)).toBe(0);
		expect(await differences(ledger)).toEqual(NO_DIFFERENCE);
	});

	it('writes one JSON object alone with --json', async () => {
		const io = testIo(environmentOf(server));
		expect(await upload(io, put('ledger.csv', madeUpLedger(10, 9)), '--json')).toBe(0);
		expect(JSON.parse(io.output())).toMatchObject({ status: 'complete', exitCode: 0, files: [{ status: 'complete', result: { postedInvoices: { uploaded: 10 } } }] });
	});

	it('prints lines of progress where there is no terminal', async () => {
		server.state.faults.useProfile('latency', 1, { latencyMs: 40 });
		const io = { ...testIo(environmentOf(server)), progressEveryMs: 20 };
		await upload(io, put('ledger.csv', madeUpLedger(60, 10)), '--batch-size', '10');
		expect(io.errors()).toMatch(/ledger\.csv: \d+ of \d+ rows, \d+ rows\/s, 0 rejected/);
	});

	it('checks in a dry run what can be checked, without a key', async () => {
		const io = testIo();
		expect(await upload(io, put('ledger.csv', madeUpLedger(60, 11, 0.1)), '--dry-run', '--rejects', at('rejects.ndjson'))).toBe(2);
		expect(io.output()).toContain('TRAINING_FEW_INVOICES');
		expect(io.output()).toContain('Nothing was sent.');
		expect(rejectsIn('rejects.ndjson').length).toBeGreaterThan(0);
	});
});
