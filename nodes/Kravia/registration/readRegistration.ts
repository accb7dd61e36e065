import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isPlainObject, readJson, readJsonObject } from '../../shared/readJson';
import { toCalendarDate } from '../../shared/toCalendarDate';
import type { ClaimKind } from './ClaimKind';

/** The two lists of a registration, by Kravia's names. */
export type ListName = 'orderLines' | 'bookkeepingDetails';

/** A registration as it was entered; the client checks it. */
export interface EnteredRegistration {
	readonly registration: Record<string, unknown>;
	/** Fields that this node does not know, to be sent beside the checked ones. */
	readonly passThrough: Record<string, unknown>;
}

/** Top-level fields that are sent under their own names. */
const TEXT_FIELDS = ['creditorId', 'invoiceNo', 'currencyCode', 'debtorName', 'debtorNumber', 'email', 'organizationNumber'] as const;

/** Our short names → Kravia's; the doubled "address" is real. */
const ADDRESS_FIELDS: Readonly<Record<string, string>> = {
	addressLine1: 'addressAddressLine1',
	postalCode: 'addressPostalCode',
	city: 'addressCity',
	countryCode: 'addressCountryCode',
};

/**
 * Reads one item's registration, from the form or as one JSON object.
 *
 * @throws CodedError `JSON_INVALID`, `JSON_NOT_AN_OBJECT`
 */
export function readRegistration(context: IExecuteFunctions, itemIndex: number, { claimType }: ClaimKind): EnteredRegistration {
	if (context.getNodeParameter('specify', itemIndex, 'fields') === 'json') {
		const registration = readJsonObject(context.getNodeParameter('registrationJson', itemIndex, {}), 'Registration (JSON)');
		return { registration: { ...registration, claimType: registration.claimType ?? claimType }, passThrough: {} };
	}
	return readFields(context, itemIndex, claimType);
}

function readFields(context: IExecuteFunctions, itemIndex: number, claimType: string): EnteredRegistration {
	const read = (name: string): unknown => context.getNodeParameter(name, itemIndex, '');
	const timezone = context.getTimezone();
	const additional = context.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	const orderLines = readLines(context, itemIndex, 'orderLines', 'Order Lines (JSON)');
	const bookkeepingLines = readLines(context, itemIndex, 'bookkeepingLines', 'Bookkeeping Lines (JSON)');
	const registration: Record<string, unknown> = {
		claimType,
		...filled(Object.fromEntries(TEXT_FIELDS.map((name) => [name, read(name)]))),
		invoiceDate: toCalendarDate(read('invoiceDate'), timezone),
		dueDate: toCalendarDate(read('dueDate'), timezone),
		originalAmount: read('originalAmount'),
		isPrivateIndividual: context.getNodeParameter('isPrivateIndividual', itemIndex, false),
		...filled({ postalAddress: readAddress(context, itemIndex) }),
		...filled({ accountingInvoiceId: additional.accountingInvoiceId, description: additional.description, ssn: additional.ssn }),
		...filled({ orderLines }),
		...(Array.isArray(bookkeepingLines) ? { bookkeepingDetails: bookkeepingLines.map((line) => withCalendarDate(line, timezone)) } : filled({ bookkeepingDetails: bookkeepingLines })),
	};
	return { registration, passThrough: readJsonObject(additional.passThroughJson, 'Pass Through (JSON)') };
}

function readAddress(context: IExecuteFunctions, itemIndex: number): Record<string, unknown> | undefined {
	const { address } = context.getNodeParameter('postalAddress', itemIndex, {}) as { address?: IDataObject };
	if (address === undefined) return undefined;
	const named = Object.entries(ADDRESS_FIELDS).map(([ours, theirs]) => [theirs, address[ours]] as const);
	const entered = filled(Object.fromEntries(named));
	return Object.keys(entered).length === 0 ? undefined : entered;
}

/** Lines from the form, or the value of the JSON field; nothing entered, or lines that are taken from the input items, give `undefined`. */
function readLines(context: IExecuteFunctions, itemIndex: number, name: 'orderLines' | 'bookkeepingLines', label: string): unknown {
	const from = context.getNodeParameter(`${name}From`, itemIndex, 'fields');
	if (from === 'items') return undefined;
	if (from === 'json') return readJson(context.getNodeParameter(`${name}Json`, itemIndex, ''), label);
	const { line } = context.getNodeParameter(name, itemIndex, {}) as { line?: IDataObject[] };
	return line === undefined || line.length === 0 ? undefined : line.map(filled);
}

/** The line that an item holds; undefined if it holds none. */
export function readLine(value: unknown, timezone: string): unknown {
	if (value === undefined || value === null || value === '') return undefined;
	if (!isPlainObject(value)) return value;
	const line = filled(value);
	return Object.keys(line).length === 0 ? undefined : withCalendarDate(line, timezone);
}

function withCalendarDate(line: unknown, timezone: string): unknown {
	if (typeof line !== 'object' || line === null) return line;
	const { bookingDate } = line as { bookingDate?: unknown };
	return bookingDate === undefined ? line : { ...line, bookingDate: toCalendarDate(bookingDate, timezone) };
}

/** Without what was left empty: an empty field means that nothing was said. */
function filled(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== ''));
}
