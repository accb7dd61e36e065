import type { IDataObject } from 'n8n-workflow';

import { CodedError } from '../../../engine/index';
import type { InvoiceCodingProposal } from '../../../engine/index';
import { isPlainObject, readJson } from '../../shared/readJson';
import { readPath } from '../../shared/readPath';

/**
 * Finds the invoice of an item.
 *
 * @param field dotted path in the item; empty: the whole item
 * @returns what is there; whether it is an invoice, the engine says
 * @throws CodedError `INVOICE_MISSING` when nothing is there
 */
export function readInvoice(item: IDataObject, field: string): unknown {
	const found = readJson(readPath(item, field), field);
	if (found !== undefined) return found;
	throw new CodedError({
		code: 'INVOICE_MISSING',
		message: `The item has no invoice in the field '${field}'.`,
		remedy: "Correct 'Invoice Field'; empty means that the item itself is the invoice.",
		path: field,
	});
}

/**
 * Finds Kaunt's proposal of an item. None is no failure: the policy says what happens without one.
 *
 * @param field dotted path in the item; empty: the whole item
 * @throws CodedError `PROPOSAL_NOT_AN_OBJECT` when something else is there
 */
export function readProposal(item: IDataObject, field: string): InvoiceCodingProposal | null {
	const found = readJson(readPath(item, field), field);
	if (found === undefined) return null;
	if (isPlainObject(found)) return found as InvoiceCodingProposal;
	throw new CodedError({
		code: 'PROPOSAL_NOT_AN_OBJECT',
		message: `What is in the field '${field}' is not an object, so it cannot be a proposal.`,
		remedy: "Correct 'Proposal Field', e.g. to 'proposal' for items of the Kaunt node.",
		path: field,
	});
}
