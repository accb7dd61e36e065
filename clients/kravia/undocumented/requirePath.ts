import { CodedError } from '../../../engine/index';
import type { FurtherPaths, FurtherSettings } from '../furtherSettings';
import type { KraviaScope } from '../kraviaScope';

/**
 * Refuses a request whose path Kravia does not document, until one was entered.
 *
 * @param unknown what is not documented, e.g. `where an attachment is sent`
 * @throws CodedError `PATH_NOT_KNOWN`
 */
export function requirePath(scope: KraviaScope, path: keyof FurtherPaths, unknown: string): void {
	if (scope.settings.paths[path] === '') throw notKnown(`paths.${path}`, unknown, 'the path');
}

/**
 * The same for another setting without default.
 *
 * @throws CodedError `PATH_NOT_KNOWN`
 */
export function requireSetting(scope: KraviaScope, setting: keyof FurtherSettings, unknown: string): void {
	if (scope.settings[setting] === '') throw notKnown(setting, unknown, 'it');
}

function notKnown(setting: string, unknown: string, it: string): CodedError {
	return new CodedError({
		code: 'PATH_NOT_KNOWN',
		message: `Kravia does not document ${unknown}, so nothing was sent.`,
		remedy: `Ask Kravia and enter ${it} as "${setting}" in the credential’s settings.`,
		path: setting,
	});
}
