import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The repository's root folder. */
export const repositoryRoot = resolve(__dirname, '..', '..');

/** n8n's command-line file. */
export const n8nCli = join(__dirname, 'node_modules', 'n8n', 'bin', 'n8n');

const OLDEST_NODE = 24;

/**
 * The Node binary that runs n8n: this one where it is new enough, else the one installed beside n8n.
 *
 * @throws Error when installN8nHost.mjs has not run
 */
export function n8nNode(): string {
	if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) return process.execPath;
	const binary = join(__dirname, 'node24', 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
	if (existsSync(binary) && existsSync(n8nCli)) return binary;
	throw new Error('The n8n host is not installed: run "node sandbox/n8n/installN8nHost.mjs" first.');
}
