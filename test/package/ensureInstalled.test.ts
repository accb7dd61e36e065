import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from './unpackedPackage';

const modulePath = pathToFileURL(join(repositoryRoot, 'build', 'ensureInstalled.mjs')).href;

/** A project whose only package is a tarball beside it, so that installing needs no network. */
function makeProject(): string {
	const folder = mkdtempSync(join(tmpdir(), 'invoice-coding-install-'));
	publishDependency(folder, '1.0.0');
	return folder;
}

function publishDependency(folder: string, version: string): void {
	const source = join(folder, 'source');
	mkdirSync(source, { recursive: true });
	writeFileSync(join(source, 'package.json'), JSON.stringify({ name: 'dependency', version }));
	execFileSync('npm', ['pack', '--pack-destination', folder], { cwd: source, stdio: 'pipe' });
	const project = { name: 'project', version: '1.0.0', dependencies: { dependency: `file:dependency-${version}.tgz` } };
	writeFileSync(join(folder, 'package.json'), JSON.stringify(project));
	execFileSync('npm', ['install', '--package-lock-only', '--offline', '--no-audit'], { cwd: folder, stdio: 'pipe' });
}

interface Outcome {
	readonly status: number | null;
	readonly said: string;
	readonly complained: string;
}

/** Calls ensureInstalledOrExit in a process of its own, as the commands do, and prints what it found. */
function run(folder: string, env: Record<string, string> = {}, before = ''): Outcome {
	const script = `${before}
		const { ensureInstalledOrExit } = await import(${JSON.stringify(modulePath)});
		await ensureInstalledOrExit({ folder: ${JSON.stringify(folder)}, name: 'the project' });
		console.log('went on');`;
	const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
		encoding: 'utf8',
		env: { PATH: process.env.PATH, HOME: folder, ...env },
	});
	return { status, said: stdout, complained: stderr };
}

const installedVersion = (folder: string) =>
	JSON.parse(readFileSync(join(folder, 'node_modules', 'dependency', 'package.json'), 'utf8')).version as string;

describe('ensureInstalled', () => {
	let folder: string;
	beforeEach(() => {
		folder = makeProject();
	}, 60_000);
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	it('installs what the lockfile names when nothing is there, and says so', () => {
		const outcome = run(folder);
		expect(outcome).toMatchObject({ status: 0, complained: '' });
		expect(outcome.said).toMatch(/Installing the 1 packages of the project[\s\S]*are installed[\s\S]*went on/);
		expect(installedVersion(folder)).toBe('1.0.0');
	}, 60_000);

	it('does and says nothing when the packages are those of the lockfile', () => {
		run(folder);
		const marker = join(folder, 'node_modules', 'marker');
		writeFileSync(marker, '');
		expect(run(folder)).toEqual({ status: 0, said: 'went on\n', complained: '' });
		// npm ci would have emptied the folder.
		expect(existsSync(marker)).toBe(true);
	}, 60_000);

	it('installs again when the lockfile names another version', () => {
		run(folder);
		publishDependency(folder, '1.1.0');
		expect(run(folder).said).toMatch(/Installing/);
		expect(installedVersion(folder)).toBe('1.1.0');
	}, 60_000);

	it('installs again when an installation was broken off', () => {
		run(folder);
		rmSync(join(folder, 'node_modules', '.package-lock.json'));
		expect(run(folder).said).toMatch(/Installing/);
		expect(existsSync(join(folder, 'node_modules', '.package-lock.json'))).toBe(true);
	}, 60_000);

	it('ends with 1, the cause and what to do when the registry cannot be reached', () => {
		const lockfile = join(folder, 'package-lock.json');
		const lock = JSON.parse(readFileSync(lockfile, 'utf8'));
		lock.packages['node_modules/dependency'] = { version: '9.9.9', resolved: 'http://127.0.0.1:9/dependency-9.9.9.tgz' };
		lock.packages[''].dependencies = { dependency: '9.9.9' };
		writeFileSync(lockfile, JSON.stringify(lock));
		writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'project', version: '1.0.0', dependencies: { dependency: '9.9.9' } }));
		const outcome = run(folder, { npm_config_fetch_retries: '0', npm_config_registry: 'http://127.0.0.1:9/' });
		expect(outcome.status).toBe(1);
		expect(outcome.complained).toMatch(/registry could not be reached[\s\S]*npm said:/);
		expect(outcome.said).not.toMatch(/went on/);
	}, 60_000);

	it('refuses a Node.js older than 20 before it does anything', () => {
		const older = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } });";
		const outcome = run(folder, {}, older);
		expect(outcome.status).toBe(1);
		expect(outcome.complained).toMatch(/needs Node\.js 20 or newer, and this is 18\.20\.4/);
		expect(existsSync(join(folder, 'node_modules'))).toBe(false);
	}, 60_000);

	it('names the lockfile when it is missing', () => {
		rmSync(join(folder, 'package-lock.json'));
		expect(run(folder)).toMatchObject({ status: 1, complained: expect.stringContaining('package-lock.json is missing') });
	}, 60_000);
});
