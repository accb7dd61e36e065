import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { terminalFiles } from '../../sandbox/sample/terminalFiles';
import { consoleBlocks, renderConsoleBlock } from '../cli/support/consoleBlocks';
import { repositoryRoot, runInNode, unpackPackage, type UnpackedPackage } from './unpackedPackage';

/** Pages that print a session. `UPDATE_SESSIONS=1` writes what the commands print now into them. */
const PAGES = ['README.md', 'docs/command-line.md'];

describe('the packed package invoice-coding', () => {
	let packed: UnpackedPackage;
	let project: string;
	beforeAll(() => {
		packed = unpackPackage(join(repositoryRoot, 'cli'));
		project = mkdtempSync(join(tmpdir(), 'invoice-coding-user-'));
		writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'user', private: true }));
		mkdirSync(join(project, 'npm-cache'));
		// Offline with an empty cache: an installation that needs any other package fails here.
		const offline = ['--offline', '--cache', join(project, 'npm-cache'), '--ignore-scripts', '--no-audit', '--no-fund'];
		execFileSync('npm', ['install', packed.tarball, ...offline], { cwd: project, stdio: 'pipe' });
	}, 120_000);
	afterAll(() => {
		packed?.remove();
		if (project) rmSync(project, { recursive: true, force: true });
	});

	const environment = (): NodeJS.ProcessEnv => ({ PATH: `${join(project, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}` });

	/** Runs a command as a shell does, where the package is installed. */
	function inShell(command: string, cwd: string, input = ''): { readonly code: number | null; readonly output: string; readonly errors: string } {
		const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd, env: environment(), encoding: 'utf8', input });
		return { code: status, output: stdout, errors: stderr };
	}

	function sampleIn(name: string): string {
		const folder = join(project, name);
		mkdirSync(folder);
		for (const [file, content] of Object.entries(terminalFiles())) writeFileSync(join(folder, file), content);
		return folder;
	}

	it('offers the library of the n8n package, and the axios adapter with it', () => {
		const ofLibrary = runInNode(repositoryRoot, "return Object.keys(require('./index.js')).sort();");
		const ofCli = runInNode(project, "return Object.keys(require('invoice-coding')).sort();");
		expect(ofCli).toEqual(expect.arrayContaining([...(ofLibrary as string[]), 'createAxiosHttpClient']));
	});

	it('makes a client over its own axios', () => {
		const kind = runInNode(
			project,
			`const { createAxiosHttpClient } = require('invoice-coding');
			return typeof createAxiosHttpClient({ auth: { kind: 'header', name: 'Authorization', value: 'x' } }).send;`,
		);
		expect(kind).toBe('function');
	});

	it('holds its bundle with the licences, and no sources', () => {
		expect(packed.files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))).toEqual([]);
		expect(packed.files).toEqual(expect.arrayContaining(['package.json', 'dist/index.js', 'dist/main.js', 'dist/LICENSE', 'dist/THIRD-PARTY-LICENSES.txt']));
	});

	it('runs every command in an empty folder, from files and from the standard input', () => {
		const folder = sampleIn('commands');
		const history = 'ledger.csv --preset ledgerRows --mapping columns.json';
		const runs: readonly (readonly [command: string, expected: object])[] = [
			[`backtest ${history} --rules rules.csv --proposals proposals.ndjson --ledger ledger.json --csv f.csv --report-json f.json --json`, { exitCode: 0, written: { report: 'backtest-report.html', csv: 'f.csv', json: 'f.json' } }],
			[`suggest ${history} --out suggested.csv --json`, { exitCode: 0, written: 'suggested.csv' }],
			['check suggested.csv --json', { exitCode: 0 }],
			['check - --json < rules.csv', { exitCode: 0, severity: 'none', rules: 16 }],
			['explain - --proposal proposal.json --rules rules.csv --json < invoice.json', { exitCode: 0, result: { externalInvoiceId: 'K70007' } }],
			[`upload ${history} --dry-run --json`, { exitCode: 0, status: 'dryRun' }],
		];
		for (const [command, expected] of runs) {
			const { code, output, errors } = inShell(`invoice-coding ${command}`, folder);
			expect({ command, code, errors: errors.includes('Error') }).toEqual({ command, code: 0, errors: false });
			expect(JSON.parse(output)).toMatchObject(expected);
		}
		expect(readFileSync(join(folder, 'backtest-report.html'), 'utf8')).toMatch(/^<!DOCTYPE html>[\s\S]*<\/html>\s*$/);
		expect(inShell('invoice-coding --version', folder).output).toMatch(/^\d+\.\d+\.\d+\n$/);
		expect(inShell('invoice-coding backtest none.csv --preset kaunt', folder)).toMatchObject({ code: 1, output: '' });
	}, 120_000);

	it.each(PAGES)('prints what %s says that it prints', (page) => {
		const path = join(repositoryRoot, page);
		let text = readFileSync(path, 'utf8');
		for (const block of consoleBlocks(text)) {
			const home = mkdtempSync(join(project, 'session-'));
			let cwd = home;
			const printed = block.map(({ command }) => {
				const [, wanted] = /^cd (\S+)$/.exec(command) ?? [];
				if (wanted !== undefined) {
					cwd = join(cwd, wanted);
					return { command, output: '' };
				}
				// What is run in a clone of the repository is run in it; only its folder lies elsewhere.
				const [, folder] = /^npm run --silent sample -- (\S+)$/.exec(command) ?? [];
				if (folder === undefined) return { command, output: inShell(command, cwd).output };
				const { output } = inShell(`npm run --silent sample -- '${join(cwd, folder)}'`, repositoryRoot);
				return { command, output: output.replace(join(cwd, folder), folder) };
			});
			if (process.env.UPDATE_SESSIONS === '1') text = text.replace(renderConsoleBlock(block), () => renderConsoleBlock(printed));
			else expect(renderConsoleBlock(printed)).toBe(renderConsoleBlock(block));
		}
		if (process.env.UPDATE_SESSIONS === '1') writeFileSync(path, text);
	}, 120_000);
});
