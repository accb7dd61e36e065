import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { repositoryRoot } from '../../../build/ensureInstalled.mjs';

// `npm run test:queue`: the tests of queue mode with many more kills, from a seed that is new every time. What fails is tried
// again with the variables set to what is printed here. Whatever follows `--` goes to Jest.

const seeds = process.env.QUEUE_SEEDS ?? '20';
const first = process.env.QUEUE_FIRST_SEED ?? String(randomInt(2 ** 30));
console.log(`QUEUE_SEEDS=${seeds} QUEUE_FIRST_SEED=${first}`);
const child = spawn(process.execPath, ['test/run.mjs', '--e2e', 'queue.e2e', ...process.argv.slice(2)], {
	cwd: repositoryRoot,
	stdio: 'inherit',
	env: { ...process.env, QUEUE_SEEDS: seeds, QUEUE_FIRST_SEED: first },
});
child.on('exit', (code) => {
	process.exitCode = code ?? 1;
});
