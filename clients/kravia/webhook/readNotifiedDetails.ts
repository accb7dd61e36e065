import { CodedError } from '../../../engine/index';
import type { Timing } from '../../http/Timing';
import type { KraviaClient } from '../createKraviaClient';
import type { KraviaInvoiceRow } from '../readInvoiceRow';

/**
 * Reads the invoice or case that a notification tells of, while the sender of the notification waits: it ends at the deadline.
 *
 * @param client its own retries are part of the time
 * @param timing its sleep is left running at the end: let it be cancelled then
 * @param deadlineMs for everything together
 * @throws CodedError `KRAVIA_FETCH_TIMED_OUT`, and whatever `getDetails` throws
 */
export async function readNotifiedDetails(client: Pick<KraviaClient, 'getDetails'>, timing: Timing, claimId: number, deadlineMs: number): Promise<KraviaInvoiceRow> {
	const deadline = timing.sleep(deadlineMs).then(() => {
		throw timedOut(deadlineMs);
	});
	return await Promise.race([client.getDetails(claimId), deadline]);
}

function timedOut(deadlineMs: number): CodedError {
	return new CodedError({
		code: 'KRAVIA_FETCH_TIMED_OUT',
		message: `Kravia did not hand out the invoice within ${deadlineMs / 1000} seconds.`,
		remedy: "Read it later with the Kravia node, 'Invoice: Get'; the claim id is in the item.",
	});
}
