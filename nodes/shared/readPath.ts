import { isPlainObject } from './readJson';

/**
 * Follows a dotted path such as `body.invoice` or `invoices[0]` through own properties only, so that a path like
 * `constructor.name` finds nothing. An own property that bears the whole path as its name comes first.
 *
 * @returns what is found, else `undefined`; an empty path gives the value itself
 */
export function readPath(value: unknown, path: string): unknown {
	const trimmed = path.trim();
	if (trimmed === '') return value;
	if (isPlainObject(value) && Object.hasOwn(value, trimmed)) return value[trimmed];
	let found: unknown = value;
	for (const part of trimmed.replace(/\[(\d+)\]/g, '.$1').split('.')) {
		if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return undefined;
		found = (found as Record<string, unknown>)[part];
	}
	return found;
}
