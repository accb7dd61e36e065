import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalledOrExit, repositoryRoot } from '../../build/ensureInstalled.mjs';
import { findStaleMutants } from './findStaleMutants.mjs';
import { MUTANTS } from './mutants.mjs';

// `npm run test:mutation`: puts one small error after another into a copy of the engine and expects the tests of its folder
// to notice. One that nobody notices is a sentence that no test says. `-- not bounds` takes those whose names contain it.

/** Folder of the mutant → its tests, quick ones first: what they notice need not be looked for at random. */
const TESTS = {
	'engine/rules': [
		['test/engine/rules/compileRuleSet.test.ts', 'test/engine/rules/jsonRulesEngineCorners.test.ts', 'test/engine/rules/evaluate'],
		['test/properties/sameMatchesAsJsonRulesEngine.test.ts', 'test/properties/indexedEqualsLinear.test.ts'],
	],
	'clients/kaunt/history': [['test/clients/kaunt/history'], ['test/properties/historyUpload.test.ts']],
	'engine/backtest': [['test/engine/backtest']],
	'engine/compare': [['test/engine/backtest']],
	'engine/bookkeeping': [['test/engine/bookkeeping', 'test/clients/kravia/checkRegistrationTotals.test.ts'], ['test/properties/bookkeepingLines.test.ts']],
	'engine/history': [['test/engine/history']],
	'engine/keys': [['test/engine/training/tables.test.ts'], ['test/properties/trainingFindings.test.ts']],
	'engine/training': [
		['cancelled', 'controlLines', 'identity', 'tables', 'wholeData', 'faults'].map((name) => `test/engine/training/${name}.test.ts`),
		['test/properties/trainingFindings.test.ts'],
	],
};
const COPIED = ['engine', 'clients', 'test/engine', 'test/clients/support', 'test/clients/kaunt/history', 'test/clients/kravia', 'test/properties', 'test/e2e/ledger', 'sandbox/kaunt', 'sandbox/sample', 'sandbox/server', 'jest.config.js', 'tsconfig.json', 'package.json'];
/** Some errors make a loop endless; that is noticed too. */
const LONGEST_MS = 240_000;
const JOBS = 2;

await ensureInstalledOrExit();
const asked = process.argv.slice(2).join(' ');
const mutants = MUTANTS.filter((mutant) => mutant.name.includes(asked));
if (mutants.length === 0) fail(`No mutant is called "${asked}".`);
const stale = findStaleMutants();
if (stale.length > 0) fail(`Bring test/mutation/mutants.mjs up to date:\n${stale.join('\n')}`);

const copies = await Promise.all(Array.from({ length: JOBS }, () => copySources()));
try {
	const [first] = copies;
	for (const folder of Object.keys(TESTS).filter((name) => mutants.some(({ file }) => file.startsWith(name)))) {
		if (await isNoticed(first, folder)) fail('The tests fail without any mutant; nothing can be learnt from them.');
	}
	const survivors = await tryAll(copies);
	console.log(`\n${mutants.length - survivors.length} of ${mutants.length} killed.`);
	for (const { name, file } of survivors) console.log(`survived: ${name} (${file})`);
	if (survivors.length > 0) process.exitCode = 1;
} finally {
	await Promise.all(copies.map((copy) => rm(copy, { recursive: true, force: true })));
}

function fail(message) {
	console.error(message);
	process.exit(2);
}

/** A mutant whose place is not found, or found twice, would prove nothing. */
async function copySources() {
	const copy = await mkdtemp(join(tmpdir(), 'mutation-'));
	for (const path of COPIED) {
		await mkdir(join(copy, path, '..'), { recursive: true });
		await cp(join(repositoryRoot, path), join(copy, path), { recursive: true });
	}
	await symlink(join(repositoryRoot, 'node_modules'), join(copy, 'node_modules'), 'dir');
	return copy;
}

async function tryAll(places) {
	const waiting = [...mutants];
	const survivors = [];
	await Promise.all(
		places.map(async (copy) => {
			for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
				const killed = await tryMutant(copy, mutant);
				console.log(`${killed ? 'killed  ' : 'SURVIVED'}  ${mutant.name}`);
				if (!killed) survivors.push(mutant);
			}
		}),
	);
	return survivors;
}

async function tryMutant(copy, { file, search, replacement }) {
	const path = join(copy, file);
	const original = await readFile(path, 'utf8');
	await writeFile(path, original.split(search).join(replacement));
	try {
		return await isNoticed(copy, file);
	} finally {
		await writeFile(path, original);
	}
}

async function isNoticed(copy, file) {
	const [, groups = []] = Object.entries(TESTS).find(([folder]) => file.startsWith(folder)) ?? [];
	for (const tests of groups) if (!(await passes(copy, tests))) return true;
	return false;
}

/** Whether the tests pass; the seed of what is random is the fixed one. */
async function passes(copy, tests) {
	const jest = join(repositoryRoot, 'node_modules/jest/bin/jest.js');
	const environment = { ...process.env };
	delete environment.PROPERTY_SEED;
	const child = spawn(process.execPath, [jest, '--runInBand', '--bail', '--silent', ...tests], { cwd: copy, stdio: 'ignore', env: environment });
	const clock = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS);
	const code = await new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('exit', resolve);
	});
	clearTimeout(clock);
	return code === 0;
}
