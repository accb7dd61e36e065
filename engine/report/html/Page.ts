import type { BacktestReport, PolicyFigures } from '../../model/backtestReport';
import type { Numbers } from '../numbers/Numbers';
import type { DimensionNames } from '../story/dimensionNames';

/** What every section of the page is made from. */
export interface Page {
	readonly report: BacktestReport;
	readonly numbers: Numbers;
	readonly nameOf: DimensionNames;
	readonly best: PolicyFigures | null;
}
