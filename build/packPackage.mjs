import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './ensureInstalled.mjs';

/**
 * Packs a package as npm would publish it, and unpacks the tarball beside itself.
 *
 * @param {object} input
 * @param {string} input.source the package's folder, already built
 * @param {string} input.folder an existing folder for the results
 * @returns {{ tarball: string, unpacked: string, packedBytes: number, unpackedBytes: number, files: string[] }}
 *   `files` are the paths inside the package, with forward slashes
 * @throws {Error} when the package has not been built
 */
export function packPackage({ source = repositoryRoot, folder }) {
	if (!existsSync(join(source, 'dist', 'index.js'))) {
		throw new Error(`${join(source, 'dist', 'index.js')} is missing: run "npm run build" first.`);
	}
	const answer = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
		cwd: source,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'pipe'],
		shell: process.platform === 'win32',
	});
	// npm 12 answers with an object by package name where earlier ones answer with a list.
	const [packed] = Object.values(JSON.parse(answer));
	const tarball = join(folder, packed.filename);
	const unpacked = join(folder, 'package');
	mkdirSync(unpacked);
	execFileSync('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
	return {
		tarball,
		unpacked,
		packedBytes: statSync(tarball).size,
		unpackedBytes: packed.unpackedSize,
		files: packed.files.map((file) => file.path),
	};
}
