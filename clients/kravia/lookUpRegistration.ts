import { ApiError } from '../errors/ApiError';
import { getInvoiceDetails } from './getInvoiceDetails';
import type { NumberedRows } from './invoiceIndex';
import type { KraviaScope } from './kraviaScope';
import { matchRegistration } from './matchRegistration';
import type { Relation } from './matchRegistration';
import type { Registration } from './parseRegistration';
import type { KraviaInvoiceRow } from './readInvoiceRow';
import { CLAIM_TYPES } from './registrationSchema';

/** What is at Kravia under the identity of a registration. */
export interface LookUp {
	readonly same: readonly KraviaInvoiceRow[];
	readonly conflicts: readonly KraviaInvoiceRow[];
	readonly undecided: readonly KraviaInvoiceRow[];
	/** Whether everything changed since the look-back time was seen. */
	readonly complete: boolean;
}

/**
 * Sorts what Kravia shows under the number or the accounting invoice id of a registration by how it relates to it.
 * A record that shows too little in the list, or that looks the same, is read in full, so that everything counts that
 * Kravia shows of it.
 *
 * @param remembered what this client registered itself: the search may lag behind
 * @throws ApiError, SourceUnavailableError, CancelledError
 */
export async function lookUpRegistration(
	scope: KraviaScope,
	registration: Registration,
	{ rows, complete }: NumberedRows,
	remembered: readonly KraviaInvoiceRow[] = [],
): Promise<LookUp> {
	const found: Record<Relation, KraviaInvoiceRow[]> = { same: [], conflict: [], undecided: [], other: [] };
	const listed = new Set(rows.map((row) => row.id));
	const own = new Map(remembered.filter((row) => row.id !== null).map((row) => [row.id, row]));
	for (const row of [...rows, ...remembered.filter((one) => one.id === null || !listed.has(one.id))]) {
		const inFull = own.get(row.id)?.inFull ?? row.inFull;
		const [relation, seen] = await decide(scope, registration, inFull === undefined ? row : { ...row, inFull });
		found[relation].push(seen);
	}
	return { same: found.same, conflicts: found.conflict, undecided: found.undecided, complete };
}

async function decide(scope: KraviaScope, registration: Registration, row: KraviaInvoiceRow): Promise<[Relation, KraviaInvoiceRow]> {
	const claimTypes = [...CLAIM_TYPES, ...scope.settings.extraClaimTypes];
	const relation = matchRegistration(registration, row, claimTypes);
	const isWorthReading = relation === 'undecided' || (relation === 'same' && row.inFull === undefined && scope.settings.compareDetails === 'shown');
	if (!isWorthReading || row.id === null) return [relation, row];
	const full = await readInFull(scope, row);
	return [matchRegistration(registration, full, claimTypes), full];
}

/** The row with what its details show in addition; the row alone where Kravia shows no details of it. */
async function readInFull(scope: KraviaScope, row: KraviaInvoiceRow): Promise<KraviaInvoiceRow> {
	const details = await getInvoiceDetails(scope, row.id ?? '').catch((error: unknown) => {
		const isNotShown = error instanceof ApiError && ['KRAVIA_NOT_FOUND', 'KRAVIA_FORBIDDEN', 'KRAVIA_ANSWER_NOT_UNDERSTOOD'].includes(error.code);
		return isNotShown ? null : Promise.reject(error);
	});
	if (details === null) return row;
	return {
		...row,
		claimType: details.claimType ?? row.claimType,
		invoiceNo: row.invoiceNo ?? details.invoiceNo,
		creditorId: row.creditorId ?? details.creditorId,
		accountingInvoiceId: row.accountingInvoiceId ?? details.accountingInvoiceId,
		originalAmount: row.originalAmount ?? details.originalAmount,
		currencyCode: row.currencyCode ?? details.currencyCode,
		invoiceDate: row.invoiceDate ?? details.invoiceDate,
		dueDate: row.dueDate ?? details.dueDate,
		inFull: scope.settings.compareDetails === 'shown' ? details.raw : undefined,
	};
}
