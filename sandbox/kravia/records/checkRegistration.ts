import { asRecord, isRecord, type JsonObject } from '../../server/asRecord';
import type { FieldErrors } from '../../server/HttpAnswer';
import type { KraviaSwitches } from '../KraviaSwitches';
import { toHundredths } from './KraviaRecord';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const CLAIM_TYPES: readonly unknown[] = ['Invoice', 'CreditNote', 'CollectionCase'];

/** Whether a text is a date of the calendar, yyyy-MM-dd. */
export function isDate(value: unknown): boolean {
	if (typeof value !== 'string' || !DATE.test(value)) return false;
	const time = Date.parse(`${value}T00:00:00Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const isAbsent = (value: unknown): boolean => value === undefined || value === null;

type Report = (field: string, problem: string) => void;

function checkPrivateFlag(value: unknown, allowed: KraviaSwitches['strictPrivateFlag'], report: Report): void {
	const isFlagText = value === 'true' || value === 'false';
	if (allowed !== 'boolean' && isFlagText) return;
	if (allowed !== 'string' && typeof value === 'boolean') return;
	report('isPrivateIndividual', allowed === 'boolean' ? 'must be true or false' : 'must be "true" or "false"');
}

function checkCollection(registration: JsonObject, report: Report): void {
	const address = asRecord(registration['postalAddress']);
	for (const field of ['addressAddressLine1', 'addressPostalCode', 'addressCity', 'addressCountryCode']) {
		if (!isText(address[field])) report(`postalAddress.${field}`, 'is required for a collection case');
	}
	const isPrivate = registration['isPrivateIndividual'] === true || registration['isPrivateIndividual'] === 'true';
	if (!isPrivate && !isText(registration['organizationNumber'])) report('organizationNumber', 'is required for a business in a collection case');
}

function checkOrderLines(lines: unknown, isRequired: boolean, report: Report): void {
	if (isAbsent(lines) && !isRequired) return;
	if (!Array.isArray(lines) || (isRequired && lines.length === 0)) return report('orderLines', 'must be a list with at least one line');
	lines.forEach((line: unknown, index) => {
		const own = asRecord(line);
		for (const field of ['unitPrice', 'count', 'vatInPercent', 'total']) if (typeof own[field] !== 'number') report(`orderLines[${index}].${field}`, 'must be a number');
		for (const field of ['description', 'unit']) if (typeof own[field] !== 'string') report(`orderLines[${index}].${field}`, 'must be a text');
		if (!isAbsent(own['discountInPercent']) && typeof own['discountInPercent'] !== 'number') report(`orderLines[${index}].discountInPercent`, 'must be a number');
	});
}

function checkBookkeeping(lines: unknown, originalAmount: unknown, { bookkeepingCheck, receivableAccount }: KraviaSwitches, report: Report): void {
	if (isAbsent(lines)) return;
	if (!Array.isArray(lines)) return report('bookkeepingDetails', 'must be a list');
	let receivable = 0;
	let rest = 0;
	lines.forEach((line: unknown, index) => {
		const own = asRecord(line);
		const at = `bookkeepingDetails[${index}]`;
		if (typeof own['amount'] !== 'number') report(`${at}.amount`, 'must be a number');
		if (typeof own['description'] !== 'string') report(`${at}.description`, 'must be a text');
		if (!isDate(own['bookingDate'])) report(`${at}.bookingDate`, 'must be a date, yyyy-MM-dd');
		for (const field of ['ledgerAccount', 'vatCode']) if (!Number.isInteger(own[field])) report(`${at}.${field}`, 'must be a whole number');
		if (own['ledgerAccount'] === receivableAccount) receivable += toHundredths(Number(own['amount']));
		else rest += toHundredths(Number(own['amount']));
	});
	if (bookkeepingCheck === 'signed' && receivable + rest !== 0) report('bookkeepingDetails', 'must add up to 0');
	if (bookkeepingCheck === 'receivable' && !(receivable === rest && receivable === toHundredths(Number(originalAmount)))) report('bookkeepingDetails', 'receivable lines, the rest and originalAmount must be equal');
}

/** What is wrong with a registration, by field; empty when all is well. Unknown fields are no mistake. */
export function checkRegistration(registration: JsonObject, switches: KraviaSwitches): FieldErrors {
	const errors: Record<string, string[]> = {};
	const report: Report = (field, problem) => void (errors[field] ??= []).push(problem);
	const { claimType, originalAmount } = registration;
	if (!CLAIM_TYPES.includes(claimType)) report('claimType', 'must be Invoice, CreditNote or CollectionCase');
	if (!Number.isInteger(registration['creditorId'])) report('creditorId', 'must be a whole number');
	for (const field of ['debtorName', 'invoiceNo']) if (!isText(registration[field])) report(field, 'must be a non-empty text');
	for (const field of ['invoiceDate', 'dueDate']) if (!isDate(registration[field])) report(field, 'must be a date, yyyy-MM-dd');
	for (const field of ['accountingInvoiceId', 'debtorNumber', 'email', 'ssn', 'organizationNumber', 'description']) if (!isAbsent(registration[field]) && typeof registration[field] !== 'string') report(field, 'must be a text or null');
	if (typeof originalAmount !== 'number') report('originalAmount', 'must be a number');
	if (typeof registration['currencyCode'] !== 'string' || !/^[A-Z]{3}$/.test(registration['currencyCode'])) report('currencyCode', 'must be three capital letters');
	if (!isAbsent(registration['postalAddress']) && !isRecord(registration['postalAddress'])) report('postalAddress', 'must be an object');
	checkPrivateFlag(registration['isPrivateIndividual'], switches.strictPrivateFlag, report);
	if (claimType === 'CollectionCase') checkCollection(registration, report);
	checkOrderLines(registration['orderLines'], switches.requireOrderLines && claimType !== 'CollectionCase', report);
	checkBookkeeping(registration['bookkeepingDetails'], originalAmount, switches, report);
	return errors;
}
