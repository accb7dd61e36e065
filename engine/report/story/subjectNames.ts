import type { BacktestReport } from '../../model/backtestReport';
import { visibleName } from '../text/visibleText';
import { dimensionNames } from './dimensionNames';

/** What an advice is about, as it is called elsewhere in the report; empty where it is about nothing in particular. */
export function subjectNames(report: BacktestReport): (subject: string | null) => string {
	const ids = new Set(report.dimensions.map(({ externalDimensionId }) => externalDimensionId));
	const nameOf = dimensionNames(report);
	return (subject) => (subject === null ? '' : ids.has(subject) ? nameOf(subject) : visibleName(subject));
}
