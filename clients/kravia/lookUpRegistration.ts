import { getInvoiceDetails } from './getInvoiceDetails';
import type { NumberedRows } from './invoiceIndex';
import type { KraviaScope } from './kraviaScope';
import { matchRegistration } from './matchRegistration';
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
 * Sorts what Kravia shows under the number of a registration by how it relates to that registration.
 * A record that shows too little in the list is read in full.
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
	const claimTypes = [...CLAIM_TYPES, ...scope.settings.extraClaimTypes];
	const same: KraviaInvoiceRow[] = [];
	const conflicts: KraviaInvoiceRow[] = [];
	const undecided: KraviaInvoiceRow[] = [];
	const listed = new Set(rows.map((row) => row.id));
	for (const row of [...rows, ...remembered.filter((one) => one.id === null || !listed.has(one.id))]) {
		let relation = matchRegistration(registration, row, claimTypes);
		if (relation === 'undecided' && row.id !== null) {
			relation = matchRegistration(registration, await readInFull(scope, row), claimTypes);
		}
		if (relation === 'same') same.push(row);
		if (relation === 'conflict') conflicts.push(row);
		if (relation === 'undecided') undecided.push(row);
	}
	return { same, conflicts, undecided, complete };
}

/** The row with what its details show in addition. */
async function readInFull(scope: KraviaScope, row: KraviaInvoiceRow): Promise<KraviaInvoiceRow> {
	const details = await getInvoiceDetails(scope, row.id ?? '');
	return {
		...row,
		claimType: details.claimType ?? row.claimType,
		creditorId: row.creditorId ?? details.creditorId,
		accountingInvoiceId: row.accountingInvoiceId ?? details.accountingInvoiceId,
		originalAmount: row.originalAmount ?? details.originalAmount,
		currencyCode: row.currencyCode ?? details.currencyCode,
		invoiceDate: row.invoiceDate ?? details.invoiceDate,
		dueDate: row.dueDate ?? details.dueDate,
	};
}
