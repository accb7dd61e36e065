import ts from 'typescript';

import { bare } from './bare';
import { wordsOf } from './placeholder';

/** What a function's parameters stand for at one call of it. */
export type Bindings = ReadonlyMap<ts.ParameterDeclaration, ts.Expression>;

const DEEPEST = 9;
/** More alternatives than this inside one sentence are told as a gap, or nobody could read it. */
const MOST_ALTERNATIVES = 4;

/**
 * Reads texts out of the sources without running them: literals, templates with their gaps, alternatives of conditions,
 * constants, and what is handed to a function. What only a run can tell becomes a gap in guillemets: `‹file name›`.
 */
export class SourceText {
	constructor(private readonly checker: ts.TypeChecker) {}

	/** All texts that an expression can stand for; one gap if that cannot be told. */
	read(expression: ts.Expression | undefined, bindings: Bindings, depth = 0): string[] {
		if (expression === undefined || depth > DEEPEST) return [];
		const node = bare(expression);
		if (ts.isStringLiteralLike(node)) return [node.text];
		if (ts.isTemplateExpression(node)) return this.readTemplate(node, bindings, depth);
		if (ts.isConditionalExpression(node)) return [...this.read(node.whenTrue, bindings, depth + 1), ...this.read(node.whenFalse, bindings, depth + 1)];
		if (ts.isBinaryExpression(node)) return this.readBinary(node, bindings, depth);
		if (ts.isIdentifier(node)) return this.readName(node, bindings, depth);
		if (ts.isPropertyAccessExpression(node)) return this.orGap(this.propertyValues(node, bindings, depth).flatMap((value) => this.read(value, bindings, depth + 1)), node);
		if (ts.isElementAccessExpression(node)) return this.orGap(this.memberValues(node, bindings, depth).flatMap((value) => this.read(value, bindings, depth + 1)), node);
		if (ts.isCallExpression(node)) return this.readCall(node, bindings, depth);
		return [wordsOf(node)];
	}

	/** What a name is declared as: also behind an import, and behind the short form `{ name }`. */
	declarationOf(node: ts.Node): ts.Declaration | undefined {
		const symbol = ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node ? this.checker.getShorthandAssignmentValueSymbol(node.parent) : this.checker.getSymbolAtLocation(node);
		const real = symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
		return real?.valueDeclaration;
	}

	/** The parameters of which the whole expression is made, and without which nothing can be told of it. */
	openParameters(expression: ts.Expression | undefined, bindings: Bindings, depth = 0): ts.ParameterDeclaration[] {
		if (expression === undefined || depth > DEEPEST) return [];
		const node = bare(expression);
		const further = (...parts: readonly ts.Expression[]): ts.ParameterDeclaration[] => parts.flatMap((part) => this.openParameters(part, bindings, depth + 1));
		if (ts.isConditionalExpression(node)) return further(node.whenTrue, node.whenFalse);
		if (ts.isBinaryExpression(node)) return further(node.left, node.right);
		if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return further(node.expression);
		if (!ts.isIdentifier(node)) return [];
		const source = sourceOf(this.declarationOf(node));
		if (source === undefined) return [];
		if (!ts.isParameter(source)) return source.initializer === undefined ? [] : further(source.initializer);
		const bound = bindings.get(source);
		return bound === undefined ? [source] : further(bound);
	}

	/** Where an expression comes from: what was handed over for a parameter, as far back as the calls are known. */
	originOf(expression: ts.Expression, bindings: Bindings, depth = 0): ts.Expression {
		const node = bare(expression);
		if (depth > DEEPEST) return node;
		if (ts.isPropertyAccessExpression(node)) {
			const [value] = this.propertyValues(node, bindings, depth);
			return value === undefined ? node : this.originOf(value, bindings, depth + 1);
		}
		if (!ts.isIdentifier(node)) return node;
		const [value] = this.valuesOfName(node, bindings, depth);
		return value === undefined ? node : this.originOf(value, bindings, depth + 1);
	}

	/** The object literals that an expression can stand for. */
	objectsOf(expression: ts.Expression | undefined, bindings: Bindings, depth = 0): ts.ObjectLiteralExpression[] {
		return this.valuesOf(expression, bindings, depth).filter(ts.isObjectLiteralExpression);
	}

	/** The elements of the list that an expression stands for, however it is filtered on the way. */
	elementsOf(expression: ts.Expression, bindings: Bindings, depth = 0): ts.Expression[] {
		const node = bare(expression);
		if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && ['filter', 'slice', 'sort'].includes(node.expression.name.text)) {
			return this.elementsOf(node.expression.expression, bindings, depth + 1);
		}
		return this.valuesOf(node, bindings, depth).filter(ts.isArrayLiteralExpression).flatMap(({ elements }) => [...elements]);
	}

	/** The literals behind names, conditions, members and calls. */
	private valuesOf(expression: ts.Expression | undefined, bindings: Bindings, depth: number): ts.Expression[] {
		if (expression === undefined || depth > DEEPEST) return [];
		const node = bare(expression);
		const further = (parts: readonly ts.Expression[]): ts.Expression[] => parts.flatMap((part) => this.valuesOf(part, bindings, depth + 1));
		if (ts.isConditionalExpression(node)) return further([node.whenTrue, node.whenFalse]);
		if (ts.isPropertyAccessExpression(node)) return further(this.propertyValues(node, bindings, depth));
		if (ts.isElementAccessExpression(node)) return further(this.memberValues(node, bindings, depth));
		if (ts.isCallExpression(node)) {
			const isFind = ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'find';
			return isFind ? this.elementsOf((node.expression as ts.PropertyAccessExpression).expression, bindings, depth + 1) : further(this.returnsOf(node));
		}
		if (!ts.isIdentifier(node)) return [node];
		return further(this.valuesOfName(node, bindings, depth));
	}

	private valuesOfName(node: ts.Identifier, bindings: Bindings, depth: number): ts.Expression[] {
		const declaration = this.declarationOf(node);
		const source = sourceOf(declaration);
		const whole = source === undefined ? undefined : ts.isParameter(source) ? bindings.get(source) : isConstant(source) ? source.initializer : undefined;
		if (whole === undefined || declaration === undefined) return [];
		if (!ts.isBindingElement(declaration)) return [whole];
		if (ts.isArrayBindingPattern(declaration.parent)) {
			const index = declaration.parent.elements.indexOf(declaration);
			return this.valuesOf(whole, bindings, depth + 1).filter(ts.isArrayLiteralExpression).flatMap(({ elements }) => elements[index] ?? []);
		}
		const name = (declaration.propertyName ?? declaration.name).getText();
		return this.objectsOf(whole, bindings, depth + 1).flatMap((object) => propertyOf(object, name) ?? []);
	}

	private propertyValues({ expression, name }: ts.PropertyAccessExpression, bindings: Bindings, depth: number): ts.Expression[] {
		return this.objectsOf(expression, bindings, depth + 1).flatMap((object) => propertyOf(object, name.text) ?? []);
	}

	/** One member of a tuple; every member of an object, as its key is known to a run only. */
	private memberValues({ expression, argumentExpression }: ts.ElementAccessExpression, bindings: Bindings, depth: number): ts.Expression[] {
		if (ts.isNumericLiteral(argumentExpression)) {
			return this.valuesOf(expression, bindings, depth + 1).filter(ts.isArrayLiteralExpression).flatMap(({ elements }) => elements[Number(argumentExpression.text)] ?? []);
		}
		return this.objectsOf(expression, bindings, depth + 1).flatMap(({ properties }) => properties.flatMap((property) => (ts.isPropertyAssignment(property) ? [property.initializer] : [])));
	}

	private returnsOf({ expression }: ts.CallExpression): ts.Expression[] {
		const called = functionOf(this.declarationOf(expression));
		if (called?.body === undefined) return [];
		return ts.isBlock(called.body) ? returnsIn(called.body) : [called.body];
	}

	private readName(node: ts.Identifier, bindings: Bindings, depth: number): string[] {
		return this.orGap(this.valuesOfName(node, bindings, depth).flatMap((value) => this.read(value, bindings, depth + 1)), node);
	}

	private readBinary(node: ts.BinaryExpression, bindings: Bindings, depth: number): string[] {
		const left = this.read(node.left, bindings, depth + 1);
		const right = this.read(node.right, bindings, depth + 1);
		if (node.operatorToken.kind === ts.SyntaxKind.PlusToken) return [`${left[0] ?? ''}${right[0] ?? ''}`];
		return [...left.filter((text) => !/^‹[^‹]*›$/.test(text)), ...right];
	}

	private readCall(node: ts.CallExpression, bindings: Bindings, depth: number): string[] {
		const called = functionOf(this.declarationOf(node.expression));
		const given = called === undefined ? bindings : new Map([...bindings, ...argumentsFor(called, node.arguments)]);
		const returned = this.returnsOf(node).flatMap((value) => this.read(value, given, depth + 3));
		if (returned.length > 0 && returned.length <= MOST_ALTERNATIVES) return returned;
		if (ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'replace') return this.read(node.expression.expression, bindings, depth + 1);
		return [wordsOf(node)];
	}

	private readTemplate(node: ts.TemplateExpression, bindings: Bindings, depth: number): string[] {
		const spans = node.templateSpans.map(({ expression, literal }) => `${this.inSentence(expression, bindings, depth)}${literal.text}`);
		return [`${node.head.text}${spans.join('')}`];
	}

	/** Alternatives within a sentence stand beside one another: `(blocked in / not known to)`. */
	private inSentence(expression: ts.Expression, bindings: Bindings, depth: number): string {
		const alternatives = [...new Set(this.read(expression, bindings, depth + 1))];
		if (alternatives.length === 0 || alternatives.length > MOST_ALTERNATIVES) return wordsOf(expression);
		if (alternatives.length === 1) return alternatives[0] ?? '';
		const told = alternatives.filter((text) => text.trim() !== '');
		const space = alternatives.every((text) => text === '' || text.startsWith(' ')) ? ' ' : '';
		const joined = told.map((text) => text.trim()).join(' / ');
		return `${space}${/^\(.*\)$/.test(joined) ? joined : `(${joined})`}`;
	}

	private orGap(texts: readonly string[], node: ts.Expression): string[] {
		return texts.length > 0 ? [...texts] : [wordsOf(node)];
	}
}

/** The parameters of a function with what a call hands over for them. */
export function argumentsFor(called: ts.SignatureDeclaration, given: readonly ts.Expression[]): [ts.ParameterDeclaration, ts.Expression][] {
	return called.parameters.flatMap((parameter, index) => {
		const argument = given[index] ?? parameter.initializer;
		return argument === undefined ? [] : [[parameter, argument] as [ts.ParameterDeclaration, ts.Expression]];
	});
}

/** The function that a declaration declares: as a function, a method, or a constant that holds one. */
export function functionOf(declaration: ts.Declaration | undefined): ts.FunctionLikeDeclaration | undefined {
	if (declaration === undefined) return undefined;
	if (ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration)) return declaration;
	if (!ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return undefined;
	const value = bare(declaration.initializer);
	return ts.isArrowFunction(value) || ts.isFunctionExpression(value) ? value : undefined;
}

/** The expression at a property of an object literal. */
export function propertyOf({ properties }: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
	const found = properties.find((property) => property.name !== undefined && (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)) && property.name.text === name);
	if (found === undefined) return undefined;
	if (ts.isPropertyAssignment(found)) return found.initializer;
	return ts.isShorthandPropertyAssignment(found) ? found.name : undefined;
}

/** Where a name gets its value: a variable or a parameter, also for a name inside a pattern. */
function sourceOf(declaration: ts.Declaration | undefined): ts.ParameterDeclaration | ts.VariableDeclaration | undefined {
	if (declaration === undefined) return undefined;
	if (ts.isParameter(declaration) || ts.isVariableDeclaration(declaration)) return declaration;
	return ts.isBindingElement(declaration) ? sourceOf(declaration.parent.parent) : undefined;
}

function isConstant(declaration: ts.VariableDeclaration): boolean {
	return (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
}

function returnsIn(body: ts.Block): ts.Expression[] {
	const found: ts.Expression[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isReturnStatement(node) && node.expression !== undefined) found.push(node.expression);
		if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
	};
	ts.forEachChild(body, visit);
	return found;
}
