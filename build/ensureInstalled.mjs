import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const repositoryRoot = dirname(dirname(fileURLToPath(import.meta.url)));

const oldestNode = 20;
const heartbeatMs = 15_000;
const shownLogLines = 25;

/** Why an installation could not be made, in words for the person at the terminal. */
export class InstallationError extends Error {
	name = 'InstallationError';
}

/**
 * Makes sure that a folder's packages are installed exactly as its lockfile says; quick when they already are.
 *
 * Needs nothing but Node, so `npm start`, `npm test` and `npm run sandbox` can call it straight after a clone.
 * Install scripts never run.
 *
 * @param {{ folder?: string, name?: string, say?: (text: string) => void }} [options] `folder` holds the
 *   package.json and package-lock.json (default: the repository); `name` is what the messages call it.
 * @returns {Promise<'present' | 'installed'>}
 * @throws {InstallationError} when Node is too old, the lockfile is missing, or npm fails
 */
export async function ensureInstalled({ folder = repositoryRoot, name = 'this project', say = console.log } = {}) {
	refuseOldNode();
	refuseMissingLockfile(folder);
	if (isInstalled(folder)) return 'present';
	const count = readLockfile(folder).size;
	// The lockfile may name only what the platform allows.
	say(`Installing the ${count > 0 ? `${count} ` : ''}packages of ${name} from its lockfile. This happens once and takes a minute or two.`);
	await runNpmCi(folder, name, say);
	if (!isInstalled(folder)) {
		throw new InstallationError(
			`npm ci ended well, but the packages in ${join(folder, 'node_modules')} are still not those of the lockfile. ` +
				'Delete that folder and run the command again.',
		);
	}
	say(`The packages of ${name} are installed.`);
	return 'installed';
}

/**
 * Like {@link ensureInstalled}, for the top of a command: prints the reason and ends the process with 1 on failure.
 *
 * @param {Parameters<typeof ensureInstalled>[0]} [options]
 */
export async function ensureInstalledOrExit(options) {
	try {
		await ensureInstalled(options);
	} catch (error) {
		if (!(error instanceof InstallationError)) throw error;
		console.error(`\n${error.message}`);
		process.exit(1);
	}
}

function refuseOldNode() {
	const major = Number(process.versions.node.split('.')[0]);
	if (major >= oldestNode) return;
	throw new InstallationError(
		`This project needs Node.js ${oldestNode} or newer, and this is ${process.versions.node}. ` +
			'Install a newer one (https://nodejs.org) and run the command again.',
	);
}

function refuseMissingLockfile(folder) {
	const lockfile = join(folder, 'package-lock.json');
	if (existsSync(lockfile)) return;
	throw new InstallationError(`${lockfile} is missing. Restore it from the repository; nothing is installed without it.`);
}

/**
 * The stamp holds the fingerprint of the lockfile that was installed. Without a fitting one (another branch's lockfile,
 * a plain `npm ci` or `npm install`) the packages themselves are looked at, and stamped if they are the right ones.
 */
function isInstalled(folder) {
	// npm writes this file last: without it, an installation was broken off. Its content is not to be trusted, since
	// `npm install --package-lock-only` renews it without installing anything.
	if (!existsSync(join(folder, 'node_modules', '.package-lock.json'))) return false;
	const stamp = join(folder, 'node_modules', '.installed-lockfile');
	const fingerprint = fingerprintOfLockfile(folder);
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return true;
	if (!holdsLockedPackages(folder)) return false;
	writeFileSync(stamp, fingerprint);
	return true;
}

function fingerprintOfLockfile(folder) {
	return createHash('sha256').update(readFileSync(join(folder, 'package-lock.json'))).digest('hex');
}

function holdsLockedPackages(folder) {
	for (const [path, version] of readLockfile(folder)) {
		const manifest = join(folder, path, 'package.json');
		if (!existsSync(manifest) || JSON.parse(readFileSync(manifest, 'utf8')).version !== version) return false;
	}
	return true;
}

/** The version of every package that must be there, by folder; those for other operating systems are left out. */
function readLockfile(folder) {
	const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
	const wanted = new Map();
	for (const [path, entry] of Object.entries(packages)) {
		if (path !== '' && !entry.optional && !entry.devOptional && !entry.link) wanted.set(path, entry.version);
	}
	return wanted;
}

function runNpmCi(folder, name, say) {
	return new Promise((resolve, reject) => {
		const started = Date.now();
		const log = [];
		const child = spawnNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], folder);
		const heartbeat = setInterval(() => {
			say(`  still installing … ${Math.round((Date.now() - started) / 1000)} s`);
		}, heartbeatMs);
		const keep = (chunk) => {
			log.push(...String(chunk).split('\n').filter((line) => line.trim() !== '' && !line.startsWith('npm warn')));
		};
		child.stdout.on('data', keep);
		child.stderr.on('data', keep);
		child.on('error', (error) => {
			clearInterval(heartbeat);
			reject(new InstallationError(`npm could not be started (${error.message}). It comes with Node.js; install that again.`));
		});
		child.on('close', (code) => {
			clearInterval(heartbeat);
			if (code === 0) resolve();
			else reject(new InstallationError(describeFailure(name, folder, code, log)));
		});
	});
}

/** Runs the npm that started us, if one did: the `npm` on the path may be another one, or a .cmd file. */
function spawnNpm(args, folder) {
	const stdio = ['ignore', 'pipe', 'pipe'];
	const started = process.env.npm_execpath;
	if (started && /\.c?js$/.test(started)) return spawn(process.execPath, [started, ...args], { cwd: folder, stdio });
	return spawn('npm', args, { cwd: folder, stdio, shell: process.platform === 'win32' });
}

function describeFailure(name, folder, code, log) {
	// npm says the cause first and closes with general advice on how to use it.
	const text = log.slice(0, shownLogLines).join('\n');
	const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i.test(text);
	const advice = offline
		? 'The download failed: the npm registry could not be reached. Check the network, a proxy (npm config get proxy) ' +
			'and the registry (npm config get registry), then run the command again.'
		: 'Read what npm said, mend it, and run the command again.';
	return `The packages of ${name} could not be installed (npm ci in ${folder} ended with ${code}).\n${advice}\n\nnpm said:\n${text}`;
}
