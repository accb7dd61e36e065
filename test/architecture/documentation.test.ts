import { join } from 'node:path';
import ts from 'typescript';
import { repositoryRoot } from './lintTexts';

/** Every export of a door of the library, with the text of its doc comment; empty if there is none. */
function documentedExports(door: string): { name: string; text: string; where: string }[] {
	const file = join(repositoryRoot, door);
	const program = ts.createProgram([file], { skipLibCheck: true, noEmit: true, moduleResolution: ts.ModuleResolutionKind.Node10 });
	const checker = program.getTypeChecker();
	const module = checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
	return checker.getExportsOfModule(module).map((exported) => {
		const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
		const text = ts.displayPartsToString(symbol.getDocumentationComment(checker));
		return { name: exported.name, text, where: symbol.declarations?.[0]?.getSourceFile().fileName ?? '' };
	});
}

describe.each(['engine/index.ts', 'clients/index.ts'])('%s', (door) => {
	const exported = documentedExports(door);

	it('exports something', () => {
		expect(exported.length).toBeGreaterThan(5);
	});

	it('says of every export what it means', () => {
		const silent = exported.filter(({ text }) => text.trim() === '').map(({ name, where }) => `${name} (${where.slice(repositoryRoot.length + 1)})`);
		expect(silent).toEqual([]);
	});
});
