import { execFileSync, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { InstallationError, ensureInstalledOrExit, repositoryRoot } from '../../build/ensureInstalled.mjs';

// `npm run test:compat`: the packed package does its main jobs in several versions of n8n, one after the other.

const usage = `Usage: npm run test:compat [-- <version> …] [--no-build]
Without versions: the oldest in which the package works, and that of this repository's host.
A version that is not installed yet takes four minutes and 1 to 2 GB below .cache/compat; each trial takes about a minute.`;

await ensureInstalledOrExit();
const { values, positionals } = parseArgs({ allowPositionals: true, allowNegative: true, options: { build: { type: 'boolean', default: true }, help: { type: 'boolean' } } });
if (values.help) {
	console.log(usage);
	process.exit(0);
}
const { installN8nVersion, nodeVersion, ownVersion } = await import('./installN8nVersion.mjs');
const { testedVersions } = await import('./testedVersions.mjs');
const versions = positionals.length > 0 ? positionals : testedVersions(ownVersion);

if (values.build) execFileSync(process.execPath, [join(repositoryRoot, 'node_modules', 'gulp', 'bin', 'gulp.js'), 'build', '-L'], { cwd: repositoryRoot, stdio: 'inherit' });
const { register } = await import('tsx/cjs/api');
register();
const require = createRequire(import.meta.url);
const { packTarball } = require('../../sandbox/n8n/packTarball.ts');
const { STEPS } = require('./tryPackage.ts');
const tarball = await packTarball(join(repositoryRoot, '.cache', 'compat', 'pack'));

const outcomes = [];
for (const version of versions) outcomes.push(await tryVersion(version));
print();
process.exitCode = outcomes.every(isGood) && new Set(outcomes.map(({ codings }) => codings)).size === 1 ? 0 : 1;

/** Installs one version and lets a process of its own try the package in it. */
async function tryVersion(version) {
	console.log(`\nn8n ${version}`);
	const started = performance.now();
	try {
		const { folder, node } = await installN8nVersion(version, console.log);
		const outcome = await new Promise((resolve, reject) => {
			const child = fork(join(repositoryRoot, 'test', 'compat', 'trialProcess.ts'), [tarball, join(repositoryRoot, '.cache', 'compat', `user-${version}`)], {
				cwd: repositoryRoot,
				execArgv: ['--import', 'tsx'],
				env: { ...process.env, N8N_HOST_FOLDER: folder, N8N_HOST_NODE: node },
			});
			child.once('message', resolve);
			child.once('error', reject);
			child.once('exit', (code, signal) => reject(new Error(`the trial ended with ${signal ?? code}`)));
		});
		return { version, node: await nodeVersion(node), seconds: Math.round((performance.now() - started) / 1000), ...outcome };
	} catch (error) {
		console.error(error instanceof InstallationError ? error.message : error);
		return { version, node: '-', seconds: Math.round((performance.now() - started) / 1000), steps: { loads: error.message }, codings: null, templates: {} };
	}
}

function isGood({ steps }) {
	return STEPS.every((step) => steps[step] === null);
}

function print() {
	const table = new Table({ head: ['n8n', 'Node', ...STEPS, 'codings', 'templates', 'seconds'], style: { head: [], border: [] } });
	for (const { version, node, steps, codings, templates, seconds } of outcomes) {
		const all = Object.values(templates);
		table.push([version, node, ...STEPS.map((step) => (steps[step] === null ? 'yes' : steps[step] === undefined ? '-' : 'NO')), codings ?? '-', `${all.filter((missing) => missing.length === 0).length} of ${all.length}`, seconds]);
	}
	console.log(`\n${table.toString()}`);
	for (const { version, steps, templates } of outcomes) {
		for (const [step, why] of Object.entries(steps)) if (why !== null) console.log(`n8n ${version} ${step}: ${why}`);
		const lacking = Object.entries(templates).filter(([, missing]) => missing.length > 0);
		for (const [template, missing] of lacking) console.log(`n8n ${version} cannot run ${template}: it lacks ${missing.join(', ')}`);
	}
}
