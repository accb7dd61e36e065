/**
 * Kaunt's invoice coding proposal. Every part may be missing or null: the published schema has several
 * revisions, and a proposal that is not ready has no parts at all.
 */
export interface InvoiceCodingProposal {
	readonly id?: string | null;
	readonly invoiceLineCodingDimensionProposals?: readonly LineDimensionProposals[] | null;
	readonly invoiceLineCodingDimensionCombinationProposals?: readonly LineCombinationProposals[] | null;
	readonly invoiceCodingProposalGroups?: readonly PostingGroupProposal[] | null;
}

/** View 1: per line and dimension, ranked values. */
export interface LineDimensionProposals {
	readonly invoiceLineNumber?: string | null;
	readonly dimensionProposals?: readonly DimensionProposal[] | null;
}

/** What Kaunt proposes for one dimension of a line. */
export interface DimensionProposal {
	readonly externalDimensionId: string;
	readonly externalDimensionName?: string | null;
	readonly dimensionValueProposals?: readonly DimensionValueProposal[] | null;
}

/** One ranked value of a dimension. */
export interface DimensionValueProposal {
	readonly externalDimensionValueId?: string | null;
	readonly externalDimensionValueName?: string | null;
	/** `Low`, `Medium` or `High`, in any letter case; may be null. */
	readonly confidence?: string | null;
	/** From 1; lower is better. */
	readonly proposalPriority?: number | null;
}

/** View 2: per line, ranked combinations that are usable as a coding. */
export interface LineCombinationProposals {
	readonly invoiceLineNumber?: string | null;
	readonly dimensionCombinationProposals?: readonly CombinationProposal[] | null;
}

/** One value per dimension, proposed together. Its confidence says how sure Kaunt is that all members are right together. */
export interface CombinationProposal {
	readonly confidence?: string | null;
	readonly proposalPriority?: number | null;
	readonly dimensionsWithValues?: readonly CombinationMember[] | null;
}

/** One dimension's value within a combination. */
export interface CombinationMember {
	readonly externalDimensionId?: string | null;
	readonly externalDimensionName?: string | null;
	readonly externalDimensionValueId?: string | null;
	readonly externalDimensionValueName?: string | null;
	/** Of this member alone; may differ from the combination's. */
	readonly confidence?: string | null;
}

/** View 3: lines gathered into what would be one posting. */
export interface PostingGroupProposal {
	readonly invoiceLineNumbers?: readonly string[] | null;
	/** Zero-based. The dependable link to the lines: numbers may be missing or repeat. */
	readonly invoiceLineIndexes?: readonly number[] | null;
	readonly postingTextProposals?: readonly PostingTextProposal[] | null;
	readonly dimensionCombinationProposal?: CombinationProposal | null;
	readonly amountExVat?: number | null;
	readonly vatAmount?: number | null;
	readonly amountInclVat?: number | null;
	/** `Posting` or `Residual`. */
	readonly type?: string | null;
	readonly accrual?: readonly AccrualProposal[] | null;
}

/** A text that Kaunt proposes for the ledger. */
export interface PostingTextProposal {
	readonly text?: string | null;
	readonly proposalPriority?: number | null;
}

/** Kaunt's claim that a cost belongs to periods. Details may be missing even when `hasAccrual` is true. */
export interface AccrualProposal {
	readonly proposalPriority?: number | null;
	readonly confidence?: string | null;
	readonly hasAccrual?: boolean | null;
	readonly accrualCode?: string | null;
	readonly accrualStartDate?: string | null;
	readonly accrualEndDate?: string | null;
}
