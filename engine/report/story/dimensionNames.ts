import type { BacktestReport } from '../../model/backtestReport';
import { visibleName } from '../text/visibleText';

export const WHOLE_COMBINATION = 'Whole combination';

/** Names a dimension by its id; null is the whole combination. */
export type DimensionNames = (externalDimensionId: string | null) => string;

export function dimensionNames(report: BacktestReport): DimensionNames {
	const names = new Map(report.dimensions.map(({ externalDimensionId: id, externalDimensionName: name }) => [id, name === null || name === '' ? id : name]));
	return (id) => (id === null ? WHOLE_COMBINATION : visibleName(names.get(id) ?? id));
}
