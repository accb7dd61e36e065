import type { DimensionFigures, GateAdvice, GateFigures, PolicyFigures } from '../model/backtestReport';
import { proportion } from '../compare/proportion';

/** The loosest gate per policy and dimension that keeps the share of wrong values, at 95 %, within the target. */
export function adviseGates(policies: readonly PolicyFigures[], targetErrorRate: number, minCases: number): GateAdvice[] {
	return policies.flatMap(({ name, dimensions }) =>
		dimensions.flatMap((figures) => (figures.externalDimensionId === null ? [] : [adviseGate(name, figures.externalDimensionId, figures, targetErrorRate, minCases)])),
	);
}

function adviseGate(policy: string, externalDimensionId: string, { gates, coverage }: DimensionFigures, targetErrorRate: number, minCases: number): GateAdvice {
	const isGood = (figures: GateFigures): boolean => figures.passing.count >= minCases && (errorRateOf(figures).high ?? 1) <= targetErrorRate;
	const chosen = gates.find(isGood);
	const shown = chosen ?? (gates.at(-1) as GateFigures);
	const kept = chosen === undefined ? 0 : chosen.passing.count;
	return {
		policy, externalDimensionId, gate: chosen?.gate ?? null, targetErrorRate,
		errorRate: errorRateOf(shown),
		passing: shown.passing,
		cost: proportion(coverage.count - kept, coverage.count),
		why: whyGate(chosen, shown, targetErrorRate, minCases),
	};
}

function errorRateOf({ accuracy }: GateFigures): ReturnType<typeof proportion> {
	return proportion(accuracy.of - accuracy.count, accuracy.of);
}

function whyGate(chosen: GateFigures | undefined, { accuracy, gate }: GateFigures, targetErrorRate: number, minCases: number): string {
	const wrong = `${accuracy.of - accuracy.count} of ${accuracy.of} values that pass the gate ${gate} were wrong`;
	if (chosen !== undefined) return `${wrong}.`;
	if (accuracy.of < minCases) return `Only ${accuracy.of} values pass the gate ${gate}: too few to say.`;
	if ((accuracy.of - accuracy.count) / accuracy.of <= targetErrorRate) return `${wrong}: too few values to be sure.`;
	return `Even with the strictest gate ${wrong}: let a person look at them.`;
}
