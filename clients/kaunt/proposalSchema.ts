import { z } from 'zod';
import type { InvoiceCodingProposal } from '../../engine/index';
import { textOrNumber } from './answerSchemas';

// Read leniently: every part may be missing or null (r1), enum members may be new, numbers may come as text and the
// other way round, and fields we do not know are kept. What is left then has the engine's form.
const text = textOrNumber.nullish();
const number = z.union([z.number(), z.string().trim().regex(/^-?\d+(\.\d+)?$/).transform(Number)]).nullish();

const accrual = z
	.object({
		proposalPriority: number,
		confidence: text,
		hasAccrual: z.boolean().nullish(),
		accrualCode: text,
		accrualStartDate: text,
		accrualEndDate: text,
	})
	.passthrough();

const member = z
	.object({ externalDimensionId: text, externalDimensionName: text, externalDimensionValueId: text, externalDimensionValueName: text, confidence: text })
	.passthrough();

const combination = z.object({ confidence: text, proposalPriority: number, dimensionsWithValues: z.array(member).nullish() }).passthrough();

const dimensionValue = z
	.object({ externalDimensionValueId: text, externalDimensionValueName: text, confidence: text, proposalPriority: number })
	.passthrough();

const dimension = z
	.object({ externalDimensionId: textOrNumber, externalDimensionName: text, dimensionValueProposals: z.array(dimensionValue).nullish() })
	.passthrough();

const lineDimensions = z.object({ invoiceLineNumber: text, dimensionProposals: z.array(dimension).nullish() }).passthrough();

const lineCombinations = z.object({ invoiceLineNumber: text, dimensionCombinationProposals: z.array(combination).nullish() }).passthrough();

const group = z
	.object({
		invoiceLineNumbers: z.array(textOrNumber).nullish(),
		invoiceLineIndexes: z.array(z.number().int()).nullish(),
		postingTextProposals: z.array(z.object({ text, proposalPriority: number }).passthrough()).nullish(),
		dimensionCombinationProposal: combination.nullish(),
		amountExVat: number,
		vatAmount: number,
		amountInclVat: number,
		accrual: z.array(accrual).nullish(),
	})
	.passthrough();

/** Kaunt's InvoiceCodingProposalResponseDto in any of its three known revisions. */
export const proposalSchema = z
	.object({
		id: text,
		invoiceLineCodingDimensionProposals: z.array(lineDimensions).nullish(),
		invoiceLineCodingDimensionCombinationProposals: z.array(lineCombinations).nullish(),
		invoiceCodingProposalGroups: z.array(group).nullish(),
	})
	.passthrough();

/** The three views of a proposal. */
const VIEWS = ['invoiceLineCodingDimensionProposals', 'invoiceLineCodingDimensionCombinationProposals', 'invoiceCodingProposalGroups'] as const;

/** A proposal with content is ready; without any of the three lists it is pending; with only empty lists it is empty. */
export function proposalState(proposal: InvoiceCodingProposal): 'ready' | 'pending' | 'empty' {
	const views = VIEWS.map((view) => proposal[view]);
	if (views.some((view) => view && view.length > 0)) return 'ready';
	return views.some((view) => Array.isArray(view)) ? 'empty' : 'pending';
}

/** Gives every group its type under the name `type`: what the property is called is not documented. */
export function withGroupTypes(proposal: z.infer<typeof proposalSchema>, names: readonly string[]): InvoiceCodingProposal {
	const groups = proposal.invoiceCodingProposalGroups;
	return {
		...proposal,
		...(groups ? { invoiceCodingProposalGroups: groups.map((one) => ({ ...one, type: typeOf(one, names) })) } : {}),
	};
}

function typeOf(one: Readonly<Record<string, unknown>>, names: readonly string[]): string | null {
	const name = names.find((candidate) => Object.hasOwn(one, candidate) && typeof one[candidate] === 'string');
	return name === undefined ? null : String(one[name]);
}
