import { fork } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { ensureInstalledOrExit, repositoryRoot } from '../../build/ensureInstalled.mjs';

// `npm run test:faults`: the whole ledger, ten files, is uploaded under every profile of faults with many seeds, each
// time to an empty company, and what is held then is compared with the ledger record by record.

const usage = `Usage: npm run test:faults -- [--seeds 20] [--first-seed 1] [--profiles mixed,resetsAfter] [--rows 196007] [--folder <ledger>] [--workers 2]`;

await ensureInstalledOrExit();
const { values } = parseArgs({
	options: { seeds: { type: 'string', default: '20' }, 'first-seed': { type: 'string', default: '1' }, profiles: { type: 'string', default: '' }, rows: { type: 'string', default: '1000000000' }, folder: { type: 'string', default: process.env.LEDGER_FOLDER ?? join(repositoryRoot, '..', 'shared', 'data', 'ledger') }, workers: { type: 'string', default: String(Math.min(2, cpus().length)) }, help: { type: 'boolean' } },
});
if (values.help) {
	console.log(usage);
	process.exit(0);
}

const { register } = await import('tsx/cjs/api');
const unregister = register();
const { createRequire } = await import('node:module');
const require = createRequire(import.meta.url);
const { FAULT_PROFILES } = require('../../sandbox/server/faultProfiles.ts');
const { ledgerFiles } = require('./ledgerHistory.ts');
unregister();

if (ledgerFiles(values.folder).length === 0) {
	console.log(`There is no ledger in ${values.folder}, so nothing is run. LEDGER_FOLDER or --folder names another place.`);
	process.exit(0);
}
const names = values.profiles === '' ? Object.keys(FAULT_PROFILES) : values.profiles.split(',');
const unknown = names.filter((name) => !Object.hasOwn(FAULT_PROFILES, name));
if (unknown.length > 0) {
	console.error(`No profile is called ${unknown.join(', ')}. There are: ${Object.keys(FAULT_PROFILES).join(', ')}.`);
	process.exit(1);
}
const first = Number(values['first-seed']);
const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => first + index);
const tasks = names.flatMap((profile) => seeds.map((seed) => ({ profile, seed })));
const outcomes = new Map(names.map((name) => [name, []]));
const startedAt = performance.now();
let failed = 0;

await Promise.all(Array.from({ length: Math.min(Number(values.workers), tasks.length) }, (_, index) => work(index)));
console.log(`\n${[...outcomes.values()].flat().length} uploads in ${((performance.now() - startedAt) / 60_000).toFixed(1)} minutes, ${failed} with a difference`);
process.exit(failed === 0 ? 0 : 1);

/** Lets one process do task after task. */
async function work(index) {
	const child = fork(join(repositoryRoot, 'test', 'faults', 'faultWorker.ts'), [values.folder, values.rows], { cwd: repositoryRoot, execArgv: ['--import', 'tsx', '--max-old-space-size=6000', '--max-semi-space-size=64'] });
	const answer = () =>
		new Promise((resolve, reject) => {
			child.once('message', resolve);
			child.once('exit', (code, signal) => reject(new Error(`A worker ended (${signal ?? code}).`)));
		});
	const { rows, documents } = await answer();
	if (index === 0) console.log(`${rows} rows, ${documents} documents, ${seeds.length} seeds from ${first}`);
	for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) {
		const done = answer();
		child.send(task);
		note(await done);
		child.removeAllListeners('exit');
	}
	child.disconnect();
}

function note(outcome) {
	const { profile, seed, error, status, stopReason, differences } = outcome;
	const isGood = error === undefined && status === 'complete' && Object.values(differences).every((count) => count === 0);
	if (!isGood) {
		failed += 1;
		console.error(`${profile}, seed ${seed}: ${error ?? JSON.stringify({ status, stopReason, differences })}`);
	}
	const all = outcomes.get(profile);
	all.push(outcome);
	if (all.length === seeds.length) print(profile, all);
}

function print(profile, all) {
	const table = new Table({ style: { head: [], border: [] } });
	const good = all.filter(({ error }) => error === undefined);
	const sum = (pick) => good.reduce((total, outcome) => total + pick(outcome), 0);
	const together = (pick) => {
		const sums = {};
		for (const outcome of good) for (const [name, count] of Object.entries(pick(outcome))) sums[name] = (sums[name] ?? 0) + count;
		return Object.entries(sums).map(([name, count]) => `${name} ${count}`).join('\n') || 'none';
	};
	const differing = (...names) => sum(({ differences }) => names.reduce((total, name) => total + differences[name], 0));
	table.push(
		{ seeds: `${all.length}${good.length < all.length ? `, ${all.length - good.length} with an error` : ''}` },
		{ rows: sum(({ rows }) => rows.atKaunt + rows.rejected + rows.skipped) },
		{ 'faults done': together(({ counts }) => counts) },
		{ 'rejects by code': together(({ codes }) => codes) },
		{ lost: differing('invoicesLost', 'postingsLost') },
		{ doubled: differing('postingsDoubled') },
		{ 'wrong or unexpected': differing('invoicesWrong', 'postingsWrong', 'invoicesUnexpected', 'postingsUnexpected') },
		{ 'rows unaccounted for': differing('rowsUnaccounted') },
		{ 'seconds per upload': good.length === 0 ? '-' : (sum(({ seconds }) => seconds) / good.length).toFixed(1) },
	);
	console.log(`\n${profile}\n${table.toString()}`);
}
