import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ensureInstalledOrExit, repositoryRoot } from '../build/ensureInstalled.mjs';

// `npm run bench` runs every benchmark of this folder, each in a process of its own; `npm run bench -- loadNodes`
// runs those named. A benchmark is a `<name>.mjs` or `<name>.bench.ts` that prints its own table and asserts nothing.

const all = readdirSync(join(repositoryRoot, 'bench')).filter((file) => /\.(mjs|bench\.ts)$/.test(file) && file !== 'run.mjs').sort();
const wanted = process.argv.slice(2);
const nameOf = (file) => file.replace(/(\.bench)?\.[a-z]+$/, '');
if (wanted.some((word) => word === '--help' || word === '-h')) {
	console.log(`Usage: npm run bench -- [name …]\nWithout a name all of them run, one after another: ${all.map(nameOf).join(', ')}.`);
	process.exit(0);
}

await ensureInstalledOrExit();
const node = (...args) => spawnSync(process.execPath, args, { cwd: repositoryRoot, stdio: 'inherit' }).status ?? 1;
const tool = (path) => join(repositoryRoot, 'node_modules', path);

if (node(tool('gulp/bin/gulp.js'), 'build', '-L') !== 0) process.exit(1);

const unknown = wanted.filter((name) => !all.some((file) => nameOf(file) === name));
if (unknown.length > 0) {
	console.error(`No benchmark is called ${unknown.join(', ')}. There are: ${all.map(nameOf).join(', ')}.`);
	process.exit(1);
}

console.log(`Node ${process.versions.node} on ${process.platform}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`);
for (const file of all.filter((name) => wanted.length === 0 || wanted.includes(nameOf(name)))) {
	console.log(`\n## ${nameOf(file)}`);
	const loader = file.endsWith('.ts') ? ['--import', 'tsx'] : [];
	if (node(...loader, join(repositoryRoot, 'bench', file)) !== 0) process.exitCode = 1;
}
