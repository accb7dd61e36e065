import type { BacktestReport, Proportion } from '../../../engine/index';
import type { BruteReport } from './bruteForce';

/** The bounds of an interval are sums of fractions, whose last bits depend on how the formula is written: to twelve digits. */
function rounded(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(rounded);
	if (typeof value !== 'object' || value === null) return value;
	const read = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, rounded(member)]));
	if (!('low' in value && 'high' in value)) return read;
	const { low, high } = value as Proportion;
	return { ...read, low: low === null ? null : Number(low.toFixed(12)), high: high === null ? null : Number(high.toFixed(12)) };
}

/** What both can say: all figures, without sentences and without what only names the input. */
function figuresOf(report: BacktestReport): BruteReport {
	const { formatVersion, setAside, advice, findings, audit, rules, gates, ...figures } = report;
	return { ...figures, rules: rules.map(({ why, ...rule }) => rule), gates: gates.map(({ why, ...gate }) => gate) };
}

/** Compares a report with the re-computation, figure by figure: counts and shares to the last digit. */
export function expectSameFigures(report: BacktestReport, brute: BruteReport): void {
	expect(rounded(figuresOf(report))).toEqual(rounded(brute));
}
