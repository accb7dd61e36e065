import { CodedError } from '../../engine/index';

/**
 * Whether a name may name a company in Kaunt: letters, digits, `_` and `-`, beginning with a letter or digit, and with
 * at least one letter if it has a special character. `23242` and `mycompany_22` may, `23_242` and `_mycompany` may not.
 */
export function isCompanyName(name: string): boolean {
	return /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name) && (!/[_-]/.test(name) || /[A-Za-z]/.test(name));
}

/** @throws CodedError `COMPANY_NAME_INVALID` if Kaunt would not accept the name */
export function checkCompanyName(name: string): void {
	if (isCompanyName(name)) return;
	throw new CodedError({
		code: 'COMPANY_NAME_INVALID',
		message: `The company name "${name.slice(0, 60)}" is not one that Kaunt accepts.`,
		remedy: 'Use letters, digits, "_" and "-"; begin with a letter or digit; with "_" or "-" there must be a letter too.',
		path: 'companyName',
	});
}
