import { renderBacktestText } from '../../../engine/index';
import { buildReport, type BuildReportOptions } from './buildReport';

const report = buildReport();
const text = renderBacktestText(report, { locale: 'nb-NO', title: 'Nordhavn Handel', madeOn: '2026-01-15' });
const short: BuildReportOptions = { documents: 30, rules: 4 };

it('tells the headline figures and the advice', () => {
	const best = Math.max(...report.policies.map(({ dimensions }) => dimensions.at(-1)?.rightOfAll.count ?? 0));
	expect(text).toContain('Nordhavn Handel\nTested 01.07.2025 – 31.12.2025');
	expect(text).toContain(`Lines coded exactly as posted (${best.toString().replace(/\B(?=(\d{3})+$)/g, '\u00A0')} of`);
	expect(text).toContain('What to do next\n  1. ');
	expect(text).toContain('Read with care: 58 proposals');
});

it.each<[string, BuildReportOptions]>([
	['a rich report', {}],
	['a short one', short],
	['nothing tested', { documents: 0, rules: 0, withProposals: false }],
	['no policies', { ...short, policies: [] }],
	['long names', { ...short, rename: (name) => `${name} ${'w'.repeat(10_000)}` }],
	['names of many words', { ...short, rename: (name) => `${name} ${'word '.repeat(3000)}` }],
])('keeps within 40 lines of 78 characters: %s', (_, options) => {
	const lines = renderBacktestText(buildReport(options)).split('\n');
	expect(lines.length - 1).toBeLessThanOrEqual(40);
	expect(lines.filter((line) => line.length > 80)).toEqual([]);
	expect(lines.at(-1)).toBe('');
	expect(lines.join('\n')).not.toMatch(/undefined|NaN|\[object/);
});

it('is the same for the same report', () => {
	expect(renderBacktestText(buildReport(), { locale: 'nb-NO', title: 'Nordhavn Handel', madeOn: '2026-01-15' })).toBe(text);
});
