import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './hostPaths';
import { runCommand } from './runCommand';

/**
 * Packs the built package as npm would publish it. The same files give the same bytes.
 *
 * @param folder where the tarball goes; made if missing
 * @returns the tarball's path
 */
export async function packTarball(folder: string): Promise<string> {
	mkdirSync(folder, { recursive: true });
	const answer = await runCommand({
		command: 'npm',
		args: ['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
		cwd: repositoryRoot,
		env: process.env,
		what: 'Packing the package',
	});
	// npm 12 answers with an object by package name where earlier ones answer with a list.
	const [packed] = Object.values(JSON.parse(answer) as Record<string, { filename: string }>);
	if (!packed) throw new Error('npm pack named no file: run "npm run build" and try again.');
	return join(folder, packed.filename);
}
