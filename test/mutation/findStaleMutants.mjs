import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { MUTANTS } from './mutants.mjs';

const root = join(fileURLToPath(import.meta.url), '..', '..', '..');

/** Mutants that no longer fit the code they change, one line each. Run by itself, this file prints them and ends with 1. */
export function findStaleMutants() {
	const stale = MUTANTS.flatMap(({ name, file, search, replacement }) => {
		const count = readFileSync(join(root, file), 'utf8').split(search).length - 1;
		return [...(count === 1 ? [] : [`"${name}" occurs ${count} times in ${file}`]), ...(search === replacement ? [`"${name}" changes nothing`] : [])];
	});
	return new Set(MUTANTS.map(({ name }) => name)).size === MUTANTS.length ? stale : [...stale, 'two mutants have one name'];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const stale = findStaleMutants();
	for (const line of stale) console.log(line);
	process.exitCode = stale.length === 0 ? 0 : 1;
}
