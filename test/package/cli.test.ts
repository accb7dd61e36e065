import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot, runInNode, unpackPackage, type UnpackedPackage } from './unpackedPackage';

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
		expect(packed.files).toEqual(expect.arrayContaining(['package.json', 'dist/index.js', 'dist/LICENSE', 'dist/THIRD-PARTY-LICENSES.txt']));
	});
});
