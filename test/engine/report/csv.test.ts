import { parse } from 'csv-parse/sync';
import { renderBacktestCsv, type Proportion, type ReportLocale } from '../../../engine/index';
import { CSV_COLUMNS } from '../../../engine/report/csv/CsvRow';
import { buildReport } from './buildReport';

type Row = Readonly<Record<string, string>>;

const report = buildReport({ documents: 700, rules: 30 });
const read = (csv: string, delimiter = ','): Row[] => parse(csv, { bom: true, columns: true, delimiter, relax_column_count: false }) as Row[];
/** What names a row: all but its figures. */
const placeOf = (row: Row): string => JSON.stringify(['section', 'policy', 'dimension', 'gate', 'source', 'confidence', 'vendorGroup', 'rule', 'figure'].map((column) => row[column] ?? ''));
const number = (cell: string | undefined, decimal: string): number | null => (cell === undefined || cell === '' ? null : Number(cell.replace(decimal, '.')));

describe.each([
	{ locale: 'en-GB', delimiter: ',', decimal: '.' },
	{ locale: 'en-US', delimiter: ',', decimal: '.' },
	{ locale: 'da-DK', delimiter: ';', decimal: ',' },
	{ locale: 'de-DE', delimiter: ';', decimal: ',' },
	{ locale: 'fi-FI', delimiter: ';', decimal: ',' },
	{ locale: 'nb-NO', delimiter: ';', decimal: ',' },
	{ locale: 'sv-SE', delimiter: ';', decimal: ',' },
] as const)('$locale', ({ locale, delimiter, decimal }) => {
	const csv = renderBacktestCsv(report, { locale: locale as ReportLocale, madeOn: '2026-01-15' });
	const rows = read(csv, delimiter);
	const byPlace = new Map<string, Row[]>();
	for (const row of rows) byPlace.set(placeOf(row), [...(byPlace.get(placeOf(row)) ?? []), row]);
	const only = (wanted: Row): Row => {
		const found = byPlace.get(placeOf(wanted)) ?? [];
		expect(found).toHaveLength(1);
		return found[0] ?? {};
	};
	const shareOf = (wanted: Row): Proportion => {
		const row = only(wanted);
		return { count: number(row.count, decimal) ?? 0, of: number(row.of, decimal) ?? 0, share: number(row.share, decimal), low: number(row.low, decimal), high: number(row.high, decimal) };
	};
	const valueOf = (wanted: Row): number | null => number(only(wanted).value, decimal);

	it('gives all shares of dimensions back to the last digit', () => {
		for (const { externalDimensionId, coverage, accuracy, rightOfAll } of report.baseline.dimensions) {
			const place = { section: 'baseline', dimension: externalDimensionId ?? '(whole combination)' };
			expect(shareOf({ ...place, figure: 'coverage' })).toEqual(coverage);
			expect(shareOf({ ...place, figure: 'accuracy' })).toEqual(accuracy);
			expect(shareOf({ ...place, figure: 'rightOfAll' })).toEqual(rightOfAll);
		}
		for (const { name: policy, dimensions } of report.policies) {
			for (const { externalDimensionId, rightOfAll, gates, bySource, besideBaseline, unexpected } of dimensions) {
				const place = { policy, dimension: externalDimensionId ?? '(whole combination)' };
				expect(shareOf({ section: 'policy', ...place, figure: 'rightOfAll' })).toEqual(rightOfAll);
				expect(valueOf({ section: 'policy', ...place, figure: 'unexpected' })).toBe(unexpected);
				expect(shareOf({ section: 'besideBaseline', ...place, figure: 'policyRight' })).toEqual(besideBaseline.policyRight);
				expect(valueOf({ section: 'besideBaseline', ...place, figure: 'onlyBaselineRight' })).toBe(besideBaseline.onlyBaselineRight);
				for (const { gate, accuracy } of gates) expect(shareOf({ section: 'gate', ...place, gate, figure: 'accuracy' })).toEqual(accuracy);
				for (const { source, confidence, vendorGroup, accuracy } of bySource) {
					expect(shareOf({ section: 'source', ...place, source: source ?? '(no value)', confidence: confidence ?? '', vendorGroup, figure: 'accuracy' })).toEqual(accuracy);
				}
			}
		}
	});

	it('gives touchless documents, rules, gates and conflicts back', () => {
		for (const { name: policy, touchless, dispositions, autoRight } of report.policies) {
			for (const { gate, documents, rightLines } of touchless) {
				expect(shareOf({ section: 'touchless', policy, gate, figure: 'documents' })).toEqual(documents);
				expect(shareOf({ section: 'touchless', policy, gate, figure: 'rightLines' })).toEqual(rightLines);
			}
			expect(valueOf({ section: 'dispositions', policy, figure: 'review' })).toBe(dispositions.review);
			expect(shareOf({ section: 'dispositions', policy, figure: 'autoRight' })).toEqual(autoRight);
		}
		for (const { rule, right, kauntSpoke, agreed, cases, differed, verdict, why } of report.rules) {
			expect(shareOf({ section: 'rule', rule, figure: 'right' })).toEqual(right);
			expect(shareOf({ section: 'rule', rule, figure: 'kauntSpoke' })).toEqual(kauntSpoke);
			expect(shareOf({ section: 'rule', rule, figure: 'agreed' })).toEqual(agreed);
			expect(valueOf({ section: 'rule', rule, figure: 'cases' })).toBe(cases);
			expect(valueOf({ section: 'rule', rule, figure: 'neitherRight' })).toBe(differed.neitherRight);
			expect(only({ section: 'rule', rule, figure: 'verdict' }).text).toBe(verdict);
			expect(only({ section: 'rule', rule, figure: 'why' }).text).toBe(why);
		}
		for (const { policy, externalDimensionId: dimension, gate, errorRate, cost } of report.gates) {
			const place = { section: 'gateAdvice', policy, dimension, gate: gate ?? '(none advised)' };
			expect(shareOf({ ...place, figure: 'errorRate' })).toEqual(errorRate);
			expect(shareOf({ ...place, figure: 'cost' })).toEqual(cost);
		}
		for (const { externalDimensionId: dimension, confidence, agreed, differed } of report.conflicts) {
			const place = { section: 'conflict', dimension, confidence: confidence ?? '' };
			expect(valueOf({ ...place, figure: 'agreedWrong' })).toBe(agreed.wrong);
			expect(valueOf({ ...place, figure: 'ruleRight' })).toBe(differed.ruleRight);
		}
	});

	it('gives the data back', () => {
		const amounts = rows.filter(({ figure }) => figure === 'amountExVat').map(({ value, text }) => [text, number(value, decimal)]);
		expect(amounts).toEqual(report.tested.amounts.map(({ currencyCode, amountExVat }) => [currencyCode ?? '', amountExVat]));
		expect(valueOf({ section: 'learned', figure: 'lines' })).toBe(report.learned.lines);
		expect(rows).toContainEqual(expect.objectContaining({ section: 'period', figure: 'testedFrom', text: '2025-07-01' }));
		expect(rows).toContainEqual(expect.objectContaining({ section: 'report', figure: 'madeOn', text: '2026-01-15' }));
		expect(rows.filter(({ section }) => section === 'advice')).toHaveLength(report.advice.length * 4);
	});

	it('has the columns of the documentation, a byte order mark, and the line ends of RFC 4180', () => {
		expect(csv.startsWith(`\uFEFF${CSV_COLUMNS.join(delimiter)}\r\n`)).toBe(true);
		expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
		expect(csv.endsWith('\r\n')).toBe(true);
	});
});

it('writes a table of a report of nothing', () => {
	const rows = read(renderBacktestCsv(buildReport({ documents: 0, rules: 0, dimensions: 0, policies: [] })));
	expect(rows.filter(({ section }) => section === 'policy')).toEqual([]);
	expect(rows).toContainEqual(expect.objectContaining({ section: 'tested', figure: 'cases', value: '0' }));
});
