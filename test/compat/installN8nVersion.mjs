import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { InstallationError, repositoryRoot } from '../../build/ensureInstalled.mjs';
import { buildSqlite, installN8nHost, n8nVersion } from '../../sandbox/n8n/installN8nHost.mjs';

const hostFolder = join(repositoryRoot, 'sandbox', 'n8n');
const driver = join('build', 'Release', 'node_sqlite3.node');
const keptLogLines = 15;
const heartbeatMs = 30_000;

/** The version that npm start and the end-to-end tests run, by lockfile. */
export const ownVersion = n8nVersion();

/**
 * What npm cannot resolve as n8n asks for it. Later releases within n8n's own ranges are not all complete; and SheetJS
 * comes from its maker's server and not from npm, which not every network reaches. No node that is tried here uses it.
 */
const overrides = (version) => ({
	'xlsx': '0.18.5',
	'linkedom': '0.18.12',
	// From 1.1.1 on it asks for more of LangChain's core than n8n 1 has.
	'@langchain/langgraph-checkpoint': version.startsWith('1.') ? '1.0.0' : '1.1.5',
	'@langchain/protocol': '0.0.19',
	'msgpackr-extract': '3.0.4',
});

/**
 * Installs one version of n8n below `.cache/compat`; quick when it is there already, about four minutes and 1 to 2 GB else.
 *
 * Only the version of n8n itself is fixed: what it needs is resolved anew, as for everyone who installs it on that day.
 *
 * @param {string} version
 * @param {(text: string) => void} say
 * @returns {Promise<{ folder: string, node: string }>} the folder whose node_modules hold n8n, and the Node binary to run it with
 * @throws {InstallationError} with the end of npm's log
 */
export async function installN8nVersion(version, say) {
	// Brings Node 24, which runs those that this Node is too old for.
	const { node: newerNode } = await installN8nHost(say);
	if (version === ownVersion) return { folder: hostFolder, node: newerNode };
	const folder = join(repositoryRoot, '.cache', 'compat', `n8n-${version}`);
	const manifest = join(folder, 'node_modules', 'n8n', 'package.json');
	if (!existsSync(join(folder, 'node_modules', '.package-lock.json'))) await install(version, folder, say);
	const { engines } = JSON.parse(readFileSync(manifest, 'utf8'));
	const node = allowsNewer(engines?.node ?? '') ? newerNode : process.execPath;
	await takeDriver(folder, node, node === newerNode, say);
	return { folder, node };
}

/** Node 24 wherever n8n allows it by name: what it needs of native code comes ready-made for that. */
function allowsNewer(engines) {
	const [, oldest, newest] = /^>=\s*(\d+)[\d.]*(?:\s*<=\s*(\d+))?/.exec(engines) ?? [];
	return Number(oldest ?? 0) > Number(process.versions.node.split('.')[0]) || Number(newest ?? 0) >= 24;
}

async function install(version, folder, say) {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'n8n-host', private: true, dependencies: { n8n: version }, overrides: overrides(version) }, null, '\t'));
	say(`  installing n8n ${version}: about four minutes and 1 to 2 GB, once`);
	const started = Date.now();
	const heartbeat = setInterval(() => say(`    still installing … ${Math.round((Date.now() - started) / 1000)} s`), heartbeatMs);
	const log = [];
	try {
		// npm's own settings of the surrounding command must not reach it.
		const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
		const code = await new Promise((resolve, reject) => {
			const args = ['install', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
			const child = spawn('npm', args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
			for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => log.push(...String(chunk).split('\n').filter((line) => line.trim() !== '')));
			child.on('error', reject);
			child.on('close', resolve);
		});
		if (code !== 0) throw new InstallationError(`n8n ${version} could not be installed (npm ended with ${code}). npm said:\n${log.slice(0, keptLogLines).join('\n')}`);
	} finally {
		clearInterval(heartbeat);
	}
}

/** Takes the database driver from an installation of before, or compiles it: one build serves all with the same driver and the same Node. */
async function takeDriver(folder, node, isHostNode, say) {
	const target = join(folder, 'node_modules', 'sqlite3');
	if (existsSync(join(target, driver))) return;
	const { version } = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'));
	const kept = join(repositoryRoot, '.cache', 'compat', 'drivers', `sqlite3-${version}-node-${await nodeVersion(node)}.node`);
	const ofHost = join(hostFolder, 'node_modules', 'sqlite3');
	if (isHostNode && JSON.parse(readFileSync(join(ofHost, 'package.json'), 'utf8')).version === version) return copyTo(join(ofHost, driver), join(target, driver));
	if (existsSync(kept)) return copyTo(kept, join(target, driver));
	say('  building its database driver: about two minutes, once for each version of Node');
	await buildSqlite({ folder, node, say });
	copyTo(join(target, driver), kept);
}

function copyTo(from, to) {
	mkdirSync(dirname(to), { recursive: true });
	copyFileSync(from, to);
}

/** The version of Node that a binary is. */
export function nodeVersion(node) {
	return new Promise((resolve, reject) => {
		const child = spawn(node, ['--version'], { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: [dirname(node), process.env.PATH].join(delimiter) } });
		child.stdout.on('data', (text) => resolve(String(text).trim().replace(/^v/, '')));
		child.on('error', reject);
	});
}
