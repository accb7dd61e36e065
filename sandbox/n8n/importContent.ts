import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostContent } from './hostContent';
import { knowsPublishing, n8nCli, n8nNode, repositoryRoot } from './hostPaths';
import type { HostStamp } from './HostStamp';
import { runCommand } from './runCommand';

/** What goes into which host. */
export interface ImportInput {
	readonly userFolder: string;
	readonly content: HostContent;
	readonly stamp: HostStamp;
	readonly env: NodeJS.ProcessEnv;
}

/**
 * Puts credentials and workflows into a host that is not running, through n8n's own commands. They are still to be published
 * when it runs; in n8n 1 they are active then. Does nothing when the same content is there already.
 */
export async function importContent(input: ImportInput): Promise<void> {
	const whole = JSON.stringify(input.content);
	if (input.stamp.matches('content', whole)) return;
	const folder = join(input.userFolder, 'import');
	const credentialsFile = join(folder, 'credentials.json');
	const workflowsFile = join(folder, 'workflows.json');
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	try {
		writeFileSync(credentialsFile, JSON.stringify(input.content.credentials), { mode: 0o600 });
		writeFileSync(workflowsFile, JSON.stringify(input.content.workflows));
		await runN8n(['import:credentials', `--input=${credentialsFile}`], 'Importing the credentials into n8n', input.env);
		await runN8n(['import:workflow', `--input=${workflowsFile}`], 'Importing the workflows into n8n', input.env);
		// A running n8n publishes at once; n8n 1 is told before it starts.
		for (const { id, name } of knowsPublishing() ? [] : input.content.workflows) await runN8n(['update:workflow', `--id=${id}`, '--active=true'], `Activating the workflow "${name}"`, input.env);
	} finally {
		// The credentials lay there in plain text.
		rmSync(folder, { recursive: true, force: true });
	}
	input.stamp.record('content', whole);
}

function runN8n(args: readonly string[], what: string, env: NodeJS.ProcessEnv): Promise<string> {
	return runCommand({ command: n8nNode(), args: [n8nCli, ...args], cwd: repositoryRoot, env, what });
}
