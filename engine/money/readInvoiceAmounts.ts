import { InvalidInputError } from '../errors/InvalidInputError';
import type { Finding } from '../model/finding';
import type { Invoice } from '../model/invoice';
import { minorUnitScale } from './minorUnitDigits';
import { toMinorUnitsAt } from './toMinorUnits';

/** The three amounts of a line, a unit or an invoice, in whole minor units. */
export interface AmountsMinor {
	readonly exVatMinor: number;
	readonly vatMinor: number;
	readonly inclVatMinor: number;
}

export interface InvoiceAmounts {
	readonly header: AmountsMinor;
	/** One entry per line, in order. */
	readonly lines: readonly AmountsMinor[];
}

/**
 * Reads every amount of an invoice as whole minor units of its currency.
 *
 * @throws InvalidInputError `INVOICE_AMOUNT_NOT_EXACT` naming each amount that has more digits than the currency
 */
export function readInvoiceAmounts(invoice: Invoice): InvoiceAmounts {
	const findings: Finding[] = [];
	const scale = minorUnitScale(invoice.currencyCode);
	const read = (amount: number, field: string, line: number | null): number => {
		const minor = toMinorUnitsAt(scale, amount);
		if (minor === null) findings.push(notExact(amount, line === null ? field : `invoiceLines[${line}].${field}`, invoice.currencyCode));
		return minor ?? 0;
	};
	const header: AmountsMinor = {
		exVatMinor: read(invoice.amountExVat, 'amountExVat', null),
		vatMinor: read(invoice.vatAmount, 'vatAmount', null),
		inclVatMinor: read(invoice.amountInclVat, 'amountInclVat', null),
	};
	const lines = invoice.invoiceLines.map(
		(line, index): AmountsMinor => ({
			exVatMinor: read(line.lineAmountExVat, 'lineAmountExVat', index),
			vatMinor: read(line.lineVatAmount, 'lineVatAmount', index),
			inclVatMinor: read(line.lineAmountInclVat, 'lineAmountInclVat', index),
		}),
	);
	if (findings.length > 0) throw new InvalidInputError('The invoice', findings);
	return { header, lines };
}

function notExact(amount: number, path: string, currencyCode: string | null | undefined): Finding {
	return {
		code: 'INVOICE_AMOUNT_NOT_EXACT',
		path,
		message: `${amount} is not an exact amount in ${currencyCode ?? 'a currency with two decimals'}`,
		remedy: 'Round it where the invoice is made, so that the lines still add up to the totals.',
	};
}
