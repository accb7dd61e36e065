import { existsSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { parseDocument } from 'yaml';

import { compileRuleSet, readTableCsv, rulesFromTable } from '../../engine/index';
import type { RuleSetInput } from '../../engine/index';
import { helpOf } from '../../site/reference/commandLinePage';
import { codeBlocks, commandsOf } from './codeBlocks';
import type { CodeBlock } from './codeBlocks';
import { filesBelow, read, repositoryRoot, tables } from './markdown';
import type { Row } from './markdown';

const pages = ['README.md', 'CONTRIBUTING.md', ...filesBelow('docs', '.md')];
const blocks = pages.flatMap(codeBlocks);
const inLanguage = (...languages: readonly string[]): CodeBlock[] => blocks.filter(({ language }) => languages.includes(language));

describe('blocks of code in the documentation', () => {
	it('are in a language that is tested here, or plain text', () => {
		const known = ['', 'text', 'json', 'js', 'ts', 'sh', 'console', 'yaml', 'csv'];
		expect(blocks.filter(({ language }) => !known.includes(language)).map(({ place, language }) => `${place}: ${language}`)).toEqual([]);
	});

	it('in JSON can be read', () => {
		expect(inLanguage('json').flatMap(({ place, text }) => (jsonOf(text) === undefined ? [place] : []))).toEqual([]);
	});

	it('in YAML can be read', () => {
		for (const { place, text } of inLanguage('yaml')) expect({ place, errors: parseDocument(text).errors.map(({ message }) => message) }).toEqual({ place, errors: [] });
	});

	it('in CSV have as many cells in every row as in the head', () => {
		for (const { place, text } of inLanguage('csv')) {
			const [head = '', ...rows] = text.split('\n').filter((line) => !/^(…|\.\.\.)$/.test(line.trim()));
			const count = (line: string): number => line.replace(/"[^"]*"/g, '').split(head.includes(';') ? ';' : ',').length;
			expect({ place, cells: rows.map(count) }).toEqual({ place, cells: rows.map(() => count(head)) });
		}
	});

	it('that show rules show rules that compile', () => {
		const inJson = inLanguage('json').flatMap(({ place, text }) => ruleSetsIn(jsonOf(text)).map((ruleSet) => ({ place, ruleSet })));
		const inCsv = inLanguage('csv').filter(({ text }) => /(^|[,;])set[ _]/.test(text)).map(({ place, text }) => ({ place, ruleSet: rulesFromTable(readTableCsv(Buffer.from(text), place)) }));
		const shown = [...inJson, ...inCsv];
		expect(shown.length).toBeGreaterThan(1);
		for (const { place, ruleSet } of shown) expect({ place, findings: findingsOf(ruleSet) }).toEqual({ place, findings: [] });
	});
});

describe('decision tables in the documentation', () => {
	const shown = pages.flatMap((page) => tables(read(page)).filter(isDecisionTable).map((rows, index) => ({ name: `${page}, table ${index + 1}`, rows })));

	it.each(shown)('$name compiles', ({ rows }) => {
		const ruleSet = rulesFromTable(rows.map(withoutMarkup));
		expect(findingsOf(ruleSet)).toEqual([]);
		expect(compileRuleSet(ruleSet).ruleCount).toBe(rows.length);
	});
});

describe('scripts in the documentation', () => {
	const scripts = inLanguage('js', 'ts');

	const planted: CodeBlock[] = [
		{ place: 'an unknown name', language: 'js', text: "const { codeInvoices } = require('n8n-nodes-invoice-coding');" },
		{ place: 'an unknown option', language: 'js', text: "const { codeInvoice } = require('invoice-coding');\ncodeInvoice({ invoice, polisy: {} });" },
	];
	let errors: string[] = [];

	beforeAll(() => {
		errors = typeErrors([...scripts, ...planted]);
	}, 240_000);

	it('use what the library offers, as it is declared', () => {
		expect(scripts.length).toBeGreaterThan(3);
		expect(errors.filter((error) => !/^an unknown (name|option):/.test(error))).toEqual([]);
	});

	it.each(planted)('would be told of $place', ({ place }) => {
		expect(errors.filter((error) => error.startsWith(place))).toHaveLength(1);
	});
});

describe('commands in the documentation', () => {
	const commands = inLanguage('sh', 'console').flatMap((block) => commandsOf(block).map((command) => ({ place: block.place, command })));
	const spans = pages.flatMap((page) => [...read(page).matchAll(/`((?:npm|npx|node|invoice-coding) [^`\n]+)`/g)].map(([, command = '']) => ({ place: page, command })));
	const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
	const help = new Map<string, string>();

	beforeAll(async () => {
		for (const command of ['', 'backtest', 'suggest', 'check', 'explain', 'upload']) help.set(command, await helpOf(command === '' ? ['--help'] : [command, '--help']));
	});

	it('of npm name scripts that exist', () => {
		const named = [...commands, ...spans].flatMap(({ place, command }) => {
			const script = /^npm (?:run (?:--silent )?)?([\w:.-]+)/.exec(command)?.[1] ?? 'none';
			return command.startsWith('npm run ') || /^npm (start|test)\b/.test(command) ? [{ place, script }] : [];
		});
		expect(named.length).toBeGreaterThan(10);
		expect(named.filter(({ script }) => scripts[script] === undefined)).toEqual([]);
	});

	it('of Node.js name files that exist', () => {
		const files = [...commands, ...spans].flatMap(({ command }) => [...command.matchAll(/^node ((?:[\w.-]+\/)+[\w.-]+)/g)].map(([, file = '']) => file));
		expect(files.filter((file) => !existsSync(join(repositoryRoot, file)))).toEqual([]);
	});

	it('of invoice-coding take the options that they are given', () => {
		const run = [...commands, ...spans].filter(({ command }) => /^invoice-coding [a-z]/.test(command));
		expect(run.length).toBeGreaterThan(5);
		const wrong = run.flatMap(({ place, command }) => {
			const [, name = '', ...given] = command.split(/\s+/);
			const known = help.get(name);
			if (known === undefined) return [`${place}: invoice-coding ${name}`];
			const options = given.flatMap((word) => /^(--[a-z][a-z-]*)/.exec(word)?.[1] ?? []).filter((option) => option !== '--help');
			return options.filter((option) => !new RegExp(`${option}\\b`).test(known)).map((option) => `${place}: ${name} ${option}`);
		});
		expect(wrong).toEqual([]);
	});
});

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function isDecisionTable([row]: Row[]): boolean {
	return Object.keys(row ?? {}).some((header) => /^set[ _]\S/.test(header));
}

/** A cell may be set as code; the rule is what stands in it. */
function withoutMarkup(row: Row): Row {
	return Object.fromEntries(Object.entries(row).map(([header, cell]) => [header.replace(/^`(.*)`$/, '$1'), cell.replace(/^`(.*)`$/, '$1')]));
}

/** Rule sets in JSON: an object whose `rules` have conditions or an event, or the rows of a decision table. */
function ruleSetsIn(value: unknown): RuleSetInput[] {
	if (typeof value !== 'object' || value === null) return [];
	if ('conditions' in value && 'event' in value) return [{ rules: [value as RuleSetInput['rules'][number]] }];
	const rules = Array.isArray(value) ? value : (value as { rules?: unknown }).rules;
	if (!Array.isArray(rules) || rules.length === 0) return [];
	const entries = rules as Record<string, unknown>[];
	if (entries.some((entry) => typeof entry !== 'object' || entry === null)) return [];
	if (entries.every((entry) => 'event' in entry || 'conditions' in entry)) return [value as RuleSetInput];
	return entries.some((entry) => Object.keys(entry).some((key) => /^set[ _]/.test(key))) ? [rulesFromTable(entries as unknown as Row[])] : [];
}

function findingsOf(ruleSet: RuleSetInput): string[] {
	try {
		compileRuleSet(ruleSet);
		return [];
	} catch (error) {
		return [(error as Error).message];
	}
}

/** In plain JavaScript a text in an object is any text to the compiler; whether it is one of the allowed is then a matter of the run. */
const WIDENED = /Type 'string' is not assignable to type '\w+ \| undefined'/;

/** What the compiler says of scripts, but for names that an example leaves to its reader: `invoice`, `history`. */
function typeErrors(scripts: readonly CodeBlock[]): string[] {
	const left = [2304, 2552, 18004];
	const options: ts.CompilerOptions = {
		target: ts.ScriptTarget.ES2022, lib: ['lib.es2022.d.ts'], module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10, strict: true, noImplicitAny: false, noEmit: true, skipLibCheck: true, allowJs: true, checkJs: true,
		types: ['node'], esModuleInterop: true, resolveJsonModule: true, baseUrl: repositoryRoot, paths: { 'n8n-nodes-invoice-coding': ['build/library.ts'], 'invoice-coding': ['cli/index.ts'] },
	};
	const texts = new Map(scripts.map(({ text, language }, index) => [join(repositoryRoot, `example-${index}.${language}`), `${text}\nexport {};\n`]));
	const host = ts.createCompilerHost(options);
	const { fileExists, readFile, getSourceFile } = host;
	host.fileExists = (file) => texts.has(file) || fileExists(file);
	host.readFile = (file) => texts.get(file) ?? readFile(file);
	host.getSourceFile = (file, version, ...further) => {
		const text = texts.get(file);
		return text === undefined ? getSourceFile(file, version, ...further) : ts.createSourceFile(file, text, version, true);
	};
	const program = ts.createProgram([...texts.keys()], options, host);
	const places = [...texts.keys()];
	return places.flatMap((file, index) =>
		[...program.getSyntacticDiagnostics(program.getSourceFile(file)), ...program.getSemanticDiagnostics(program.getSourceFile(file))]
			.filter(({ code, messageText }) => !left.includes(code) && !WIDENED.test(ts.flattenDiagnosticMessageText(messageText, ' ')))
			.map(({ messageText, code }) => `${scripts[index]?.place ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')} (TS${code})`),
	);
}
