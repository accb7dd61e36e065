
/** One thing that code in a folder may not do: `violation` is reported, `clean` is not. */
export interface CodeCase {
	/** The boundary's id, or the name of the lint rule where that says it all. */
	readonly boundary: string;
	readonly file: string;
	readonly violation: string;
	readonly clean: string;
}

const emptyLines = (count: number) => '\n// A comment does not count.\n'.repeat(count);
const statements = (count: number) => 'value += 1;\n'.repeat(count);
const functionOf = (count: number) => `export function planted(): number {\nlet value = 0;\n${statements(count - 4)}return value;\n}\n`;
const fileOf = (count: number) => Array.from({ length: count }, (_, index) => `export const value${index} = ${index};`).join('\n');

/** Written by hand and not derived from the configuration: what is forgotten there must be missed here. */
export const codeCases: readonly CodeCase[] = [
	...inFolders(['engine/rules', 'clients/kaunt', 'nodes/Kaunt', 'credentials'], 'no-runtime', [
		['export const a = process.env.HOME;', 'export const a = { process: 1 }.process;'],
		["console.log('a');", "export const a = 'console';"],
		["export const a = globalThis['x' as never];", 'export const a = Object.create(null);'],
	]),
	...inFolders(['engine/rules', 'clients/kaunt', 'nodes/Kaunt', 'credentials'], 'no-timers', [
		['setTimeout(() => undefined, 1);', 'export const a = async (timing: { sleep(ms: number): Promise<void> }) => await timing.sleep(1);'],
		['setInterval(() => undefined, 1);', 'export const setIntervals = 1;'],
	]),
	...inFolders(['engine/rules', 'clients/kaunt', 'nodes/Kaunt'], 'no-own-network', [
		["export const a = fetch('https://a.example');", 'export const a = (http: { send(): unknown }) => http.send();'],
	]),
	...inFolders(['engine/rules', 'clients/kaunt'], 'no-clock', [
		['export const a = new Date();', "export const a = new Date('2025-01-01');"],
		['export const a = Date.now();', "export const a = Date.parse('2025-01-01');"],
		['export const a = Date();', 'export const a = Date.UTC(2025, 0, 1);'],
		['export const a = performance.now();', 'export const a = (timing: { now(): number }) => timing.now();'],
	]),
	...inFolders(['engine/rules', 'clients/kaunt'], 'no-chance', [
		['export const a = Math.random();', 'export const a = Math.floor(1.5);'],
		['export const a = crypto.randomUUID();', 'export const a = (timing: { random(): number }) => timing.random();'],
	]),
	...inFolders(['engine/rules'], 'no-locale', [
		["export const a = 'a'.localeCompare('b');", "export const a = 'a' < 'b';"],
		['export const a = (1.5).toLocaleString();', 'export const a = (1.5).toFixed(2);'],
		['export const a = new Intl.NumberFormat();', "export const a = String(1.5).replace('.', ',');"],
	]),
	...inFolders(['engine/rules', 'clients/kaunt', 'nodes/Kaunt'], 'no-dynamic-import', [
		["export const a = import('../../engine/index');", "export type { Invoice } from './invoice';"],
	]),
	{
		boundary: 'import-x/no-cycle',
		file: 'engine/errors/CodedError.ts',
		violation: "import { InvalidInputError } from './InvalidInputError';\nexport class CodedError extends Error { readonly other = InvalidInputError; }",
		clean: "import type { Finding } from '../model/finding';\nexport class CodedError extends Error { readonly findings: readonly Finding[] = []; }",
	},
	...['engine/rules', 'clients/kaunt', 'nodes/Kaunt', 'cli'].map((folder) => ({
		boundary: '@typescript-eslint/no-explicit-any',
		file: `${folder}/planted.ts`,
		violation: 'export const a = (value: any) => value as string;',
		clean: 'export const a = (value: unknown) => value as string;',
	})),
	...['engine/rules', 'clients/kaunt', 'nodes/Kaunt', 'cli', 'sandbox/kaunt'].map((folder) => ({
		boundary: 'no-empty',
		file: `${folder}/planted.ts`,
		violation: 'export function a(run: () => void) { try { run(); } catch {} }',
		clean: "export function a(run: () => void) { try { run(); } catch { return 'refused'; } return 'done'; }",
	})),
	...['engine/rules', 'clients/kaunt', 'cli', 'sandbox/kaunt'].map((folder) => ({
		boundary: 'max-lines',
		file: `${folder}/planted.ts`,
		violation: fileOf(251),
		clean: fileOf(250) + emptyLines(50),
	})),
	{ boundary: 'max-lines', file: 'nodes/Kaunt/planted.ts', violation: fileOf(301), clean: fileOf(300) },
	{ boundary: 'max-lines', file: 'test/engine/planted.test.ts', violation: fileOf(401), clean: fileOf(400) },
	...['engine/rules', 'clients/kaunt', 'nodes/Kaunt', 'cli'].map((folder) => ({
		boundary: 'max-lines-per-function',
		file: `${folder}/planted.ts`,
		violation: functionOf(61),
		clean: functionOf(60) + emptyLines(10),
	})),
	{
		boundary: '@typescript-eslint/no-require-imports',
		file: 'nodes/Kaunt/planted.ts',
		violation: "import axios = require('axios');\nexport const a = axios;",
		clean: "import type { IDataObject } from 'n8n-workflow';\nexport const a: IDataObject = {};",
	},
];


function inFolders(folders: readonly string[], boundary: string, pairs: readonly (readonly [string, string])[]): CodeCase[] {
	return folders.flatMap((folder) =>
		pairs.map(([violation, clean]) => ({ boundary, file: `${folder}/planted.ts`, violation, clean })),
	);
}
