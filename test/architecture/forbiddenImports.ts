import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './lintTexts';

/** One boundary between folders: a file placed in `importer` may not import `forbidden`, but may import `allowed`. */
export interface FolderCase {
	readonly boundary: string;
	readonly importer: string;
	/** A file, or a folder of which any file is taken. */
	readonly forbidden: string;
	readonly allowed: string;
}

/** One boundary towards packages: `file` may not import `forbidden`, but may import `allowed`. */
export interface PackageCase {
	readonly boundary: string;
	readonly file: string;
	readonly forbidden: string;
	readonly allowed: string;
}

const engineDoor = 'engine/index.ts';
const clientsDoor = 'clients/index.ts';

/** Written by hand and not derived from the configuration: what is forgotten there must be missed here. */
export const folderCases: readonly FolderCase[] = [
	...['clients', 'nodes/Kaunt', 'credentials', 'cli', 'sandbox/kaunt', 'bench', 'build'].map((forbidden) => ({
		boundary: 'engine-is-pure',
		importer: 'engine/rules',
		forbidden,
		allowed: 'engine/model',
	})),
	{ boundary: 'engine-order:model', importer: 'engine/model', forbidden: 'engine/money', allowed: 'engine/model' },
	{ boundary: 'engine-order:errors', importer: 'engine/errors', forbidden: 'engine/schema', allowed: 'engine/model' },
	{ boundary: 'engine-order:audit', importer: 'engine/audit', forbidden: 'engine/rules', allowed: 'engine/model' },
	{ boundary: 'engine-order:confidence', importer: 'engine/confidence', forbidden: 'engine/merge', allowed: 'engine/model' },
	{ boundary: 'engine-order:money', importer: 'engine/money', forbidden: 'engine/facts', allowed: 'engine/errors' },
	{ boundary: 'engine-order:schema', importer: 'engine/schema', forbidden: 'engine/rules', allowed: 'engine/model' },
	{ boundary: 'engine-order:schema', importer: 'engine/schema', forbidden: 'engine/merge', allowed: 'engine/errors' },
	{ boundary: 'engine-order:keys', importer: 'engine/keys', forbidden: 'engine/model', allowed: 'engine/keys' },
	{ boundary: 'engine-order:history', importer: 'engine/history', forbidden: 'engine/rules', allowed: 'engine/schema' },
	{ boundary: 'engine-order:history', importer: 'engine/history', forbidden: 'engine/merge', allowed: 'engine/money' },
	{ boundary: 'engine-order:facts', importer: 'engine/facts', forbidden: 'engine/schema', allowed: 'engine/model' },
	{ boundary: 'engine-order:facts', importer: 'engine/facts', forbidden: 'engine/rules', allowed: 'engine/model' },
	{ boundary: 'engine-order:rules', importer: 'engine/rules', forbidden: 'engine/merge', allowed: 'engine/facts' },
	{ boundary: 'engine-order:merge', importer: 'engine/merge', forbidden: 'engine/rules', allowed: 'engine/money' },
	{ boundary: 'engine-order:merge', importer: 'engine/merge', forbidden: 'engine/schema', allowed: 'engine/model' },
	{ boundary: 'engine-order:check', importer: 'engine/check', forbidden: 'engine/rules', allowed: 'engine/money' },
	{ boundary: 'engine-order:check', importer: 'engine/check', forbidden: 'engine/merge', allowed: 'engine/model' },
	{ boundary: 'engine-order:explain', importer: 'engine/explain', forbidden: 'engine/merge', allowed: 'engine/model' },
	{ boundary: 'engine-order:explain', importer: 'engine/explain', forbidden: 'engine/rules', allowed: 'engine/money' },
	{ boundary: 'engine-order:lines', importer: 'engine/lines', forbidden: 'engine/rules', allowed: 'engine/money' },
	{ boundary: 'engine-order:lines', importer: 'engine/lines', forbidden: 'engine/merge', allowed: 'engine/model' },
	{ boundary: 'engine-order:training', importer: 'engine/training', forbidden: 'engine/schema', allowed: 'engine/money' },
	{ boundary: 'engine-order:training', importer: 'engine/training', forbidden: 'engine/rules', allowed: 'engine/model' },
	{ boundary: 'engine-order:bookkeeping', importer: 'engine/bookkeeping', forbidden: 'engine/rules', allowed: 'engine/schema' },
	{ boundary: 'engine-order:bookkeeping', importer: 'engine/bookkeeping', forbidden: 'engine/merge', allowed: 'engine/money' },
	{ boundary: 'engine-order:compare', importer: 'engine/compare', forbidden: 'engine/rules', allowed: 'engine/money' },
	{ boundary: 'engine-order:suggest', importer: 'engine/suggest', forbidden: 'engine/merge', allowed: 'engine/rules' },
	{ boundary: 'engine-order:suggest', importer: 'engine/suggest', forbidden: 'engine/backtest', allowed: 'engine/keys' },
	{ boundary: 'engine-order:backtest', importer: 'engine/backtest', forbidden: 'engine/suggest', allowed: 'engine/history' },
	{ boundary: 'engine-order:backtest', importer: 'engine/backtest', forbidden: 'engine/report', allowed: 'engine/model' },
	{ boundary: 'engine-order:report', importer: 'engine/report', forbidden: 'engine/backtest', allowed: 'engine/model' },
	{ boundary: 'engine-order:report', importer: 'engine/report', forbidden: 'engine/rules', allowed: 'engine/money' },
	...['clients/kaunt', 'nodes/Kaunt', 'nodes/shared', 'cli', 'bench', 'build'].map((importer) => ({
		boundary: 'engine-has-one-door',
		importer,
		forbidden: 'engine/model',
		allowed: engineDoor,
	})),
	...['nodes/Kaunt', 'credentials', 'cli', 'sandbox/kaunt', 'bench', 'build'].map((forbidden) => ({
		boundary: 'clients-know-no-caller',
		importer: 'clients/kaunt',
		forbidden,
		allowed: 'clients/http',
	})),
	{ boundary: 'clients-http-stands-alone', importer: 'clients/http', forbidden: 'clients/kaunt', allowed: 'clients/errors' },
	{ boundary: 'clients-errors-stand-alone', importer: 'clients/errors', forbidden: 'clients/kravia', allowed: engineDoor },
	{ boundary: 'kaunt-without-kravia', importer: 'clients/kaunt', forbidden: 'clients/kravia', allowed: 'clients/http' },
	{ boundary: 'kravia-without-kaunt', importer: 'clients/kravia', forbidden: 'clients/kaunt', allowed: 'clients/http' },
	...['nodes/Kravia', 'nodes/shared', 'cli', 'bench', 'build'].map((importer) => ({
		boundary: 'clients-have-one-door',
		importer,
		forbidden: 'clients/http',
		allowed: clientsDoor,
	})),
	...nodeFolders().map((folder) => ({
		boundary: `node-stands-alone:${folder}`,
		importer: `nodes/${folder}/actions`,
		forbidden: folder === 'Kaunt' ? 'nodes/Kravia' : 'nodes/Kaunt',
		allowed: 'nodes/shared',
	})),
	...['credentials', 'cli', 'sandbox/kaunt', 'bench', 'build'].map((forbidden) => ({
		boundary: 'nodes-know-no-tools',
		importer: 'nodes/Kaunt',
		forbidden,
		allowed: 'nodes/shared',
	})),
	...[engineDoor, clientsDoor, 'cli', 'sandbox/kaunt', 'bench', 'build'].map((forbidden) => ({
		boundary: 'credentials-know-nobody',
		importer: 'credentials',
		forbidden,
		allowed: 'credentials',
	})),
	...['credentials', 'cli', 'sandbox/kaunt', 'bench', 'build'].map((importer) => ({
		boundary: 'nobody-imports-nodes',
		importer,
		forbidden: 'nodes/shared',
		allowed: importer,
	})),
	...['cli', 'sandbox/kaunt', 'bench', 'build'].map((importer) => ({
		boundary: 'nobody-imports-credentials',
		importer,
		forbidden: 'credentials',
		allowed: importer,
	})),
	...['sandbox/kaunt', 'bench', 'build'].map((forbidden) => ({ boundary: 'cli-stands-alone', importer: 'cli', forbidden, allowed: engineDoor })),
	...[engineDoor, clientsDoor, 'engine/model', 'clients/http', 'cli', 'bench'].map((forbidden) => ({
		boundary: 'sandbox-is-independent',
		importer: 'sandbox/kaunt',
		forbidden,
		allowed: 'sandbox/kaunt',
	})),
	...['engine/rules', 'clients/kaunt', 'nodes/Kaunt', 'credentials', 'cli', 'sandbox/kaunt', 'bench', 'build'].map((importer) => ({
		boundary: 'nobody-imports-the-site',
		importer,
		forbidden: 'site/pages',
		allowed: importer,
	})),
	...['engine/rules', 'clients/kaunt', 'nodes/Kaunt', 'credentials', 'cli', 'sandbox/kaunt', 'build'].map((importer) => ({
		boundary: 'nobody-imports-tests',
		importer,
		forbidden: 'test/architecture',
		allowed: importer,
	})),
];

export const packageCases: readonly PackageCase[] = [
	...['axios', 'zod', 'json-rules-engine', 'n8n-workflow', 'csv-parse', 'fast-xml-parser', 'lodash', 'fs', 'node:crypto'].map((forbidden) => ({
		boundary: 'engine-packages',
		file: 'engine/merge/planted.ts',
		forbidden,
		allowed: '../model/invoice',
	})),
	{ boundary: 'engine-packages:audit', file: 'engine/audit/hashOf.ts', forbidden: 'node:crypto', allowed: '@noble/hashes/sha2' },
	{ boundary: 'engine-packages:schema', file: 'engine/schema/planted.ts', forbidden: 'json-rules-engine', allowed: 'zod' },
	{ boundary: 'engine-packages:operators', file: 'engine/rules/ownOperators.ts', forbidden: 'json-rules-engine', allowed: 're2js' },
	{ boundary: 'engine-packages:rules', file: 'engine/rules/jsonRulesEngine.ts', forbidden: 'zod', allowed: 'json-rules-engine' },
	{ boundary: 'engine-packages:mapping', file: 'engine/history/mapping/historyMappingSchema.ts', forbidden: 'csv-parse/sync', allowed: 'zod' },
	{ boundary: 'engine-packages:csv', file: 'engine/history/rows/readCsvRows.ts', forbidden: 'csv-parse', allowed: 'csv-parse/sync' },
	{ boundary: 'engine-packages:csv', file: 'engine/rules/readTableCsv.ts', forbidden: 'csv-parse', allowed: 'csv-parse/sync' },
	{ boundary: 'engine-packages:json', file: 'engine/history/rows/readJsonRows.ts', forbidden: 'zod', allowed: '@streamparser/json' },
	...['axios', 'n8n-workflow', 'json-rules-engine', 'csv-parse', 'node:http', 'stream'].map((forbidden) => ({
		boundary: 'clients-packages',
		file: 'clients/kaunt/planted.ts',
		forbidden,
		allowed: 'zod',
	})),
	...['axios', 'axios/lib/axios.js', 'csv-parse', 'json-rules-engine', 'fast-xml-parser', 'zod', 're2js', 'node:fs', 'https'].map((forbidden) => ({
		boundary: 'nodes-packages',
		file: 'nodes/Kaunt/planted.ts',
		forbidden,
		allowed: 'n8n-workflow',
	})),
	...['axios', 'zod', 'node:crypto'].map((forbidden) => ({
		boundary: 'credentials-packages',
		file: 'credentials/planted.credentials.ts',
		forbidden,
		allowed: 'n8n-workflow',
	})),
	...['axios', 'json-rules-engine', 'n8n-workflow', 'fast-xml-parser'].map((forbidden) => ({
		boundary: 'cli-packages',
		file: 'cli/planted.ts',
		forbidden,
		allowed: 'node:fs/promises',
	})),
	{ boundary: 'cli-packages:axios', file: 'cli/axiosHttpClient.ts', forbidden: 'json-rules-engine', allowed: 'axios' },
	...['axios', 'json-rules-engine', 'n8n-workflow'].map((forbidden) => ({
		boundary: 'sandbox-packages',
		file: 'sandbox/kaunt/planted.ts',
		forbidden,
		allowed: 'node:http',
	})),
	...['axios', 'n8n-workflow'].map((forbidden) => ({
		boundary: 'bench-packages',
		file: 'bench/planted.ts',
		forbidden,
		allowed: 'json-rules-engine',
	})),
];

/** Any source file of a folder, its deepest ones included; the folder itself if it is a file. */
export function anySourceFile(place: string): string {
	if (/\.ts$/.test(place)) return place;
	const files = existsSync(join(repositoryRoot, place)) ? readdirSync(join(repositoryRoot, place), { recursive: true }).map(String).sort() : [];
	const found = files.find((file) => /\.(ts|mjs|js)$/.test(file) && !file.includes('node_modules') && !file.startsWith('dist'));
	if (found === undefined) throw new Error(`${place} has no source file that a planted violation could import: name another place.`);
	return `${place}/${found.replaceAll('\\', '/')}`;
}

function nodeFolders(): string[] {
	const entries = readdirSync(join(repositoryRoot, 'nodes'), { withFileTypes: true });
	return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}
