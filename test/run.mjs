import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalledOrExit, repositoryRoot } from '../build/ensureInstalled.mjs';

// `npm test` and `npm run test:e2e`: install, build, run Jest. Whatever follows `--` goes to Jest, so
// `npm test -- test/engine/money` runs one folder. `--e2e` runs the tests against the real n8n instead of all others.

await ensureInstalledOrExit();
const args = process.argv.slice(2);
const config = args.includes('--e2e') ? 'jest.e2e.config.js' : 'jest.config.js';
const jestArgs = args.filter((arg) => arg !== '--e2e');

// -L: only what goes wrong.
await runOrExit('gulp/bin/gulp.js', ['build', '-L']);
await runOrExit('jest/bin/jest.js', ['--config', config, ...jestArgs]);

/** Runs an installed tool and ends this process with the tool's own exit code if that is not 0. */
async function runOrExit(tool, toolArgs) {
	const child = spawn(process.execPath, [join(repositoryRoot, 'node_modules', tool), ...toolArgs], {
		cwd: repositoryRoot,
		stdio: 'inherit',
	});
	const [code, signal] = await new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('exit', (...outcome) => resolve(outcome));
	});
	if (signal) console.error(`${tool} was ended by ${signal}.`);
	if (code !== 0) process.exit(code ?? 1);
}
