import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Reads one parameter for any item: once for all items when it holds no expression, else per item. With thousands of
 * items this is the difference between one look-up and thousands of expression evaluations.
 */
export function readPerItem<T>(context: IExecuteFunctions, name: string, fallback: T): (itemIndex: number) => T {
	const read = (itemIndex: number): T => context.getNodeParameter(name, itemIndex, fallback) as T;
	if (holdsExpression(context.getNode().parameters[name])) return read;
	let known: { readonly value: T } | undefined;
	return (itemIndex) => (known ??= { value: read(itemIndex) }).value;
}

/** True when a parameter, or anything inside a collection, is an expression. */
export function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some(holdsExpression);
}
