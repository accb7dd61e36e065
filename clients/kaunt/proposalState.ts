import type { InvoiceCodingProposal, PostingGroupProposal } from '../../engine/index';

/** The three views of a proposal. */
const VIEWS = ['invoiceLineCodingDimensionProposals', 'invoiceLineCodingDimensionCombinationProposals', 'invoiceCodingProposalGroups'] as const;

/** A proposal with content is ready; without any of the three lists it is pending; with only empty lists it is empty. */
export function proposalState(proposal: InvoiceCodingProposal): 'ready' | 'pending' | 'empty' {
	const views = VIEWS.map((view) => proposal[view]);
	if (views.some((view) => view && view.length > 0)) return 'ready';
	return views.some((view) => Array.isArray(view)) ? 'empty' : 'pending';
}

/** Gives every group its type under the name `type`: what the property is called is not documented. */
export function withGroupTypes(proposal: InvoiceCodingProposal, names: readonly string[]): InvoiceCodingProposal {
	const groups = proposal.invoiceCodingProposalGroups;
	return {
		...proposal,
		...(groups ? { invoiceCodingProposalGroups: groups.map((one) => ({ ...one, type: typeOf(one, names) })) } : {}),
	};
}

function typeOf(group: PostingGroupProposal, names: readonly string[]): string | null {
	const fields = new Map<string, unknown>(Object.entries(group));
	const named = names.map((name) => fields.get(name)).find((type) => typeof type === 'string');
	return typeof named === 'string' ? named : null;
}
