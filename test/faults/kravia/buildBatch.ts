import { buildRegistration } from '../../clients/support/buildRegistration';

/** One thing to register in a run, and what is at Kravia before. */
export interface BatchEntry {
	readonly registration: Record<string, unknown>;
	/** `same`: it is there already. `other`: its number is taken by something of another amount. */
	readonly before: 'nothing' | 'same' | 'other';
}

const EVENT = 0.15;

/** Draws three to six invoices, credit notes and collection cases; some share a number, as a credit note may. */
export function buildBatch(random: () => number, seed: number): readonly BatchEntry[] {
	const size = 3 + Math.floor(random() * 4);
	return Array.from({ length: size }, (_, index): BatchEntry => {
		const drawn = random();
		// A credit note bears the number of the invoice before it.
		const claimType = index > 0 && drawn < 0.25 ? 'CreditNote' : drawn < 0.4 ? 'CollectionCase' : 'Invoice';
		const invoiceNo = `S${seed}-${claimType === 'CreditNote' ? index - 1 : index}`;
		const amount = 100 + Math.floor(random() * 100_000) / 100;
		const withId = random() < 0.7;
		const state = random();
		return {
			registration: buildRegistration({
				claimType,
				invoiceNo,
				isPrivateIndividual: true,
				accountingInvoiceId: withId ? `ERP-${seed}-${index}` : null,
				originalAmount: amount,
				orderLines: claimType === 'CollectionCase' ? null : [{ description: 'Service', unitPrice: amount, count: 1, vatInPercent: 25, unit: 'pcs', total: amount }],
				bookkeepingDetails:
					claimType === 'CollectionCase'
						? null
						: [
								{ amount, description: 'Receivable', bookingDate: '2025-04-01', ledgerAccount: 1500, vatCode: 0 },
								{ amount, description: 'Revenue', bookingDate: '2025-04-01', ledgerAccount: 3000, vatCode: 3 },
							],
			}),
			before: claimType === 'CreditNote' || state > 2 * EVENT ? 'nothing' : state > EVENT ? 'same' : 'other',
		};
	});
}
