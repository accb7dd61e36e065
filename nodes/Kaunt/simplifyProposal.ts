import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { simplifyField } from './listFields';

/** The switch on the canvas, where the whole proposal is what Invoice Coding reads, and the one of a tool, where an agent needs the gist. */
export function simplifyProposalFields(show: { resource: string[]; operation: string[] }): INodeProperties[] {
	return [
		{ ...simplifyField({ ...show, '@tool': [false] }), default: false },
		simplifyField({ ...show, '@tool': [true] }),
	];
}

/**
 * The gist of a proposal: per line the combination that Kaunt ranks first, as one object by the ids of the ledger, and the
 * posting texts it ranks first. Nothing is chosen here; the whole of it, with all alternatives, is what is merged with rules.
 */
export function simplifyProposal(item: IDataObject): IDataObject {
	const { externalInvoiceId, proposalId, status, proposal, error } = item;
	const { invoiceLineCodingDimensionCombinationProposals: lines, invoiceCodingProposalGroups: groups } = (proposal ?? {}) as IDataObject;
	return {
		externalInvoiceId,
		proposalId,
		status,
		lines: listOf(lines).map(({ invoiceLineNumber, dimensionCombinationProposals }) => toLine(invoiceLineNumber, bestOf(dimensionCombinationProposals))),
		postingTexts: listOf(groups).map(({ postingTextProposals }) => bestOf(postingTextProposals)?.text ?? null),
		...(error === undefined ? {} : { error }),
	} as IDataObject;
}

/** Simplifies every item that is a proposal; failed ones stay as they are. */
export function simplifyAll(outputs: INodeExecutionData[][]): INodeExecutionData[][] {
	return outputs.map((items) => items.map((item) => ('proposalId' in item.json ? { ...item, json: simplifyProposal(item.json) } : item)));
}

function toLine(invoiceLineNumber: unknown, best: IDataObject | undefined): IDataObject {
	const coding = listOf(best?.dimensionsWithValues).map(({ externalDimensionId, externalDimensionValueId }) => [String(externalDimensionId), externalDimensionValueId ?? null]);
	return { invoiceLineNumber, confidence: best?.confidence ?? null, coding: best === undefined ? null : Object.fromEntries(coding) } as IDataObject;
}

function bestOf(proposals: unknown): IDataObject | undefined {
	return [...listOf(proposals)].sort((left, right) => Number(left.proposalPriority) - Number(right.proposalPriority))[0];
}

function listOf(value: unknown): IDataObject[] {
	return Array.isArray(value) ? (value as IDataObject[]) : [];
}
