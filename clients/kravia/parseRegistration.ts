import type { Finding } from '../../engine/index';
import { InvalidInputError } from '../../engine/index';
import { toFindings } from '../errors/toFindings';
import type { KraviaSettings } from './kraviaSettings';
import { isRecord } from './readKraviaAnswer';
import { findMissingFields, registrationSchema } from './registrationSchema';

/** One order line of a registration: what the customer sees. Amounts in major units. */
export interface OrderLine {
	readonly description: string;
	readonly unitPrice: number;
	readonly count: number;
	/** A percentage, 25 for 25 %. */
	readonly vatInPercent: number;
	readonly unit: string;
	readonly total: number;
	readonly discountInPercent?: number | null;
}

/** One bookkeeping line of a registration, as it is sent. Amount in major units. */
export interface RegistrationBookkeepingLine {
	readonly amount: number;
	readonly description: string;
	/** `yyyy-MM-dd`. */
	readonly bookingDate: string;
	readonly ledgerAccount: number | string;
	readonly vatCode: number | string;
}

/** A checked registration, in the form in which it is sent. Fields that Kravia does not document are kept beside these. */
export interface Registration {
	readonly claimType: string;
	readonly creditorId: number;
	readonly accountingInvoiceId?: string | null;
	readonly debtorName: string;
	readonly debtorNumber?: string | null;
	readonly email?: string | null;
	/** Personal number: never logged, never part of an error. */
	readonly ssn?: string | null;
	readonly organizationNumber?: string | null;
	readonly isPrivateIndividual: 'true' | 'false' | boolean;
	readonly invoiceNo: string;
	readonly invoiceDate: string;
	readonly dueDate: string;
	readonly originalAmount: number;
	readonly currencyCode: string;
	readonly orderLines?: readonly OrderLine[] | null;
	readonly bookkeepingDetails?: readonly RegistrationBookkeepingLine[] | null;
}

const CHECKED_FIELDS = [
	...['claimType', 'creditorId', 'accountingInvoiceId', 'debtorName', 'debtorNumber', 'email', 'ssn', 'organizationNumber'],
	...['isPrivateIndividual', 'postalAddress', 'invoiceNo', 'invoiceDate', 'dueDate', 'originalAmount', 'currencyCode', 'description'],
	...['orderLines', 'bookkeepingDetails'],
];

/**
 * Checks a registration before anything is sent and brings it into Kravia's form.
 *
 * Fields that are not documented pass through, from the registration itself or from `passThrough`; none may stand in for
 * a checked field, not even in other letter case, as Kravia probably ignores the case of keys.
 *
 * @throws InvalidInputError with every finding (`REGISTRATION_…`); no finding holds a value
 */
export function parseRegistration(input: unknown, settings: KraviaSettings, passThrough: unknown = {}): Registration {
	const { registration, findings } = readRegistration(input, settings, passThrough);
	if (registration === null) throw new InvalidInputError('The registration', findings);
	return registration;
}

/** The same without throwing: the registration, or everything that is wrong with it. */
export function readRegistration(input: unknown, settings: KraviaSettings, passThrough: unknown = {}): { readonly registration: Registration | null; readonly findings: readonly Finding[] } {
	if (!isRecord(input)) return refused(finding('REGISTRATION_INVALID', '', 'it must be an object', 'Give one registration as an object.'));
	if (!isRecord(passThrough)) return refused(finding('REGISTRATION_INVALID', 'passThrough', 'it must be an object', 'Give the additional fields as an object.'));
	const overwrites = [...overwritesOf(Object.keys(input), true), ...overwritesOf(Object.keys(passThrough), false)];
	const parsed = registrationSchema(settings).safeParse(input);
	const issues = parsed.success ? [] : toFindings(parsed.error.issues, 'REGISTRATION_INVALID', 'Correct this field and register again.');
	const findings = [...overwrites, ...issues, ...findMissingFields(input, settings)];
	if (!parsed.success || findings.length > 0) return { registration: null, findings };

	const isPrivate = String(parsed.data.isPrivateIndividual) === 'true';
	const isPrivateIndividual = settings.privateIndividualAs === 'boolean' ? isPrivate : isPrivate ? 'true' : 'false';
	return { registration: { ...passThrough, ...parsed.data, isPrivateIndividual }, findings };
}

function overwritesOf(keys: readonly string[], mayBeExact: boolean): Finding[] {
	return keys
		.filter((key) => key === '__proto__' || CHECKED_FIELDS.some((field) => field.toLowerCase() === key.toLowerCase() && !(mayBeExact && field === key)))
		.map((key) => finding('REGISTRATION_FIELD_OVERWRITTEN', key, 'an additional field must not stand in for a checked one', `Remove "${key}", or write the checked field exactly.`));
}

function refused(found: Finding): { readonly registration: null; readonly findings: readonly Finding[] } {
	return { registration: null, findings: [found] };
}

function finding(code: string, path: string, message: string, remedy: string): Finding {
	return { code, path, message, remedy };
}
