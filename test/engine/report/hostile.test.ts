import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { renderBacktestCsv, renderBacktestHtml, renderBacktestText, type BacktestReport } from '../../../engine/index';
import { buildReport } from './buildReport';
import { tagsOf, textOf } from './readHtml';

const HOSTILE = [
	'<script>alert(1)</script>',
	'"><img src=x onerror=alert(1)>',
	"' onmouseover='alert(1)",
	'</title><svg onload=alert(1)>',
	'</style><script>alert(1)</script>',
	'=HYPERLINK("http://x")',
	'+1+cmd|\' /C calc\'!A0',
	'-2+3',
	'@SUM(A1:A9)',
	'\t=1+1',
	'\r=1+1',
	'  =1+1',
	'\uFF1D1+1',
	'\u202Egnp.eciovni',
	'\u0000\u001B[31mred\u0007',
	'a;b,c"d\r\ne',
	'&lt;b&gt; &amp; ${name}',
	'Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308',
	'\uD800 half',
	'x'.repeat(10_000),
	'',
];

/** Controls, marks that turn the direction of writing, invisible characters, halves of characters. */
const STEERING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** A report in which everything that comes from outside is hostile. */
function hostileReport(name: string): BacktestReport {
	const report = buildReport({ documents: 12, dimensions: 2, rules: 4, rename: () => name });
	const finding = { code: name, path: name, message: name, remedy: name };
	return {
		...report,
		advice: [{ ...finding, subject: name }],
		findings: [finding],
		setAside: [{ code: name, count: 1, what: 'rows', message: name }],
		rules: report.rules.map((rule) => ({ ...rule, why: name })),
		gates: report.gates.map((gate) => ({ ...gate, policy: name, why: name })),
		tested: { ...report.tested, amounts: [{ currencyCode: name, amountExVat: -5 }] },
		audit: { ...report.audit, ruleSetHash: name, ledgerHash: name, engineVersion: name },
	};
}

const harmless = tagsOf(renderBacktestHtml(hostileReport('Harmless')));

describe.each(HOSTILE.map((name) => [JSON.stringify(name).slice(0, 50), name] as const))('a report of %s', (_, name) => {
	const report = hostileReport(name);
	const page = renderBacktestHtml(report, { title: name, madeOn: name });

	it('adds no tag and no attribute to the page', () => {
		expect(tagsOf(page)).toEqual(harmless);
		expect(page).not.toMatch(/<script|<img|onload=alert\(1\)>|onerror=alert\(1\)>/i);
	});

	it('shows no character that steers or hides', () => {
		for (const written of [page, renderBacktestText(report, { title: name, madeOn: name })]) expect(written.replaceAll('\n', '')).not.toMatch(STEERING);
	});

	it('keeps the page short', () => {
		expect(page.length).toBeLessThan(250_000);
	});

	it.each(['en-GB', 'da-DK'] as const)('puts no formula into a cell (%s)', (locale) => {
		const csv = renderBacktestCsv(report, { locale, title: name, madeOn: name });
		const rows = parse(csv, { bom: true, delimiter: locale === 'en-GB' ? ',' : ';' }) as string[][];
		const numeric = /^-?\d+([.,]\d+)?(e-\d+)?$/;
		const formulas = rows.flat().filter((cell) => /^\s*[=+\-@\uFF1D]|^[\t\r\n]/.test(cell) && !numeric.test(cell));
		expect(formulas).toEqual([]);
		expect(csv.replaceAll('\r\n', '').slice(1)).not.toMatch(STEERING);
		expect(Math.max(...rows.map((row) => row.length))).toBe(17);
	});
});

it('shows a hostile name as it is written', () => {
	expect(textOf(renderBacktestHtml(hostileReport('<script>alert(1)</script>')))).toContain('<script>alert(1)</script>');
	expect(textOf(renderBacktestHtml(hostileReport('\u202Egnp')))).toContain('·gnp');
});

it('takes figures that are no figures for none', () => {
	const report = buildReport({ documents: 5, dimensions: 1, rules: 2 });
	const broken = JSON.parse(JSON.stringify(report, (key, value: unknown) => (['count', 'share', 'low', 'cases'].includes(key) ? '<img src=x onerror=alert(1)>' : value))) as BacktestReport;
	expect(tagsOf(renderBacktestHtml(broken)).tags).not.toContain('img');
	expect(renderBacktestHtml(broken)).not.toContain('<img');
});

it('adds no tag whatever the names are', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '/', '=', ' ', 'a', ';', '\n', '`'), maxLength: 40 })), (name) => {
			const page = renderBacktestHtml(hostileReport(name), { title: name });
			expect(tagsOf(page)).toEqual(harmless);
			const rows = parse(renderBacktestCsv(hostileReport(name)), { bom: true }) as string[][];
			expect(rows.flat().filter((cell) => /^[=+@\t\r]/.test(cell))).toEqual([]);
		}),
		{ numRuns: 15, seed: 20261101 },
	);
});
