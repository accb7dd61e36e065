import type { GateAdvice, PolicyFigures } from '../../../engine/index';
import type { BruteWorld } from './bruteWorld';
import { GATES, proportion } from './bruteWords';

/** An advised gate without its sentence. */
export type BruteGate = Omit<GateAdvice, 'why'>;

/** The loosest gate whose error rate is, at 95 %, not above the target, for each dimension under each policy. */
export function adviseGates(policies: readonly PolicyFigures[], { targetErrorRate, minCases }: BruteWorld): BruteGate[] {
	return policies.flatMap(({ name, dimensions }) =>
		dimensions.flatMap(({ externalDimensionId, gates, coverage }): BruteGate[] => {
			if (externalDimensionId === null) return [];
			const candidates = GATES.map((gate, at) => {
				const { passing, accuracy } = gates[at] as (typeof gates)[number];
				return { gate, passing, errorRate: proportion(accuracy.of - accuracy.count, accuracy.of), cost: proportion(coverage.count - passing.count, coverage.count) };
			});
			const good = candidates.find(({ errorRate }) => errorRate.of >= minCases && errorRate.high !== null && errorRate.high <= targetErrorRate);
			const strictest = candidates[candidates.length - 1] as (typeof candidates)[number];
			return [{ policy: name, externalDimensionId, targetErrorRate, ...(good ?? { ...strictest, gate: null, cost: proportion(coverage.count, coverage.count) }) }];
		}),
	);
}
