import { CodedError, InvalidInputError } from '../../../engine/index';
import type { KraviaScope } from '../kraviaScope';
import { outcomeUnclear } from '../outcomeUnclear';
import { isRecord, unwrapKravia } from '../readKraviaAnswer';
import { sendOnce } from '../sendOnce';
import { requirePath } from '../undocumented/requirePath';

/** Accounting systems that Kravia documents by name; it takes others too. */
export const ACCOUNTING_SYSTEMS = [
	...['Azets', 'Centiga', 'Cobrasystems', 'Conta', 'Dafo', 'Duett', 'DynamicsBusinessCentral', 'DynamicsNav', 'Fiken', 'Husleie', 'Intunor'],
	...['Isolta', 'Kassaturva', 'KraviaAgent', 'Lemonsoft', 'Magento', 'ManualTransfer', 'Netvisor', 'OnProperty', 'PowerOfficeGo', 'Procountor'],
	...['Puro', 'Spense', 'Steddy', 'Systima', 'Tabs', 'Tehden', 'Tripletex', 'TwentyFourSevenOffice', 'Two', 'UniEconomy', 'UniMicro', 'Validius'],
	...['VismaBusiness', 'VismaBusinessAzets', 'VismaBusinessBookkeeper', 'VismaEaccounting', 'VismaGlobal', 'VismaL7', 'VismaNet', 'VismaNova'],
	...['VismaPasseli', 'Xena', 'Xledger'],
] as const;

/**
 * Begins the onboarding of a creditor: asks for the template of its accounting system. Nothing is created by that as far as
 * is documented.
 *
 * @returns the template as it came, out of its wrapper
 * @throws CodedError `ACCOUNTING_SYSTEM_MISSING`, `ONBOARDING_UNCLEAR`; ApiError, SourceUnavailableError
 */
export async function startOnboarding(scope: KraviaScope, accountingSystem: string): Promise<unknown> {
	const name = accountingSystem.trim();
	if (name === '') {
		throw new CodedError({
			code: 'ACCOUNTING_SYSTEM_MISSING',
			message: 'No accounting system was given.',
			remedy: 'Choose one, or enter its name as Kravia writes it, e.g. Tripletex.',
			path: 'accountingSystem',
		});
	}
	const sent = await sendOnce(scope, { method: 'POST', url: scope.url('onboarding'), json: { accountingSystem: name } }, 'Starting the onboarding');
	if (!sent.isClear) throw outcomeUnclear('ONBOARDING_UNCLEAR', 'The start of the onboarding', sent.reason);
	return unwrapKravia(sent.body);
}

/**
 * Submits a filled-in template, which creates the creditor. Where it goes is not documented.
 *
 * @returns the answer as it came, out of its wrapper
 * @throws CodedError `PATH_NOT_KNOWN` before any request while the setting `paths.activation` is empty, `ONBOARDING_UNCLEAR`;
 * InvalidInputError `ONBOARDING_INVALID`; ApiError, SourceUnavailableError
 */
export async function activateOnboarding(scope: KraviaScope, template: unknown): Promise<unknown> {
	requirePath(scope, 'activation', 'where an onboarding is activated');
	if (!isRecord(template) || Object.keys(template).length === 0) {
		throw new InvalidInputError('The onboarding', [
			{ code: 'ONBOARDING_INVALID', path: '', message: 'it must be an object that is not empty', remedy: 'Give the template of "Start Onboarding" with its fields filled in.' },
		]);
	}
	const sent = await sendOnce(scope, { method: scope.settings.activationMethod, url: scope.url('activation'), json: template }, 'Activating the onboarding', 'text');
	if (!sent.isClear) throw outcomeUnclear('ONBOARDING_UNCLEAR', 'The activation of the onboarding', sent.reason);
	return unwrapKravia(sent.body);
}
