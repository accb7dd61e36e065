import { join } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';

import { read, repositoryRoot } from '../pages/repository';

interface Manifest {
	readonly n8n: { readonly nodes: readonly string[]; readonly credentials: readonly string[] };
}

/** A node of the package, with the name of its folder. */
export interface LoadedNode {
	readonly folder: string;
	readonly node: INodeType;
}

const manifest = (): Manifest => JSON.parse(read('package.json')) as Manifest;

/** The nodes that package.json tells n8n of, from their sources. */
export function loadNodes(): LoadedNode[] {
	return manifest().n8n.nodes.map((path) => ({ folder: path.split('/')[2] ?? '', node: load(path) as INodeType }));
}

/** The credentials that package.json tells n8n of, from their sources. */
export function loadCredentials(): ICredentialType[] {
	return manifest().n8n.credentials.map((path) => load(path) as ICredentialType);
}

/** One class per file, as n8n wants it. */
function load(path: string): unknown {
	const source = join(repositoryRoot, path.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- n8n loads them by path as well; the list is in package.json
	const [Type] = Object.values(require(source) as Record<string, new () => unknown>);
	if (Type === undefined) throw new Error(`${source} exports nothing.`);
	return new Type();
}
