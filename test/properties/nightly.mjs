import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { ensureInstalledOrExit, repositoryRoot } from '../../build/ensureInstalled.mjs';

// `npm run test:nightly`: the properties, and registering at Kravia under faults, tried often and from a seed that is new every
// night. What fails is tried again with the variables set to what is printed here. Whatever follows `--` goes to Jest.

await ensureInstalledOrExit();
const runs = process.env.PROPERTY_RUNS ?? '2000';
const seed = process.env.PROPERTY_SEED ?? String(randomInt(2 ** 31));
const matrixRuns = process.env.MATRIX_RUNS ?? '1000';
const matrixSeed = process.env.MATRIX_SEED ?? String(randomInt(2 ** 30));
const killRuns = process.env.KILL_RUNS ?? '50';
console.log(`PROPERTY_RUNS=${runs} PROPERTY_SEED=${seed} MATRIX_RUNS=${matrixRuns} MATRIX_SEED=${matrixSeed} KILL_RUNS=${killRuns}`);

const jest = join(repositoryRoot, 'node_modules/jest/bin/jest.js');
const child = spawn(process.execPath, [jest, 'test/properties', 'test/faults/kravia', ...process.argv.slice(2)], {
	cwd: repositoryRoot,
	stdio: 'inherit',
	env: { ...process.env, PROPERTY_RUNS: runs, PROPERTY_SEED: seed, MATRIX_RUNS: matrixRuns, MATRIX_SEED: matrixSeed, KILL_RUNS: killRuns },
});
child.on('exit', (code) => {
	process.exitCode = code ?? 1;
});
