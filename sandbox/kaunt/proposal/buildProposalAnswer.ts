import type { JsonObject } from '../../server/asRecord';
import type { Proposal } from '../company/Proposal';
import { objectsOf } from '../../server/jsonFields';
import type { LinePrediction } from '../learner/predictLine';
import { buildGroups } from './buildGroups';
import { type AnswerContext, writeCombination } from './writeCombination';

function writeValues({ values }: LinePrediction, { company }: AnswerContext): JsonObject[] {
	return [...values]
		.map(([dimensionId, ranked]) => ({
			externalDimensionId: dimensionId,
			externalDimensionName: company.dimensions.nameOf(dimensionId),
			dimensionValueProposals: ranked.map(({ valueId, confidence }, index) => ({
				externalDimensionValueId: valueId,
				externalDimensionValueName: company.dimensions.valueNameOf({ dimensionId, valueId }),
				confidence,
				proposalPriority: index + 1,
			})),
		}))
		.sort((a, b) => (sortName(a) < sortName(b) ? -1 : 1));
}

const sortName = (dimension: { externalDimensionName: string | null; externalDimensionId: string }): string => `${dimension.externalDimensionName ?? dimension.externalDimensionId}\u0000${dimension.externalDimensionId}`;

/** The three views of a ready proposal, in the revision that is switched on. */
export function buildProposalAnswer(proposal: Proposal, context: AnswerContext): JsonObject {
	const predictions = proposal.lines ?? [];
	const lines = objectsOf(proposal.invoice ?? {}, 'invoiceLines');
	// Line numbers are echoed as they came, missing and repeated ones too; a proposal without any lines is an empty one.
	const lineNumberOf = (index: number): unknown => lines[index]?.['lineNumber'] ?? null;
	const known = predictions.map((prediction, index) => ({ prediction, index })).filter(({ prediction }) => prediction.combinations.length > 0);
	return {
		id: proposal.id,
		invoiceLineCodingDimensionProposals: known.map(({ prediction, index }) => ({ invoiceLineNumber: lineNumberOf(index), dimensionProposals: writeValues(prediction, context) })),
		invoiceLineCodingDimensionCombinationProposals: known.map(({ prediction, index }) => ({
			invoiceLineNumber: lineNumberOf(index),
			dimensionCombinationProposals: prediction.combinations.map((combination, rank) => writeCombination(combination, rank + 1, context)),
		})),
		invoiceCodingProposalGroups: buildGroups(proposal, context),
	};
}
