import { builtinModules } from 'node:module';

const nodeBuiltIns = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/**
 * Which packages a folder may import. For one file the last entry whose `files` match holds, so a single file's
 * exception stands after its folder. `allow` lists all that is allowed; `ban` lists only what is not.
 *
 * test/architecture plants a violation for each `id`.
 */
export const packageBoundaries = [
	{ id: 'engine-packages', files: ['engine/**'], allow: [], message: 'engine/ is plain TypeScript.' },
	{
		id: 'engine-packages:audit',
		files: ['engine/audit/hashOf.ts'],
		allow: ['@noble/hashes'],
		message: 'only the hash, which needs no Node, comes from outside.',
	},
	{ id: 'engine-packages:schema', files: ['engine/schema/**'], allow: ['zod'], message: 'engine/schema describes input with zod.' },
	{
		id: 'engine-packages:operators',
		files: ['engine/rules/ownOperators.ts'],
		allow: ['re2js'],
		message: 'only the linear-time regular expressions come from outside.',
	},
	{
		id: 'engine-packages:rules',
		files: ['engine/rules/jsonRulesEngine.ts'],
		allow: ['json-rules-engine'],
		message: 'this one file shapes json-rules-engine for the others.',
	},
	{
		id: 'engine-packages:mapping',
		files: ['engine/history/mapping/historyMappingSchema.ts'],
		allow: ['zod'],
		message: 'this one file says what a mapping may hold.',
	},
	{
		id: 'engine-packages:csv',
		files: ['engine/history/rows/readCsvRows.ts', 'engine/rules/readTableCsv.ts'],
		allow: ['csv-parse/sync'],
		message: 'these two files, one for exports and one for decision tables, shape csv-parse for the others; its streams are of Node.',
	},
	{
		id: 'engine-packages:json',
		files: ['engine/history/rows/readJsonRows.ts'],
		allow: ['@streamparser/json'],
		message: 'this one file shapes the JSON parser for the others.',
	},
	{ id: 'clients-packages', files: ['clients/**'], allow: ['zod'], message: 'clients/ speaks through the HttpClient port.' },
	{
		id: 'nodes-packages',
		files: ['nodes/**'],
		allow: ['n8n-workflow', 'crypto', 'node:crypto'],
		message: 'inside n8n all requests go through n8n itself; the rest is the work of engine/ and clients/.',
	},
	{ id: 'credentials-packages', files: ['credentials/**'], allow: ['n8n-workflow'], message: 'credentials/ only describes.' },
	{
		id: 'cli-packages',
		files: ['cli/**'],
		allow: [...nodeBuiltIns, 'zod', 'csv-parse', 'csv-stringify', 'cli-table3', 'commander', 'cli-progress'],
		message: 'the package for scripts reads and writes files and leaves the rest to the library.',
	},
	{
		id: 'cli-packages:axios',
		files: ['cli/axiosHttpClient.ts'],
		allow: [...nodeBuiltIns, 'axios'],
		message: 'this one file shapes axios for the others.',
	},
	{
		id: 'sandbox-packages',
		files: ['sandbox/**'],
		ban: ['axios', 'json-rules-engine', 'n8n-workflow', 'fast-xml-parser'],
		message: 'the stand-ins share no code with what they stand in for.',
	},
	{
		id: 'bench-packages',
		files: ['bench/**'],
		ban: ['axios', 'n8n-workflow', 'fast-xml-parser'],
		message: 'benchmarks measure the built library; json-rules-engine is allowed as the yardstick.',
	},
];

/** The options of `no-restricted-imports` for a boundary. */
export function restrictedImports({ id, allow, ban, message }) {
	const names = (allow ?? ban).map((name) => name.replaceAll('/', '\\/'));
	const named = `(${names.join('|')})(\\/|$)`;
	const regex = ban ? `^${named}` : `^(?!\\.${names.length > 0 ? `|${named}` : ''})`;
	const rule = ban ? `not allowed here: ${ban.join(', ')}` : describeAllowed(allow);
	return { patterns: [{ regex, message: `${message} (${rule}) [${id}]` }] };
}

function describeAllowed(allow) {
	const packages = allow.filter((name) => !nodeBuiltIns.includes(name) || name === 'node:crypto');
	const builtIns = allow.includes('fs') ? ['Node built-ins'] : [];
	return [...builtIns, ...packages].length === 0 ? 'no packages' : `only ${[...builtIns, ...packages].join(', ')}`;
}
