import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { ensureInstalledOrExit, repositoryRoot } from '../../build/ensureInstalled.mjs';

// `npm run test:nightly`: the properties, tried often and from a seed that is new every night. What fails is tried again with
// PROPERTY_SEED and PROPERTY_RUNS set to what is printed here. Whatever follows `--` goes to Jest.

await ensureInstalledOrExit();
const runs = process.env.PROPERTY_RUNS ?? '2000';
const seed = process.env.PROPERTY_SEED ?? String(randomInt(2 ** 31));
console.log(`PROPERTY_RUNS=${runs} PROPERTY_SEED=${seed}`);

const jest = join(repositoryRoot, 'node_modules/jest/bin/jest.js');
const child = spawn(process.execPath, [jest, 'test/properties', ...process.argv.slice(2)], {
	cwd: repositoryRoot,
	stdio: 'inherit',
	env: { ...process.env, PROPERTY_RUNS: runs, PROPERTY_SEED: seed },
});
child.on('exit', (code) => {
	process.exitCode = code ?? 1;
});
