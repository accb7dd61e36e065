import type { Submission } from './submitInvoices';

/**
 * The request for an invoice.
 *
 * @returns undefined for one that was not started because another had failed; the run then ends with that failure
 * @throws what its submission failed with
 */
export function takeRequested(submissions: ReadonlyMap<string, Submission>, contentHash: string): Extract<Submission, { kind: 'requested' }> | undefined {
	const submission = submissions.get(contentHash);
	if (submission?.kind === 'failed') throw submission.error;
	return submission;
}
