import type { INodeExecutionData } from 'n8n-workflow';

import { CodedError } from '../../../engine/index';
import type { ProposalRecord } from '../../../engine/index';
import { isPlainObject, readJson } from '../../shared/readJson';

/** The proposals of a back-test. */
export interface FoundProposals {
	/** The one of an invoice; its JSON is read only when it is asked for. */
	find(externalInvoiceId: string): ProposalRecord | null;
	/** Invoices that have one. */
	readonly count: number;
	/** Items beyond the first of an invoice. */
	readonly repeated: number;
}

/**
 * Gathers the proposals of a back-test: rows of a Data Table that Merge's records went into, or items of the node Kaunt. Of
 * several for one invoice the earliest counts: it knew least of how the invoice was posted.
 *
 * @throws CodedError `BACKTEST_PROPOSAL_INVALID`
 */
export function readProposals(items: readonly INodeExecutionData[]): FoundProposals {
	const byInvoice = new Map<string, { readonly itemIndex: number; readonly fetchedAt: string | null }>();
	for (const [itemIndex, { json }] of items.entries()) {
		const id = textOf(json.externalInvoiceId);
		if (id === null) throw invalid(itemIndex, "has no 'externalInvoiceId'");
		if (!('proposal' in json)) throw invalid(itemIndex, "has no field 'proposal'");
		const fetchedAt = timeOf(json.fetchedAt, 'fetchedAt', itemIndex) ?? timeOf(json.createdAt, 'createdAt', itemIndex);
		const known = byInvoice.get(id);
		if (known === undefined || isEarlier(fetchedAt, known.fetchedAt)) byInvoice.set(id, { itemIndex, fetchedAt });
	}
	return {
		find: (externalInvoiceId) => {
			const found = byInvoice.get(externalInvoiceId);
			if (found === undefined) return null;
			return { externalInvoiceId, proposal: proposalOf(items[found.itemIndex]?.json.proposal, found.itemIndex), fetchedAt: found.fetchedAt };
		},
		count: byInvoice.size,
		repeated: items.length - byInvoice.size,
	};
}

/** ISO texts are in order as texts; one that is not known comes last. */
function isEarlier(left: string | null, right: string | null): boolean {
	return left !== null && (right === null || left < right);
}

function proposalOf(value: unknown, itemIndex: number): unknown {
	const proposal = readJson(value, `proposal of item ${itemIndex} on the input "Proposals"`) ?? null;
	if (proposal === null || isPlainObject(proposal)) return proposal;
	throw invalid(itemIndex, 'has a proposal that is not an object');
}

/** Days are compared as texts, so another way of writing them must not pass. */
function timeOf(value: unknown, field: string, itemIndex: number): string | null {
	const text = textOf(value);
	if (text === null || /^\d{4}-\d{2}-\d{2}(?!\d)/.test(text)) return text;
	throw invalid(itemIndex, `has a '${field}' that is not a date such as 2026-01-31`);
}

/** Ids as text or number; times as text, or as the date objects that Data Tables give. */
function textOf(value: unknown): string | null {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	return text === '' ? null : text;
}

function invalid(itemIndex: number, what: string): CodedError {
	return new CodedError({
		code: 'BACKTEST_PROPOSAL_INVALID',
		message: `Item ${itemIndex} of the input 'Proposals' ${what}.`,
		remedy: "Lead the records that Merge makes with the option 'Record' to this input, or items of the node Kaunt: each with 'externalInvoiceId' and 'proposal'.",
		details: { itemIndex },
	});
}
