import { formatAmount, InvalidInputError, minorUnitDigits, toMajorUnits, toMinorUnits } from '../../../engine/index';
import { readInvoiceAmounts } from '../../../engine/money/readInvoiceAmounts';
import { buildInvoice, buildLine } from '../support/buildInvoice';

it('knows the currencies whose minor unit is not a hundredth', () => {
	expect(['DKK', 'EUR', 'JPY', 'ISK', 'KWD', 'CLF', null].map(minorUnitDigits)).toEqual([2, 2, 0, 0, 3, 4, 2]);
	expect(minorUnitDigits('jpy')).toBe(0);
});

it.each([
	[324.5, 'DKK', 32450],
	[1234, 'JPY', 1234],
	[1.234, 'KWD', 1234],
	[36_160_000.0, 'GBP', 3_616_000_000],
	[-0.01, 'EUR', -1],
	[-0, 'EUR', 0],
	[-0, 'JPY', 0],
	[-1234, 'ISK', -1234],
	[-1.234, 'BHD', -1234],
	[0.0001, 'CLF', 1],
	[1234.5678, 'UYW', 12_345_678],
] as const)('reads %p %s exactly', (amount, currency, minor) => {
	expect(Object.is(toMinorUnits(amount, currency), minor)).toBe(true);
});

it.each([
	[0.005, 'DKK'],
	[100.5, 'JPY'],
	[33.333, 'EUR'],
	[1.2345, 'KWD'],
	[0.00001, 'CLF'],
	[Number.NaN, 'EUR'],
	[Number.POSITIVE_INFINITY, 'EUR'],
	[Number.NEGATIVE_INFINITY, 'JPY'],
	[1e308, 'EUR'],
	[-1e308, 'JPY'],
	[9e15, 'EUR'],
])('refuses %p %s rather than round it', (amount, currency) => {
	expect(toMinorUnits(amount, currency)).toBeNull();
});

it('writes amounts with the digits of their currency', () => {
	expect([formatAmount(-1250, 'DKK'), formatAmount(1250, 'JPY'), formatAmount(1250, null)]).toEqual(['-12.50 DKK', '1250 JPY', '12.50']);
	expect(toMajorUnits(0, 'DKK')).toBe(0);
});

it.each([
	[1234, 'JPY', 1234],
	[-1234, 'KWD', -1.234],
	[12_345_678, 'CLF', 1234.5678],
	[Number.MAX_SAFE_INTEGER, 'JPY', Number.MAX_SAFE_INTEGER],
	[-0, 'EUR', 0],
	[-0, 'JPY', 0],
] as const)('gives %p minor units of %s as the nearest decimal, never −0', (minor, currency, major) => {
	expect(Object.is(toMajorUnits(minor, currency), major)).toBe(true);
});

it('names every amount of an invoice that is not exact', () => {
	const invoice = buildInvoice({ vatAmount: 25.001 }, [buildLine({ lineAmountExVat: 100.123 })]);
	try {
		readInvoiceAmounts(invoice);
		throw new Error('accepted');
	} catch (error) {
		expect(error).toBeInstanceOf(InvalidInputError);
		expect((error as InvalidInputError).findings.map((finding) => finding.path)).toEqual(expect.arrayContaining(['vatAmount', 'invoiceLines[0].lineAmountExVat']));
	}
});
