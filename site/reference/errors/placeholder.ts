import ts from 'typescript';

import { bare } from './bare';

/** A gap for what only a run can tell, in the words of the code: `maxBytes` → `‹max bytes›`, `rows.length` → `‹number of rows›`. */
export function wordsOf(node: ts.Expression): string {
	const name = nameOf(node);
	return name === '' || name === 'undefined' ? '‹…›' : `‹${name}›`;
}

function nameOf(expression: ts.Expression): string {
	const node = bare(expression);
	if (ts.isIdentifier(node)) return inWords(node.text);
	if (ts.isNumericLiteral(node)) return 'number';
	if (ts.isPropertyAccessExpression(node)) return node.name.text === 'length' ? `number of ${nameOf(node.expression)}` : inWords(node.name.text);
	if (ts.isElementAccessExpression(node)) return nameOf(node.expression);
	if (ts.isBinaryExpression(node)) return nameOf(node.left);
	if (!ts.isCallExpression(node)) return '';
	if (!ts.isPropertyAccessExpression(node.expression) || /^(String|JSON|Math|Object|Number)$/.test(node.expression.expression.getText())) {
		const [first] = node.arguments;
		return (first && nameOf(first)) || inWords(node.expression.getText());
	}
	return nameOf(node.expression.expression);
}

function inWords(name: string): string {
	return name
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.replaceAll('_', ' ')
		.toLowerCase()
		.trim();
}
