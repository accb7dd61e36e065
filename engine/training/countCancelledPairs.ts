import { InvoiceFlag } from './InvoiceTable';
import type { InvoiceTable } from './InvoiceTable';
import type { Tallies } from './Tallies';

interface Documents {
	readonly invoices: number[];
	readonly credits: number[];
}

/**
 * Counts documents that cancel each other out: of one vendor, with one number, and of opposite amounts. Vendor and number are
 * compared by a hash of 32 bits, the amounts exactly.
 */
export function countCancelledPairs(invoices: InvoiceTable, tallies: Tallies): void {
	const credited = new Set<number>();
	const byAmount = new Map<string, Documents>();
	const keyOf = (entry: number, total: number): string => `${invoices.documents[entry]} ${total}`;

	// Credits are few: only what may belong to one of them is looked at more closely.
	for (let entry = 0; entry < invoices.size; entry++) {
		const total = totalOf(invoices, entry);
		if (total >= 0) continue;
		const documents = byAmount.get(keyOf(entry, -total)) ?? { invoices: [], credits: [] };
		documents.credits.push(entry);
		byAmount.set(keyOf(entry, -total), documents);
		credited.add(invoices.documents[entry] as number);
	}
	for (let entry = 0; entry < invoices.size; entry++) {
		if (!credited.has(invoices.documents[entry] as number)) continue;
		const total = totalOf(invoices, entry);
		if (total > 0) byAmount.get(keyOf(entry, total))?.invoices.push(entry);
	}
	for (const documents of byAmount.values()) notePairs(documents, invoices, tallies);
}

/** The total of a document that may be one of a pair; 0 if it may not. */
function totalOf(invoices: InvoiceTable, entry: number): number {
	if (invoices.documents[entry] === 0 || invoices.has(entry, InvoiceFlag.isAmbiguous | InvoiceFlag.hasNoTotals)) return 0;
	return invoices.amountsExVat.at(entry) + invoices.vatAmounts.at(entry);
}

function notePairs(documents: Documents, invoices: InvoiceTable, tallies: Tallies): void {
	const pairs = Math.min(documents.invoices.length, documents.credits.length);
	const byHash = (entries: readonly number[]): number[] =>
		[...entries].sort((a, b) => invoices.exampleOf(a).high - invoices.exampleOf(b).high || invoices.exampleOf(a).low - invoices.exampleOf(b).low);
	for (const entry of [...byHash(documents.invoices).slice(0, pairs), ...byHash(documents.credits).slice(0, pairs)]) {
		tallies.of('TRAINING_CANCELLED').note(invoices.exampleOf(entry), 'pair');
	}
}
