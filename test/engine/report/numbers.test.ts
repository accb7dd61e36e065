import { createNumbers } from '../../../engine/report/numbers/createNumbers';
import { LOCALE_FORMS } from '../../../engine/report/numbers/localeForms';
import { renderBacktestCsv, renderBacktestHtml, renderBacktestText, type CodedError, type ReportLocale } from '../../../engine/index';
import { buildReport } from './buildReport';

const locales = Object.keys(LOCALE_FORMS) as ReportLocale[];
const counts = [0, 7, 12, 999, 1000, 12_345, 123_456, 1_234_567, 98_765_432, 1_000_000_000_000];
const shares = [0, 0.0005, 0.001, 0.0125, 0.0149, 1 / 3, 0.285, 0.5, 2 / 3, 0.9004, 0.999, 1];

describe.each(locales)('%s', (locale) => {
	const numbers = createNumbers(locale);

	it('writes whole numbers as Node does', () => {
		expect(counts.map((value) => numbers.count(value))).toEqual(counts.map((value) => new Intl.NumberFormat(locale).format(value)));
	});

	it('writes amounts, also negative ones, as Node does', () => {
		const amounts = [0.4, -0.4, -1, -1250.5, 48_213_907.25, -9_999_999.6];
		const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
		// What is rounded to nothing has no sign.
		const expected = amounts.map((value) => plain.format(Math.abs(value) < 0.5 ? 0 : value));
		expect(amounts.map((value) => numbers.amount(value))).toEqual(expected);
	});

	it('writes shares as Node does', () => {
		const form = new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
		expect(shares.map((share) => numbers.percent(share))).toEqual(shares.map((share) => form.format(share)));
	});

	it('writes every share of a thousand as Node does', () => {
		const form = new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
		const thousandths = Array.from({ length: 1001 }, (_, at) => at / 1000);
		expect(thousandths.map((share) => numbers.percent(share))).toEqual(thousandths.map((share) => form.format(share)));
	});

	it('writes a target with the decimals it has', () => {
		expect([0.02, 0.005, 0.1, 0.0125].map((share) => numbers.target(share))).toEqual(
			[0.02, 0.005, 0.1, 0.0125].map((share) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 3 }).format(share)),
		);
	});

	it('writes dates in the order of Node, with two digits each', () => {
		const form = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });
		expect(['2026-03-05', '2024-12-31'].map((date) => numbers.date(date))).toEqual(['2026-03-05', '2024-12-31'].map((date) => form.format(new Date(date))));
	});

	it('has the delimiter that its decimal separator leaves free', () => {
		expect(LOCALE_FORMS[locale].delimiter).toBe(LOCALE_FORMS[locale].decimal === ',' ? ';' : ',');
	});
});

describe('honesty', () => {
	const numbers = createNumbers('en-GB');

	it('never rounds some to none, or not all to all', () => {
		expect(numbers.percent(1 / 100_000)).toBe('<0.1%');
		expect(numbers.percent(9_999 / 10_000)).toBe('>99.9%');
		expect(numbers.percent(0)).toBe('0.0%');
		expect(numbers.percent(1)).toBe('100.0%');
	});

	it('writes a dash for what was not counted', () => {
		expect(numbers.percent(null)).toBe('–');
		expect(numbers.interval({ count: 0, of: 0, share: null, low: null, high: null })).toBe('–');
		expect(numbers.count(Number.NaN)).toBe('–');
		expect(numbers.date(null)).toBe('–');
	});
});

it.each([renderBacktestHtml, renderBacktestCsv, renderBacktestText])('%p refuses a locale it does not know', (render) => {
	const thrown = (locale: string): CodedError => {
		try {
			render(buildReport({ documents: 3 }), { locale: locale as ReportLocale });
		} catch (error) {
			return error as CodedError;
		}
		throw new Error('did not throw');
	};
	expect(thrown('tlh')).toMatchObject({ code: 'REPORT_LOCALE_UNKNOWN', path: 'locale' });
	expect(thrown('toString')).toMatchObject({ code: 'REPORT_LOCALE_UNKNOWN' });
	expect(thrown('tlh').remedy).toContain('sv-SE');
});
