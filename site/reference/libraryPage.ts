import { join } from 'node:path';
import ts from 'typescript';

import { repositoryRoot } from '../pages/repository';
import { code, plain } from './markdown';

const DOORS = [
	{ file: 'engine/index.ts', title: 'The engine', about: 'Data in, data out: no network, no clock, no chance.' },
	{ file: 'clients/index.ts', title: 'The clients', about: 'Kaunt and Kravia over an `HttpClient` that you hand in.' },
];

/** The page of what scripts can import, with signature and meaning, as the sources' own comments tell it. */
export function libraryPage(): string {
	const files = DOORS.map(({ file }) => join(repositoryRoot, file));
	const program = ts.createProgram(files, { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10, strict: true, skipLibCheck: true, noEmit: true, types: [] });
	const checker = program.getTypeChecker();
	const doors = DOORS.map((door) => ({ ...door, symbols: exportsOf(program, checker, door.file) }));
	return [
		'# Library',
		'',
		'What a script can import from `n8n-nodes-invoice-coding`. Made from the sources.',
		'',
		...doors.flatMap(({ title, about, symbols }) => [`## ${title}`, '', about, '', ...symbols.flatMap(({ name, symbol }) => describe(checker, name, symbol))]),
	].join('\n');
}

function exportsOf(program: ts.Program, checker: ts.TypeChecker, file: string): { name: string; symbol: ts.Symbol }[] {
	const source = program.getSourceFile(join(repositoryRoot, file));
	const module = source && checker.getSymbolAtLocation(source);
	if (module === undefined) throw new Error(`${file} exports nothing.`);
	return checker
		.getExportsOfModule(module)
		.map((exported) => ({ name: exported.name, symbol: exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported }))
		.filter(({ symbol }) => (symbol.flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Class | ts.SymbolFlags.Variable)) !== 0)
		.sort((one, other) => (one.name < other.name ? -1 : 1));
}

function describe(checker: ts.TypeChecker, name: string, symbol: ts.Symbol): string[] {
	const declaration = symbol.valueDeclaration;
	const [signature] = declaration === undefined ? [] : checker.getTypeOfSymbolAtLocation(symbol, declaration).getCallSignatures();
	const said = ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\{@link (\w+)\}/g, '`$1`');
	const shown = signature === undefined ? [] : ['```ts', `function ${name}${checker.signatureToString(signature, declaration, ts.TypeFormatFlags.NoTruncation)}`, '```', ''];
	return [`### ${code(name)}`, '', plain(said.split(/\n\s*\n/).join('\n\n')), '', ...shown];
}
