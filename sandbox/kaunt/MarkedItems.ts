import { HttpAnswer } from '../server/HttpAnswer';

/** Refuses ids that ask for it: `EMU-FAIL-…` always, `EMU-FLAKY-…` the first time only. */
export class MarkedItems {
	private readonly seen = new Set<string>();

	/** @throws HttpAnswer 400 for EMU-FAIL-, 503 for the first EMU-FLAKY- of each id and kind */
	refuse(kind: string, externalInvoiceId: unknown): void {
		if (typeof externalInvoiceId !== 'string') return;
		if (externalInvoiceId.startsWith('EMU-FAIL-')) throw new HttpAnswer(400, 'Refused because of its EMU-FAIL- id.');
		if (!externalInvoiceId.startsWith('EMU-FLAKY-') || this.seen.has(`${kind} ${externalInvoiceId}`)) return;
		this.seen.add(`${kind} ${externalInvoiceId}`);
		throw new HttpAnswer(503, 'Refused once because of its EMU-FLAKY- id; send it again.');
	}

	reset(): void {
		this.seen.clear();
	}
}
