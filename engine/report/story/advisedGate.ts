import type { BacktestReport, PolicyFigures, TouchlessFigures } from '../../model/backtestReport';
import type { Confidence, ConfidenceGate } from '../../model/confidence';

/** The gate for whole documents that follows from the gates advised per dimension. */
export interface AdvisedGate {
	readonly figures: TouchlessFigures;
	/** Dimensions in which no gate is good enough; then the figures are those of the strictest gate. */
	readonly unmet: readonly string[];
	readonly targetErrorRate: number;
}

const STRICTNESS: readonly ConfidenceGate[] = ['none', 'Low', 'Medium', 'High'];

/** The strictest of the gates advised for a policy's dimensions: a document goes on as a whole or not at all. Null: nothing was advised. */
export function advisedGate(report: BacktestReport, policy: PolicyFigures): AdvisedGate | null {
	const gates = report.gates.filter((gate) => gate.policy === policy.name);
	const [first] = gates;
	if (first === undefined) return null;
	const unmet = gates.filter(({ gate }) => gate === null).map(({ externalDimensionId }) => externalDimensionId);
	const strictest = Math.max(...gates.map(({ gate }) => STRICTNESS.indexOf(gate ?? 'High')));
	const figures = policy.touchless.find(({ gate }) => gate === documentGate(strictest));
	return figures === undefined ? null : { figures, unmet, targetErrorRate: first.targetErrorRate };
}

/** Documents have no gate `none`: the loosest is Low. */
function documentGate(strictness: number): Confidence {
	return strictness <= 1 ? 'Low' : strictness === 2 ? 'Medium' : 'High';
}
