import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostStamp } from './HostStamp';
import { runCommand } from './runCommand';

/**
 * Installs a packed package where a self-hosted n8n looks for community nodes, the way its users do by hand.
 * Does nothing when the same bytes are installed already.
 *
 * @returns whether anything was installed
 */
export async function installPackage(input: { userFolder: string; tarball: string; stamp: HostStamp; env: NodeJS.ProcessEnv }): Promise<boolean> {
	const content = readFileSync(input.tarball);
	if (input.stamp.matches('package', content)) return false;
	const folder = join(input.userFolder, '.n8n', 'nodes');
	mkdirSync(folder, { recursive: true });
	ownManifest(folder);
	await runCommand({
		command: 'npm',
		// --legacy-peer-deps: n8n brings n8n-workflow itself, npm must not add a second one.
		args: ['install', '--prefix', folder, '--omit=dev', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', input.tarball],
		cwd: folder,
		env: input.env,
		what: 'Installing the package into n8n',
	});
	input.stamp.record('package', content);
	return true;
}

/** The package.json that n8n itself would make there. Without one npm would install into the nearest project above the folder. */
function ownManifest(folder: string): void {
	const file = join(folder, 'package.json');
	if (!existsSync(file)) writeFileSync(file, JSON.stringify({ name: 'installed-nodes', private: true, dependencies: {} }, null, 2));
}
