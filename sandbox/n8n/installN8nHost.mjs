import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InstallationError, ensureInstalled } from '../../build/ensureInstalled.mjs';

const hostFolder = dirname(fileURLToPath(import.meta.url));
const node24Folder = join(hostFolder, 'node24');
const driver = join('node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node');
const oldestNode = 24;
const keptLogLines = 15;

/**
 * Makes sure that the n8n host of this repository is installed: Node 24 where the machine's is older, n8n as locked,
 * and its database driver. Quick when all of it is there already; about three minutes and 2 GB otherwise.
 *
 * Nothing of this is part of the published package, and install scripts run for the database driver only.
 *
 * @param {(text: string) => void} [say]
 * @returns {Promise<{ node: string, cli: string }>} the Node binary to run n8n with, and n8n's command-line file
 * @throws {InstallationError} with what to do, when a part cannot be installed
 */
export async function installN8nHost(say = console.log) {
	const node = await ensureNode24(say);
	const missing = !existsSync(join(hostFolder, 'node_modules', '.package-lock.json'));
	if (missing) say('Installing a real n8n for the demo and the end-to-end tests: about 2,100 packages, 2 GB, three minutes. Once only.');
	await ensureInstalled({ folder: hostFolder, name: 'the n8n host', say });
	if (!existsSync(join(hostFolder, driver))) await buildSqlite({ folder: hostFolder, node, say });
	return { node, cli: join(hostFolder, 'node_modules', 'n8n', 'bin', 'n8n') };
}

async function ensureNode24(say) {
	if (Number(process.versions.node.split('.')[0]) >= oldestNode) return process.execPath;
	const binary = join(node24Folder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
	if (!existsSync(binary)) {
		say(`n8n needs Node.js ${oldestNode} and this is ${process.versions.node}: installing Node.js ${oldestNode} beside it, for n8n only.`);
		await ensureInstalled({ folder: node24Folder, name: `Node.js ${oldestNode}`, say });
	}
	if (existsSync(binary)) return binary;
	throw new InstallationError(
		`n8n needs Node.js ${oldestNode} or newer, this is ${process.versions.node}, and no Node.js ${oldestNode} for ` +
			`${process.platform} on ${process.arch} comes with this repository. Install it (https://nodejs.org) and run the command again.`,
	);
}

/**
 * Compiles n8n's database driver; the C headers lie beside the Node binary, so nothing is downloaded for it.
 *
 * @param {{ folder: string, node: string, say: (text: string) => void }} input `folder` holds n8n's node_modules
 * @throws {InstallationError} with the end of npm's log
 */
export async function buildSqlite({ folder, node, say }) {
	say("Building n8n's database driver (sqlite3). This takes about two minutes, once.");
	const started = Date.now();
	const heartbeat = setInterval(() => say(`  still building … ${Math.round((Date.now() - started) / 1000)} s`), 15_000);
	try {
		await runNpm(['rebuild', 'sqlite3', '--ignore-scripts=false'], node, folder);
	} finally {
		clearInterval(heartbeat);
	}
	if (!existsSync(join(folder, driver))) {
		throw new InstallationError(`npm rebuild sqlite3 ended well, but left no ${driver} in ${folder}. Delete the node_modules there and try again.`);
	}
}

function runNpm(args, node, folder) {
	const nodeRoot = dirname(dirname(node));
	const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
	if (existsSync(join(nodeRoot, 'include', 'node', 'node.h'))) env.npm_config_nodedir = nodeRoot;
	return new Promise((resolve, reject) => {
		const log = [];
		const child = spawn('npm', args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
		const keep = (chunk) => {
			log.push(...String(chunk).split('\n').filter((line) => line.trim() !== ''));
			log.splice(0, Math.max(0, log.length - keptLogLines));
		};
		child.stdout.on('data', keep);
		child.stderr.on('data', keep);
		child.on('error', (error) => reject(new InstallationError(`npm could not be started (${error.message}). It comes with Node.js; install that again.`)));
		child.on('close', (code) => {
			if (code === 0) resolve();
			else
				reject(
					new InstallationError(
						`n8n's database driver could not be built (npm ${args.join(' ')} ended with ${code}).\n` +
							'It needs Python 3, make and a C++ compiler (on Debian: apt install build-essential python3).\n\n' +
							`npm said:\n${log.join('\n')}`,
					),
				);
		});
	});
}

/** The version of n8n that the lockfile names. */
export function n8nVersion() {
	return JSON.parse(readFileSync(join(hostFolder, 'package.json'), 'utf8')).dependencies.n8n;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	try {
		await installN8nHost();
	} catch (error) {
		if (!(error instanceof InstallationError)) throw error;
		console.error(`\n${error.message}`);
		process.exit(1);
	}
}
