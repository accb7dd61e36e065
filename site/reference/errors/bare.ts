import ts from 'typescript';

/** An expression without brackets, casts and assurances around it. */
export function bare(expression: ts.Expression): ts.Expression {
	let node = expression;
	while (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node)) node = node.expression;
	return node;
}
