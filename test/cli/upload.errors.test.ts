import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { commandLine } from '../../cli/commandLine';
import { run } from '../../cli/commands/upload';
import type { KauntServer } from '../../sandbox/kaunt/startKauntServer';
import { startHoldingKaunt } from '../faults/historyUnderFaults';
import { madeUpLedger, MADE_UP_MAPPING } from '../faults/madeUpLedger';
import { environmentOf, testIo } from './support/testIo';

let server: KauntServer;
let folder: string;

beforeEach(async () => {
	server = await startHoldingKaunt();
	folder = mkdtempSync(join(tmpdir(), 'upload-test-'));
	put('mapping.json', JSON.stringify(MADE_UP_MAPPING));
	put('ledger.csv', madeUpLedger(20, 1));
});

afterEach(async () => {
	await server.close();
	rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, name);
const put = (name: string, content: string | Uint8Array): void => writeFileSync(at(name), content);
const env = (): Record<string, string> => environmentOf(server);
const usual = (): string[] => [at('ledger.csv'), '--preset', 'ledgerRows', '--mapping', at('mapping.json')];
const nothingAtKaunt = (): boolean => server.state.openCompany().invoices.size === 0;

describe('upload with a mistake', () => {
	it.each<[string, () => { argv: string[]; env?: Record<string, string | undefined> }, string]>([
		['no file', () => ({ argv: ['--preset', 'kaunt'] }), 'files'],
		['no preset', () => ({ argv: [at('ledger.csv')] }), '--preset'],
		['an unknown preset', () => ({ argv: [at('ledger.csv'), '--preset', 'sap'] }), 'businessCentral'],
		['an unknown option', () => ({ argv: [...usual(), '--client-secret', 'x'] }), '--client-secret'],
		['a batch size of 0', () => ({ argv: [...usual(), '--batch-size', '0'] }), 'whole number'],
		['minutes that are no number', () => ({ argv: [...usual(), '--max-minutes', 'ten'] }), 'above 0'],
		['no client id', () => ({ argv: usual(), env: { ...env(), KAUNT_CLIENT_ID: '' } }), 'ENVIRONMENT_MISSING'],
		['no company', () => ({ argv: usual(), env: { ...env(), KAUNT_COMPANY: undefined } }), 'KAUNT_COMPANY'],
		['a base URL that is none', () => ({ argv: [...usual(), '--base-url', 'kaunt'] }), 'BASE_URL_INVALID'],
		['a tenant that is none', () => ({ argv: [...usual(), '--tenant', 'x'] }), 'TENANT_ID_INVALID'],
		['a file that is not there', () => ({ argv: [at('none.csv'), '--preset', 'kaunt'] }), 'FILE_NOT_READABLE'],
		['a folder', () => ({ argv: [folder, '--preset', 'kaunt'] }), 'FILE_NOT_READABLE'],
		['a mapping that is not there', () => ({ argv: [at('ledger.csv'), '--preset', 'ledgerRows', '--mapping', at('none.json')] }), 'FILE_NOT_READABLE'],
		['a mapping that is no JSON', () => ({ argv: [at('ledger.csv'), '--preset', 'ledgerRows', '--mapping', at('text.json')] }), 'JSON_FILE_MALFORMED'],
		['a file that is named twice', () => ({ argv: [...usual(), at('ledger.csv')] }), 'FILE_NAMED_TWICE'],
		['columns that the file has not', () => ({ argv: [at('ledger.csv'), '--preset', 'ledgerRows'] }), 'HISTORY_COLUMN_MISSING'],
		['rejects over the file that is read', () => ({ argv: [...usual(), '--rejects', at('ledger.csv')] }), 'FILE_NAMED_TWICE'],
		['rejects in a folder that is not there', () => ({ argv: [...usual(), '--rejects', at('none/rejects.ndjson')] }), 'FILE_NOT_WRITABLE'],
		['a checkpoint that is none', () => ({ argv: [...usual(), '--checkpoint', at('other.json')] }), 'CHECKPOINT_MALFORMED'],
		['settings that do not exist', () => ({ argv: [...usual(), '--settings', at('other.json')] }), 'other'],
	])('ends with 1 and says what to do: %s', async (_, given, expected) => {
		put('other.json', '{"other":1}');
		put('text.json', '{other}');
		const { argv, env: environment = env() } = given();
		const io = testIo(environment);
		expect(await run(argv, io)).toBe(1);
		expect(io.errors()).toContain(expected);
		expect(io.errors()).not.toContain(server.clientSecret);
		expect(io.output()).toBe('');
		expect(nothingAtKaunt()).toBe(true);
	});

	it('refuses a damaged archive before it has sent anything', async () => {
		put('ledger.csv.gz', gzipSync(madeUpLedger(2000, 1)).subarray(0, 5000));
		const io = testIo(env());
		expect(await run([at('ledger.csv.gz'), '--preset', 'ledgerRows', '--mapping', at('mapping.json')], io)).toBe(1);
		expect(io.errors()).toContain('ARCHIVE_DAMAGED');
		expect(nothingAtKaunt()).toBe(true);
	});

	it('refuses a checkpoint of another company', async () => {
		const argv = [...usual(), '--checkpoint', at('checkpoint'), '--max-rows', '1', '--batch-size', '2'];
		expect(await run(argv, testIo(env()))).toBe(3);
		const io = testIo({ ...env(), KAUNT_COMPANY: 'solvang' });
		expect(await run(argv, io)).toBe(1);
		expect(io.errors()).toContain('CHECKPOINT_OF_ANOTHER_COMPANY');
	});

	it('refuses a checkpoint of another content, and keeps it', async () => {
		const argv = [...usual(), '--checkpoint', at('checkpoint')];
		expect(await run([...argv, '--max-rows', '1', '--batch-size', '2'], testIo(env()))).toBe(3);
		const before = readFileSync(at('checkpoint'), 'utf8');
		put('ledger.csv', madeUpLedger(21, 2));
		const io = testIo(env());
		expect(await run(argv, io)).toBe(1);
		expect(io.errors()).toContain('CHECKPOINT_OF_ANOTHER_HISTORY');
		expect(readFileSync(at('checkpoint'), 'utf8')).toBe(before);
	});
});

describe('upload to a service that does not take it', () => {
	it('ends with 4 when the key is refused, without showing it', async () => {
		const io = testIo({ ...env(), KAUNT_CLIENT_SECRET: 'not-the-secret-0123456789' });
		expect(await run([...usual(), '--json'], io)).toBe(4);
		expect(JSON.parse(io.output())).toMatchObject({ status: 'failed', exitCode: 4, error: { code: 'TOKEN_REFUSED' } });
		expect(io.errors() + io.output()).not.toContain('not-the-secret');
	});

	it('ends with 4 when nothing answers', async () => {
		put('settings.json', JSON.stringify({ retry: { attempts: 1 } }));
		const io = testIo({ ...env(), KAUNT_BASE_URL: 'http://127.0.0.1:9/v1' });
		expect(await run([...usual(), '--settings', at('settings.json')], io)).toBe(4);
		expect(io.errors()).toContain('SOURCE_UNAVAILABLE');
		expect(existsSync(at('checkpoint'))).toBe(false);
	});
});

describe('the program', () => {
	it('shows its help and version, and the help of its command', async () => {
		for (const [argv, text] of [[['--help'], 'upload'], [['--version'], '.'], [['upload', '--help'], 'Examples:']] as const) {
			const io = testIo();
			expect(await commandLine(argv, io)).toBe(0);
			expect(io.output()).toContain(text);
		}
	});

	it('ends with 1 without a command and with one that it does not know', async () => {
		expect(await commandLine([], testIo())).toBe(1);
		expect(await commandLine(['fetch'], testIo())).toBe(1);
	});

	it('hands all arguments to its command', async () => {
		const io = testIo(env());
		expect(await commandLine(['upload', ...usual()], io)).toBe(0);
		expect(io.output()).toContain('complete');
	});
});
