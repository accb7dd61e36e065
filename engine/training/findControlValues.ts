import type { InvoiceSample, SampledInvoice } from './InvoiceSample';
import { InvoiceFlag } from './InvoiceTable';
import type { InvoiceTable } from './InvoiceTable';

/** Fewer invoices prove nothing. */
const FEWEST_INVOICES = 10;
/** Payables may be spread over several accounts, e.g. of domestic and foreign vendors. */
const SHARE_OF_INVOICES = 0.25;
/** A cost account hits the amount by chance now and then; a control account hits it always. */
const SHARE_OF_POSTINGS = 0.9;

/** What the postings on a value are: the debt to the vendor, or the VAT. */
export type ControlKind = 'payables' | 'vat';

interface Use {
	postings: number;
	/** Postings of the amount of the debt or of the VAT. */
	readonly hits: Record<ControlKind, number>;
}

/**
 * Finds values that stand for payables or VAT, by their amounts: on at least a quarter of the invoices, and nine times in
 * ten, the amount is the invoice's total with the sign turned, or its VAT.
 *
 * @returns number of the value → what it is
 */
export function findControlValues(sample: InvoiceSample, invoices: InvoiceTable): ReadonlyMap<number, ControlKind> {
	const uses = new Map<number, Use>();
	const seen: Record<ControlKind, number> = { payables: 0, vat: 0 };
	for (const invoice of sample.invoices()) {
		const { entry } = invoice;
		if (!invoices.has(entry, InvoiceFlag.hasHeader) || invoices.has(entry, InvoiceFlag.isAmbiguous | InvoiceFlag.hasNoTotals)) continue;
		const vat = invoices.vatAmounts.at(entry);
		const total = invoices.amountsExVat.at(entry) + vat;
		if (total === 0) continue;
		seen.payables++;
		if (vat !== 0) seen.vat++;
		countUses(invoice, { total, vat }, uses);
	}
	return new Map([...uses].flatMap(([value, use]) => controlKinds(use, seen).map((kind) => [value, kind] as const)));
}

function countUses({ postings }: SampledInvoice, { total, vat }: { total: number; vat: number }, uses: Map<number, Use>): void {
	// A posting alone is no control line: its amount is the invoice's because it is the invoice's.
	const isAlone = postings.length < 2;
	for (const { amount, values } of postings) {
		for (const value of values) {
			const use = uses.get(value) ?? { postings: 0, hits: { payables: 0, vat: 0 } };
			uses.set(value, use);
			use.postings++;
			if (isAlone) continue;
			if (amount === -total) use.hits.payables++;
			else if (vat !== 0 && amount === vat) use.hits.vat++;
		}
	}
}

function controlKinds({ postings, hits }: Use, seen: Readonly<Record<ControlKind, number>>): ControlKind[] {
	return (['payables', 'vat'] as const).filter(
		(kind) => seen[kind] >= FEWEST_INVOICES && hits[kind] >= seen[kind] * SHARE_OF_INVOICES && hits[kind] >= postings * SHARE_OF_POSTINGS,
	);
}

