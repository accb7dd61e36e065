import type { Finding } from '../../engine/index';
import { InvalidInputError } from '../../engine/index';
import { checkRegistrationTotals } from './checkRegistrationTotals';
import type { KraviaSettings } from './kraviaSettings';
import type { Registration } from './parseRegistration';
import { readRegistration } from './parseRegistration';
import { isRecord } from './readKraviaAnswer';
import { amountsSchema } from './registrationSchema';
import type { RegisterOptions, RegistrationCheck } from './registrationResult';

/**
 * Everything that is checked before the first request: the fields, what this kind of claim needs, and the amounts. Amounts
 * are held against each other as far as they can be read, so that all that is wrong is told at once.
 *
 * @throws InvalidInputError with every finding that stops the registration
 */
export function prepareRegistration(candidate: unknown, settings: KraviaSettings, options: RegisterOptions): RegistrationCheck {
	const rules = withOptions(settings, options);
	const input = isRecord(candidate) && options.claimType !== undefined ? { ...candidate, claimType: candidate.claimType ?? options.claimType } : candidate;
	const { registration, findings } = readRegistration(input, rules, options.passThrough);
	const totals = checkTotals(registration ?? input, registration !== null, rules);
	const failures = [...otherClaimType(input, options.claimType), ...(registration ? [] : findings), ...(totals?.failures ?? [])];
	if (registration === null || failures.length > 0) throw new InvalidInputError('The registration', failures);
	return { registration, findings: totals?.warnings ?? [], proof: totals?.proof ?? null };
}

function checkTotals(input: unknown, isChecked: boolean, rules: KraviaSettings): ReturnType<typeof checkRegistrationTotals> | null {
	const amounts = isChecked ? { success: true, data: input } : amountsSchema(rules).safeParse(input);
	return amounts.success ? checkRegistrationTotals(amounts.data as Registration, rules) : null;
}

function otherClaimType(input: unknown, wanted: string | undefined): Finding[] {
	if (wanted === undefined || !isRecord(input) || input.claimType === wanted) return [];
	return [
		{
			code: 'CLAIM_TYPE_DIFFERS',
			path: 'claimType',
			message: `it names another kind of claim than ${wanted}, which is to be registered`,
			remedy: 'Register it under its own resource, or correct its claimType.',
		},
	];
}

function withOptions(settings: KraviaSettings, options: RegisterOptions): KraviaSettings {
	return {
		...settings,
		amountConvention: options.amountConvention ?? settings.amountConvention,
		creditNoteBookkeeping: options.creditNoteBookkeeping ?? settings.creditNoteBookkeeping,
		receivableAccounts: options.receivableAccounts ?? settings.receivableAccounts,
		privateIndividualAs: options.privateIndividualAs ?? settings.privateIndividualAs,
		orderLineTotals: options.orderLineTotals ?? settings.orderLineTotals,
		orderLineArithmetic: options.orderLineArithmetic ?? settings.orderLineArithmetic,
		bookkeepingTotals: options.bookkeepingTotals ?? settings.bookkeepingTotals,
		bookkeepingPerDate: options.bookkeepingPerDate ?? settings.bookkeepingPerDate,
		requireOrderLines: options.requireOrderLines ?? settings.requireOrderLines,
		allowTextAccounts: options.allowTextAccounts ?? settings.allowTextAccounts,
	};
}
