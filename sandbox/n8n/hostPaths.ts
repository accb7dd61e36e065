import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The repository's root folder. */
export const repositoryRoot = resolve(__dirname, '..', '..');

/** The folder of the n8n package: that of this repository's host, or the one in the folder that `N8N_HOST_FOLDER` names. */
export const n8nRoot = join(process.env.N8N_HOST_FOLDER ?? __dirname, 'node_modules', 'n8n');

/** n8n's command-line file. */
export const n8nCli = join(n8nRoot, 'bin', 'n8n');

const OLDEST_NODE = 24;

/**
 * The Node binary that runs n8n: the one that `N8N_HOST_NODE` names, else this one where it is new enough, else the one
 * installed beside n8n.
 *
 * @throws Error when installN8nHost.mjs has not run
 */
export function n8nNode(): string {
	if (process.env.N8N_HOST_NODE !== undefined) return process.env.N8N_HOST_NODE;
	if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) return process.execPath;
	const binary = join(__dirname, 'node24', 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
	if (existsSync(binary) && existsSync(n8nCli)) return binary;
	throw new Error('The n8n host is not installed: run "node sandbox/n8n/installN8nHost.mjs" first.');
}

/** Whether n8n publishes workflows, as it does from 2.0 on; before that they are activated. */
export function knowsPublishing(): boolean {
	return existsSync(join(n8nRoot, 'dist', 'commands', 'publish', 'workflow.js'));
}
