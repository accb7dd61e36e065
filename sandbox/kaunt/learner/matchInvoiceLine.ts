import type { JsonObject } from '../../server/asRecord';
import { objectsOf, textOf } from '../../server/jsonFields';

/**
 * Finds the invoice line that a posting books: the one it names, else the one of the same number or place if the
 * amount agrees, else the only one of the same amount, else the one of the same number or place.
 *
 * @returns its index from 0, or -1
 */
export function matchInvoiceLine(invoice: JsonObject, posting: JsonObject): number {
	const lines = objectsOf(invoice, 'invoiceLines');
	const named = posting['invoiceLineNumbers'];
	if (Array.isArray(named) && named.length === 1) {
		const found = indexesWhere(lines, (line) => line['lineNumber'] === named[0]);
		if (found.length === 1) return found[0] ?? -1;
	}
	const number = Number(posting['postingLineNumber']);
	const sameNumber = indexesWhere(lines, (line) => textOf(line, 'lineNumber') === String(number));
	const place = sameNumber.length === 1 ? (sameNumber[0] ?? -1) : number >= 1 && number <= lines.length ? number - 1 : -1;
	const amount = posting['postingAmountExVat'];
	const sameAmount = indexesWhere(lines, (line) => line['lineAmountExVat'] === amount);
	if (!sameAmount.includes(place) && sameAmount.length === 1) return sameAmount[0] ?? -1;
	return place;
}

function indexesWhere(lines: readonly JsonObject[], test: (line: JsonObject) => boolean): readonly number[] {
	return lines.flatMap((line, index) => (test(line) ? [index] : []));
}
