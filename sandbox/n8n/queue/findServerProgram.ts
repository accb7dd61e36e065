import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian keeps PostgreSQL's programs here, by version, and not in the search path. */
const POSTGRES_FOLDER = '/usr/lib/postgresql';

/**
 * The path of a program of PostgreSQL or Redis on this machine; the newest of several versions.
 *
 * @throws Error that says what to install
 */
export function findServerProgram(name: string): string {
	const folders = [...postgresFolders(), ...(process.env.PATH ?? '').split(delimiter)];
	const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
	if (found === undefined) {
		throw new Error(`"${name}" is not installed. Install PostgreSQL and Redis (on Debian: apt install postgresql redis-server); they need not be running.`);
	}
	return found;
}

function postgresFolders(): string[] {
	if (!existsSync(POSTGRES_FOLDER)) return [];
	const versions = readdirSync(POSTGRES_FOLDER).filter((name) => /^\d+$/.test(name));
	return versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(POSTGRES_FOLDER, version, 'bin'));
}
