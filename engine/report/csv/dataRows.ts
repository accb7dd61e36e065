import type { BacktestReport } from '../../model/backtestReport';
import type { ReportOptions } from '../ReportOptions';
import { reportTitle } from '../story/reportTitle';
import { textRows, valueRows, type CsvRow } from './CsvRow';

/** What was measured: title, periods, counts, dimensions, groups, what was set aside. */
export function dataRows(report: BacktestReport, options: ReportOptions): CsvRow[] {
	const { documents, cases, wholeDocuments, vendors, newVendorCases } = report.tested;
	return [
		...textRows({ section: 'report' }, { title: reportTitle(options), madeOn: options.madeOn }),
		...textRows({ section: 'period' }, { ...report.period }),
		...valueRows({ section: 'learned' }, { ...report.learned }),
		...valueRows({ section: 'tested' }, { documents, cases, wholeDocuments, vendors, newVendorCases }),
		...report.tested.amounts.map(({ currencyCode, amountExVat }): CsvRow => ({ section: 'tested', figure: 'amountExVat', value: amountExVat, text: currencyCode })),
		...valueRows({ section: 'proposals' }, { ...report.proposals }),
		...report.setAside.map(({ code, count, what, message }): CsvRow => ({ section: 'setAside', code, figure: what, value: count, text: message })),
		...report.dimensions.flatMap(({ externalDimensionId: dimension, externalDimensionName: name, cases: lines, values }) => [
			...textRows({ section: 'dimension', dimension }, { name }),
			...valueRows({ section: 'dimension', dimension }, { cases: lines, values }),
		]),
		...report.vendorGroups.flatMap(({ name: vendorGroup, cases: lines }) => valueRows({ section: 'vendorGroup', vendorGroup }, { cases: lines })),
	];
}

/** Advice, findings, and where it all comes from. */
export function adviceRows({ advice, findings, audit, policies }: BacktestReport): CsvRow[] {
	const { ruleSetName, ruleSetHash, ledgerHash, engineVersion, ruleCount } = audit;
	return [
		...advice.flatMap(({ code, path, subject, message, remedy }) => textRows({ section: 'advice', code }, { subject, message, remedy, path })),
		...findings.flatMap(({ code, path, message, remedy }) => textRows({ section: 'finding', code }, { message, remedy, path })),
		...policies.flatMap(({ name: policy, policyHash, policy: settings }) => textRows({ section: 'audit', policy }, { policyHash, policy: JSON.stringify(settings) })),
		...textRows({ section: 'audit' }, { ruleSetName, ruleSetHash, ledgerHash, engineVersion }),
		...valueRows({ section: 'audit' }, { ruleCount }),
	];
}
