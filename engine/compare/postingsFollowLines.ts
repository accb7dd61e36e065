import type { Invoice } from '../model/invoice';
import type { Posting } from '../model/posting';
import { toMinorUnits } from '../money/toMinorUnits';

function isSameAmount(left: number, right: number, currencyCode: string | null | undefined): boolean {
	if (left === right) return true;
	const minor = toMinorUnits(left, currencyCode);
	return minor !== null && minor === toMinorUnits(right, currencyCode);
}

/** Whether the postings are the invoice lines one by one: as many, and with the same net amounts in the same order. */
export function postingsFollowLines({ invoiceLines, currencyCode }: Invoice, postings: readonly Posting[]): boolean {
	return invoiceLines.length === postings.length && invoiceLines.every((line, at) => isSameAmount(line.lineAmountExVat, postings[at]?.postingAmountExVat ?? Number.NaN, currencyCode));
}
