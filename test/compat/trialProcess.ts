import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../sandbox/n8n/hostPaths';
import { startSandbox } from '../../sandbox/startSandbox';
import { tryPackage } from './tryPackage';

// A process of its own for each version of n8n: where n8n is, and its Node, stand in its environment.

async function main(): Promise<void> {
	const [tarball = '', userFolder = ''] = process.argv.slice(2);
	rmSync(userFolder, { recursive: true, force: true });
	const sandbox = await startSandbox({ kauntPort: 0, kraviaPort: 0, erpPort: 0, kauntSwitches: { processMs: 100, trainMs: 100 } });
	try {
		const templates = readdirSync(join(repositoryRoot, 'workflows')).filter((file) => file.endsWith('.json')).sort();
		process.send?.(await tryPackage({ sandbox, tarball, userFolder, templates, say: console.log }));
	} finally {
		await sandbox.close();
	}
	process.disconnect();
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
