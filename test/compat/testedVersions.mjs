/**
 * The oldest n8n in which the package does its main jobs. In 1.85.4 it loads, but finds none of its menus' values: that
 * n8n takes the condition `@tool` for a field that does not exist.
 */
export const oldestSupported = '1.123.81';

/**
 * The versions that `npm run test:compat` tries by itself, oldest first.
 *
 * @param {string} newest the version of this repository's host
 */
export function testedVersions(newest) {
	return [oldestSupported, newest];
}
