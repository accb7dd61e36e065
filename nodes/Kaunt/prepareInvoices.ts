import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { KauntClient, ProposalRequest } from '../../clients/index';
import { CodedError } from '../../engine/index';
import { prepareUnits } from '../shared/executePerItem';
import type { Unit } from '../shared/executePerItem';
import { createSourceReader } from '../shared/sourceFields';
import type { KauntConnection } from './connectToKaunt';
import { readInvoiceForm } from './form/invoiceForm';

/** An invoice that is to be submitted, to the client of the company whose books it belongs to. */
export interface PreparedInvoice<Rules> {
	readonly client: KauntClient;
	readonly company: string;
	readonly externalInvoiceId: string;
	readonly invoice: Record<string, unknown>;
	/** Equal for invoices of equal content that go to the same company. */
	readonly contentHash: string;
	/** The request that the item says was made earlier for just this content. */
	readonly carried?: { readonly proposalId: string; readonly correlationId: string | null };
	readonly rules: Rules;
}

/** What was submitted, and what Kaunt said to it. */
export interface Requested {
	readonly request: ProposalRequest;
	/** The invoice as submitted. */
	readonly invoice: Record<string, unknown>;
}

/**
 * Reads and checks the invoices of all items before any is submitted. Invoices of equal content are handed on with equal
 * hashes, so that they are submitted once. An external id that stands twice with different contents is refused: Kaunt
 * takes the second for a correction of the first and drops the earlier proposal without a word.
 *
 * @param readRules reads what else the operation must know about an item
 */
export function prepareInvoices<Rules>(
	context: IExecuteFunctions,
	connection: KauntConnection,
	readRules: (itemIndex: number) => Rules,
): Array<Unit<PreparedInvoice<Rules>>> {
	const readSource = createSourceReader(context, 'invoice', readInvoiceForm);
	const items = context.getInputData();
	const seen = new Map<string, Seen>();
	return prepareUnits(context, (itemIndex) => {
		const company = connection.companyOf(itemIndex);
		const client = connection.clientOf(company);
		const rules = readRules(itemIndex);
		const prepared = readSource(itemIndex).map((found) => {
			const invoice = withoutMarks(found);
			const contentHash = client.contentHashOf(invoice);
			const externalInvoiceId = String(invoice.externalInvoiceId);
			return { client, company, externalInvoiceId, invoice, contentHash, carried: carriedBy(items[itemIndex]?.json, contentHash), rules };
		});
		for (const { externalInvoiceId, contentHash } of prepared) refuseOtherContent([company, externalInvoiceId], { contentHash, itemIndex }, seen);
		return prepared;
	});
}

interface Seen {
	readonly contentHash: string;
	readonly itemIndex: number;
}

function refuseOtherContent(key: readonly [string, string], one: Seen, seen: Map<string, Seen>): void {
	const name = JSON.stringify(key);
	const earlier = seen.get(name);
	if (earlier === undefined) seen.set(name, one);
	if (earlier === undefined || earlier.contentHash === one.contentHash) return;
	throw new CodedError({
		code: 'DUPLICATE_IN_RUN',
		message: `This external invoice ID was already used in this run with other content, by item ${earlier.itemIndex}; Kaunt would replace that request.`,
		remedy: 'Remove the one that is out of date before this node, or give each invoice an ID of its own.',
		path: 'externalInvoiceId',
	});
}

/** The marks that Request leaves on an item are ours: where the item itself is the invoice, they are not sent. */
function withoutMarks(invoice: Record<string, unknown>): Record<string, unknown> {
	if (typeof invoice.contentHash !== 'string' || typeof invoice.proposalId !== 'string') return invoice;
	const { contentHash: _hash, proposalId: _id, ...rest } = invoice;
	return rest;
}

function carriedBy(item: IDataObject | undefined, contentHash: string): PreparedInvoice<unknown>['carried'] {
	if (item?.contentHash !== contentHash || typeof item.proposalId !== 'string' || item.proposalId === '') return undefined;
	return { proposalId: item.proposalId, correlationId: typeof item.correlationId === 'string' ? item.correlationId : null };
}
