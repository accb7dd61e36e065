import { z } from 'zod';
import type { InvoiceCodingProposal } from '../model/proposal';
import { parseWith } from './parseWith';

const text = z.union([z.string(), z.number().transform(String)]).nullish();
const number = z.union([z.number(), z.string().trim().regex(/^-?\d+(\.\d+)?$/).transform(Number)]);
const priority = number.nullish();
const list = <Member extends z.ZodTypeAny>(member: Member) => z.array(member).nullish();

const combination = z
	.object({
		confidence: text,
		proposalPriority: priority,
		dimensionsWithValues: list(
			z.object({ externalDimensionId: text, externalDimensionName: text, externalDimensionValueId: text, externalDimensionValueName: text, confidence: text }).passthrough(),
		),
	})
	.passthrough();

const group = z
	.object({
		invoiceLineNumbers: list(z.union([z.string(), z.number().transform(String)])),
		invoiceLineIndexes: list(number),
		postingTextProposals: list(z.object({ text, proposalPriority: priority }).passthrough()),
		dimensionCombinationProposal: combination.nullish(),
		amountExVat: number.nullish(),
		vatAmount: number.nullish(),
		amountInclVat: number.nullish(),
		type: text,
		accrual: list(
			z.object({ proposalPriority: priority, confidence: text, hasAccrual: z.boolean().nullish(), accrualCode: text, accrualStartDate: text, accrualEndDate: text }).passthrough(),
		),
	})
	.passthrough();

/** Every known revision of Kaunt's proposal; unknown fields and enum members are kept, missing parts are fine. */
export const proposalSchema = z
	.object({
		id: text,
		invoiceLineCodingDimensionProposals: list(
			z
				.object({
					invoiceLineNumber: text,
					dimensionProposals: list(
						z
							.object({
								externalDimensionId: z.union([z.string(), z.number().transform(String)]),
								externalDimensionName: text,
								dimensionValueProposals: list(
									z.object({ externalDimensionValueId: text, externalDimensionValueName: text, confidence: text, proposalPriority: priority }).passthrough(),
								),
							})
							.passthrough(),
					),
				})
				.passthrough(),
		),
		invoiceLineCodingDimensionCombinationProposals: list(z.object({ invoiceLineNumber: text, dimensionCombinationProposals: list(combination) }).passthrough()),
		invoiceCodingProposalGroups: list(group),
	})
	.passthrough();

/** The proposal itself, or the answer that holds it under `invoiceCodingProposal`; null: there is none. */
export function proposalIn(input: unknown): unknown {
	if (typeof input !== 'object' || input === null) return input ?? null;
	return 'invoiceCodingProposal' in input ? ((input as { readonly invoiceCodingProposal: unknown }).invoiceCodingProposal ?? null) : input;
}

/** Reads what is written otherwise than documented, where its meaning is clear; says by name what is wrong. */
export function convertProposal(proposal: unknown): InvoiceCodingProposal {
	return parseWith(proposalSchema, proposal, 'Kaunt\'s proposal', 'PROPOSAL');
}

/** Reads Kaunt's proposal, or the answer that holds it. Nothing is null. */
export function parseProposal(input: unknown): InvoiceCodingProposal | null {
	const proposal = proposalIn(input);
	return proposal === null ? null : convertProposal(proposal);
}
