import type { BacktestReport, DimensionFigures, Hits, PolicyFigures } from '../../model/backtestReport';

/** The policy with the most lines right as a whole; the first of equals. Null if none was tested. */
export function bestPolicy({ policies }: BacktestReport): PolicyFigures | null {
	return policies.reduce<PolicyFigures | null>((best, policy) => (best === null || rightLines(policy) > rightLines(best) ? policy : best), null);
}

/** The figures of the whole combination. */
export function combinationOf(policy: PolicyFigures): DimensionFigures | null {
	return policy.dimensions.find(({ externalDimensionId }) => externalDimensionId === null) ?? null;
}

export function baselineCombination({ baseline }: BacktestReport): Hits | null {
	return baseline.dimensions.find(({ externalDimensionId }) => externalDimensionId === null) ?? null;
}

function rightLines(policy: PolicyFigures): number {
	return combinationOf(policy)?.rightOfAll.count ?? -1;
}
