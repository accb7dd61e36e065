import { isRecord } from '../server/asRecord';

const KNOWN = ['claimType', 'creditorId', 'accountingInvoiceId', 'debtorName', 'debtorNumber', 'email', 'ssn', 'organizationNumber', 'isPrivateIndividual', 'postalAddress', 'addressAddressLine1', 'addressAddressLine2',
	'addressPostalCode', 'addressCity', 'addressCountryCode', 'invoiceNo', 'invoiceDate', 'dueDate', 'originalAmount', 'currencyCode', 'description', 'orderLines', 'unitPrice', 'count', 'vatInPercent', 'unit', 'total',
	'discountInPercent', 'bookkeepingDetails', 'amount', 'bookingDate', 'ledgerAccount', 'vatCode', 'date', 'accountingPaymentId', 'invoices', 'invoiceId', 'byAscending', 'lastUpdatedTime', 'orderBy', 'skip', 'top',
	'excludeClosed', 'internalAccountingId', 'secret', 'enabled', 'url', 'name', 'isAccountant', 'countryCode', 'accountingSystem'];
const BY_LOWER_CASE = new Map(KNOWN.map((name) => [name.toLowerCase(), name]));

/** Writes the known keys in one way: the real server is taken not to mind their case. Unknown keys stay as they are. */
export function canonicalKeys(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(canonicalKeys);
	if (!isRecord(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [BY_LOWER_CASE.get(key.toLowerCase()) ?? key, canonicalKeys(inner)]));
}
