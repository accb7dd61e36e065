/** The oldest n8n in which the package is known to work. */
export const oldestSupported = '1.85.4';

/**
 * The versions that `npm run test:compat` tries by itself, oldest first.
 *
 * @param {string} newest the version of this repository's host
 */
export function testedVersions(newest) {
	return [oldestSupported, '1.123.81', newest];
}
