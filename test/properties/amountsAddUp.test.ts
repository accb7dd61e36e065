import fc from 'fast-check';
import { codeInvoice, toMajorUnits, toMinorUnits } from '../../engine/index';
import { buildInvoice, buildLine } from '../engine/support/buildInvoice';

const currency = fc.constantFrom('DKK', 'EUR', 'JPY', 'ISK', 'KWD');

it('reads every amount that a currency can hold, and writes it back', () => {
	fc.assert(
		fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), currency, (minor, code) => {
			expect(toMinorUnits(toMajorUnits(minor, code), code)).toBe(minor === 0 ? 0 : minor);
		}),
		{ numRuns: 2000 },
	);
});

it('takes a sum of doubles for the decimal that it stands for, and refuses half a cent', () => {
	expect(toMinorUnits(0.1 + 0.2, 'DKK')).toBe(30);
	expect(toMinorUnits(1.005, 'DKK')).toBeNull();
	expect(toMinorUnits(Number.POSITIVE_INFINITY, 'DKK')).toBeNull();
	expect(toMinorUnits(1e17, 'DKK')).toBeNull();
});

it('gives postings whose sums are the invoice\'s, to the minor unit', () => {
	const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
	fc.assert(
		fc.property(fc.array(fc.tuple(cents, cents), { minLength: 1, maxLength: 12 }), currency, (amounts, code) => {
			const lines = amounts.map(([net, vat], index) =>
				buildLine({ lineNumber: String(index), lineAmountExVat: toMajorUnits(net, code), lineVatAmount: toMajorUnits(vat, code), lineAmountInclVat: toMajorUnits(net + vat, code) }),
			);
			const net = amounts.reduce((sum, [one]) => sum + one, 0);
			const vat = amounts.reduce((sum, [, one]) => sum + one, 0);
			const header = { currencyCode: code, amountExVat: toMajorUnits(net, code), vatAmount: toMajorUnits(vat, code), amountInclVat: toMajorUnits(net + vat, code) };
			const result = codeInvoice({ invoice: buildInvoice(header, lines) });
			const posted = result.postings.map((posting) => toMinorUnits(posting.postingAmountInclVat, code) ?? Number.NaN);
			expect(posted.reduce((sum, one) => sum + one, 0)).toBe(net + vat);
			expect(result.totals.balanced).toBe(true);
		}),
		{ numRuns: 300 },
	);
});
