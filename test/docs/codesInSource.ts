import ts from 'typescript';
import { filesBelow, read } from './markdown';

const CODE = /^[A-Z]+(_[A-Z]+)+$/;

/** Function name → the position of its parameter `code`. */
function functionsTakingCodes(files: readonly ts.SourceFile[]): ReadonlyMap<string, number> {
	const found = new Map<string, number>();
	const visit = (node: ts.Node): void => {
		if (ts.isFunctionDeclaration(node) || ts.isArrowFunction(node)) {
			const position = node.parameters.findIndex((parameter) => parameter.name.getText() === 'code');
			const named = ts.isFunctionDeclaration(node) ? node.name : ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined;
			if (position !== -1 && named) found.set(named.getText(), position);
		}
		ts.forEachChild(node, visit);
	};
	files.forEach(visit);
	return found;
}

function codesBelow(node: ts.Node | undefined): string[] {
	if (!node) return [];
	if (ts.isStringLiteral(node)) return CODE.test(node.text) ? [node.text] : [];
	if (ts.isConditionalExpression(node)) return [...codesBelow(node.whenTrue), ...codesBelow(node.whenFalse)];
	if (ts.isBinaryExpression(node)) return codesBelow(node.right);
	return [];
}

/**
 * Every code that the sources below these folders can give to an error, a finding or a reason: written at a property or
 * constant named `code` (or `…Code`), handed to a function as its `code`, or in brackets at the end of a message.
 */
export function codesInSource(folders: readonly string[]): string[] {
	const files = folders
		.flatMap((folder) => filesBelow(folder, '.ts'))
		.map((file) => ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true));
	const positions = functionsTakingCodes(files);
	const codes = new Set<string>();
	const visit = (node: ts.Node): void => {
		if ((ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) && /^(code|\w+Code)$/.test(node.name.getText())) {
			codesBelow(node.initializer).forEach((code) => codes.add(code));
		}
		if (ts.isCallExpression(node)) {
			const position = positions.get(node.expression.getText());
			if (position !== undefined) codesBelow(node.arguments[position]).forEach((code) => codes.add(code));
		}
		if (ts.isTemplateTail(node)) [...node.text.matchAll(/\[([A-Z]+(?:_[A-Z]+)+)\]/g)].forEach(([, code = '']) => codes.add(code));
		ts.forEachChild(node, visit);
	};
	files.forEach(visit);
	return [...codes].sort();
}
