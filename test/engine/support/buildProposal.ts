import type { CombinationProposal, InvoiceCodingProposal } from '../../../engine/index';

type Values = Readonly<Record<string, string>>;

/** One combination as Kaunt writes it. */
export function combination(values: Values, confidence: string | null = 'High', proposalPriority = 1): CombinationProposal {
	return {
		confidence,
		proposalPriority,
		dimensionsWithValues: Object.entries(values).map(([externalDimensionId, externalDimensionValueId]) => ({ externalDimensionId, externalDimensionValueId })),
	};
}

interface LineSays {
	readonly combinations?: readonly CombinationProposal[];
	/** Dimension → ranked values with their confidence. */
	readonly singles?: Readonly<Record<string, readonly (readonly [value: string, confidence: string | null])[]>>;
}

/** A proposal with the two per-line views, for lines numbered from 1. */
export function buildProposal(lines: readonly LineSays[], rest: Partial<InvoiceCodingProposal> = {}): InvoiceCodingProposal {
	return {
		id: 'proposal-1',
		invoiceLineCodingDimensionProposals: lines.map((line, index) => ({
			invoiceLineNumber: String(index + 1),
			dimensionProposals: Object.entries(line.singles ?? {}).map(([externalDimensionId, values]) => ({
				externalDimensionId,
				dimensionValueProposals: values.map(([externalDimensionValueId, confidence], rank) => ({ externalDimensionValueId, confidence, proposalPriority: rank + 1 })),
			})),
		})),
		invoiceLineCodingDimensionCombinationProposals: lines.map((line, index) => ({
			invoiceLineNumber: String(index + 1),
			dimensionCombinationProposals: line.combinations ?? [],
		})),
		invoiceCodingProposalGroups: [],
		...rest,
	};
}
