import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The folder that holds the repository. */
export const repositoryRoot = join(__dirname, '..', '..');

/** Where a file of the repository can be read by everybody. */
export const REPOSITORY_URL = 'https://github.com/invoice-coding/n8n-nodes-invoice-coding/blob/main/';

/** Reads a text file of the repository. */
export function read(path: string): string {
	return readFileSync(join(repositoryRoot, path), 'utf8');
}

/** All files below a folder with this ending, with slashes, relative to the repository, in the order of their names. */
export function filesBelow(folder: string, ending: string): string[] {
	return readdirSync(join(repositoryRoot, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith(ending))
		.map((file) => join(folder, file).replaceAll('\\', '/'))
		.sort();
}
