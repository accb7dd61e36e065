import type { InvoiceIndex } from './invoiceIndex';
import type { KraviaScope } from './kraviaScope';
import { lookUpRegistration } from './lookUpRegistration';
import type { LookUp } from './lookUpRegistration';
import type { KraviaInvoiceRow } from './readInvoiceRow';
import { cannotTellAfter } from './registrationErrors';
import type { RegistrationOrder } from './registrationResult';

/**
 * Looks for a registration whose sending had no clear answer, a few times with growing pauses, as Kravia may still be
 * at work. What was there before the sending does not count.
 *
 * @throws CodedError `REGISTRATION_UNCLEAR` when it was not found, or cannot be told from something else
 */
export async function settleUnclearRegistration(
	scope: KraviaScope,
	index: InvoiceIndex,
	order: RegistrationOrder,
	before: LookUp,
	reason: string,
): Promise<KraviaInvoiceRow> {
	const { lookUpTries, lookUpPauseMs } = scope.settings;
	const known = new Set([...before.same, ...before.conflicts, ...before.undecided].map((row) => row.id));
	const isNew = (row: KraviaInvoiceRow): boolean => !known.has(row.id);
	let candidates: KraviaInvoiceRow[] = [];
	let cause: unknown;
	let lookUps = 0;
	try {
		for (; lookUps < lookUpTries; lookUps += 1) {
			await scope.sender.timing.sleep(lookUpPauseMs * 2 ** lookUps);
			const after = await lookUpRegistration(scope, order.registration, await index.findAnew(order.registration, order.lookBackDays));
			const found = after.same.find(isNew);
			if (found) return found;
			candidates = [...after.conflicts, ...after.undecided].filter(isNew);
		}
	} catch (error) {
		// Looking failed too (service down, run cancelled): what matters to the caller is that a registration is open.
		cause = error;
	}
	throw cannotTellAfter(order.registration, { reason, lookUps, candidates, cause });
}
