import { join } from 'node:path';
import ts from 'typescript';

import { filesBelow, repositoryRoot } from '../../pages/repository';
import { argumentsFor, functionOf, propertyOf, SourceText } from './SourceText';
import type { Bindings } from './SourceText';

/** One way in which a code is given. Texts have gaps in guillemets where only a run can tell. */
export interface CodeUse {
	readonly code: string;
	readonly messages: readonly string[];
	/** What to do; empty for what is only counted. */
	readonly remedies: readonly string[];
	/** Where in the input. */
	readonly places: readonly string[];
	/** The source file that gives the code, relative to the repository. */
	readonly file: string;
}

const CODE = /^[A-Z][A-Z\d]*(_[A-Z\d]+)+$/;
const MESSAGE_NAMES = ['message', 'says', 'why'];
const DEEPEST_CALL = 5;

/** The words of an object literal that carries a code. */
interface Words {
	readonly code: ts.Expression;
	readonly message: ts.Expression | undefined;
	readonly remedy: ts.Expression | undefined;
	readonly place: ts.Expression | undefined;
}

/** Finds every code in the sources below these folders, with what is said along with it, by following constants and calls. */
export function collectCodes(folders: readonly string[]): CodeUse[] {
	const files = folders.flatMap((folder) => filesBelow(folder, '.ts')).filter((file) => !/node_modules|\/dist\//.test(file));
	const program = programOf(files.map((file) => join(repositoryRoot, file)));
	const own = new Set(files.map((file) => join(repositoryRoot, file)));
	const sources = program.getSourceFiles().filter(({ fileName }) => own.has(fileName));
	return new Collector(new SourceText(program.getTypeChecker()), sources).collect();
}

/** The sources and what they import of one another. Packages and the standard library are left out: names are followed, no types checked. */
function programOf(files: readonly string[]): ts.Program {
	const options: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10, noLib: true, noEmit: true, types: [], resolveJsonModule: true };
	const host = ts.createCompilerHost(options, true);
	host.resolveModuleNameLiterals = (literals, from) =>
		literals.map(({ text }) => (text.startsWith('.') ? ts.resolveModuleName(text, from, options, host) : { resolvedModule: undefined }));
	return ts.createProgram(files, options, host);
}

class Collector {
	private readonly calls = new Map<ts.Node, (readonly ts.Expression[])[]>();
	private readonly found: CodeUse[] = [];

	constructor(private readonly text: SourceText, private readonly sources: readonly ts.SourceFile[]) {}

	collect(): CodeUse[] {
		this.everyNode((node) => this.noteCall(node));
		this.everyNode((node) => {
			if (ts.isObjectLiteralExpression(node)) this.readObject(node);
			if (ts.isNewExpression(node)) this.readBracketedCode(node);
		});
		return this.found;
	}

	private everyNode(visit: (node: ts.Node) => void): void {
		const walk = (node: ts.Node): void => {
			visit(node);
			ts.forEachChild(node, walk);
		};
		this.sources.forEach(walk);
	}

	private noteCall(node: ts.Node): void {
		if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return;
		const called = ts.isNewExpression(node) ? this.constructorOf(node) : functionOf(this.text.declarationOf(lastName(node.expression)));
		if (called !== undefined) this.addCall(called, [...(node.arguments ?? [])]);
	}

	private addCall(called: ts.Node, given: readonly ts.Expression[]): void {
		this.calls.set(called, [...(this.calls.get(called) ?? []), given]);
	}

	private constructorOf({ expression }: ts.NewExpression): ts.ConstructorDeclaration | undefined {
		const declaration = this.text.declarationOf(expression);
		return declaration && ts.isClassDeclaration(declaration) ? declaration.members.find(ts.isConstructorDeclaration) : undefined;
	}

	private readObject(object: ts.ObjectLiteralExpression): void {
		const code = propertyOf(object, 'code');
		if (code === undefined) return;
		// zod's own issues carry our code and remedy below `params`, beside the message.
		const around = ts.isPropertyAssignment(object.parent) && object.parent.name.getText() === 'params' ? object.parent.parent : object;
		const message = MESSAGE_NAMES.map((name) => propertyOf(object, name) ?? (ts.isObjectLiteralExpression(around) ? propertyOf(around, name) : undefined)).find((one) => one !== undefined);
		this.follow({ code, message, remedy: propertyOf(object, 'remedy'), place: propertyOf(object, 'path') }, new Map(), 0);
	}

	/** Where the words are a function's parameters, every call of it is a use of its own. */
	private follow(words: Words, bindings: Bindings, depth: number): void {
		const [open] = [words.code, words.message, words.remedy].flatMap((expression) => this.text.openParameters(expression, bindings));
		const owner = open?.parent;
		const calls = owner === undefined || depth >= DEEPEST_CALL || !ts.isFunctionLike(owner) ? [] : this.callsOf(owner, bindings);
		if (owner === undefined || calls.length === 0) return this.keep(words, bindings);
		for (const given of calls) {
			const bound = new Map([...bindings, ...argumentsFor(owner as ts.SignatureDeclaration, given)]);
			if (open !== undefined && bound.has(open)) this.follow(words, bound, depth + 1);
			else this.keep(words, bound);
		}
	}

	/** Calls by name; and for a function that is handed to `map` or the like, one call per element of the list. */
	private callsOf(called: ts.Node, bindings: Bindings): (readonly ts.Expression[])[] {
		const { parent } = called;
		if (ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression) && ['map', 'flatMap', 'forEach'].includes(parent.expression.name.text)) {
			return this.text.elementsOf(parent.expression.expression, bindings).map((element) => [element]);
		}
		return this.calls.get(called) ?? [];
	}

	private keep({ code, message, remedy, place }: Words, bindings: Bindings): void {
		const codes = [...new Set(this.text.read(code, bindings).filter((text) => CODE.test(text)))];
		const [messages, remedies, places] = [message, remedy, place].map((expression) => [...new Set(this.text.read(expression, bindings).filter((text) => text.trim() !== ''))]) as [string[], string[], string[]];
		const file = this.text.originOf(code, bindings).getSourceFile().fileName.slice(repositoryRoot.length + 1);
		codes.forEach((one, index) => {
			// A condition that chooses among codes chooses among their words in the same order.
			const ownOf = (texts: readonly string[]): readonly string[] => (texts.length === codes.length && codes.length > 1 ? texts.slice(index, index + 1) : texts);
			this.found.push({ code: one, messages: ownOf(messages), remedies: ownOf(remedies), places, file });
		});
	}

	/** The nodes' own errors: the code in brackets at the end of the message, the remedy as the description. */
	private readBracketedCode(created: ts.NewExpression): void {
		const given: readonly ts.Expression[] = created.arguments ?? [];
		const message = given.find((argument) => /\[[A-Z][A-Z_\d]+\][`'"]$/.test(argument.getText()));
		if (message === undefined) return;
		const told = this.text.read(message, new Map())[0] ?? '';
		const code = /\[([A-Z_\d]+)\]$/.exec(told)?.[1];
		const options = given.find(ts.isObjectLiteralExpression);
		if (code === undefined) return;
		const remedies = this.text.read(options && propertyOf(options, 'description'), new Map());
		this.found.push({ code, messages: [told.replace(/ \[[A-Z_\d]+\]$/, '')], remedies, places: [], file: message.getSourceFile().fileName.slice(repositoryRoot.length + 1) });
	}
}

function lastName(expression: ts.Expression): ts.Node {
	return ts.isPropertyAccessExpression(expression) ? expression.name : expression;
}
