import type { JsonObject } from '../../server/asRecord';
import type { Company } from '../company/Company';
import type { KauntSwitches } from '../KauntSwitches';
import type { CombinationPrediction } from '../learner/predictLine';

/** What the views of a proposal are written with. */
export interface AnswerContext {
	readonly company: Company;
	readonly switches: KauntSwitches;
}

/** One combination as Kaunt writes it; its members say how sure they are from revision 2 on. */
export function writeCombination({ confidence, members }: CombinationPrediction, proposalPriority: number, { company, switches }: AnswerContext): JsonObject {
	const dimensionsWithValues = members.map((member) => ({
		externalDimensionId: member.dimensionId,
		externalDimensionName: company.dimensions.nameOf(member.dimensionId),
		externalDimensionValueId: member.valueId,
		externalDimensionValueName: company.dimensions.valueNameOf(member),
		...(switches.revision === 'r1' ? {} : { confidence: member.confidence }),
	}));
	return { confidence, proposalPriority, dimensionsWithValues };
}
