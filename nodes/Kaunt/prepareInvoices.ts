import type { IExecuteFunctions } from 'n8n-workflow';

import type { KauntClient, ProposalRequest } from '../../clients/index';
import { CodedError } from '../../engine/index';
import { prepareUnits } from '../shared/executePerItem';
import type { Unit } from '../shared/executePerItem';
import { createSourceReader } from '../shared/sourceFields';
import type { KauntConnection } from './connectToKaunt';

/** An invoice that is to be submitted, to the client of the company whose books it belongs to. */
export interface PreparedInvoice<Rules> {
	readonly client: KauntClient;
	readonly invoice: Record<string, unknown>;
	readonly rules: Rules;
}

/** What was submitted, and what Kaunt said to it. */
export interface Requested {
	readonly request: ProposalRequest;
	/** The invoice as submitted. */
	readonly invoice: Record<string, unknown>;
}

/**
 * Reads the invoices of all items before any is submitted. An external id that stands twice is refused: Kaunt takes
 * the second for a correction of the first and drops the earlier proposal without a word.
 *
 * @param readRules reads what else the operation must know about an item
 */
export function prepareInvoices<Rules>(
	context: IExecuteFunctions,
	connection: KauntConnection,
	readRules: (itemIndex: number) => Rules,
): Array<Unit<PreparedInvoice<Rules>>> {
	const readSource = createSourceReader(context, 'invoice');
	const seen = new Map<string, number>();
	return prepareUnits(context, (itemIndex) => {
		const company = connection.companyOf(itemIndex);
		const client = connection.clientOf(company);
		const rules = readRules(itemIndex);
		const invoices = readSource(itemIndex);
		for (const { externalInvoiceId } of invoices) refuseDuplicate(company, externalInvoiceId, itemIndex, seen);
		return invoices.map((invoice) => ({ client, invoice, rules }));
	});
}

function refuseDuplicate(company: string, externalInvoiceId: unknown, itemIndex: number, seen: Map<string, number>): void {
	if (typeof externalInvoiceId !== 'string') return;
	const key = JSON.stringify([company, externalInvoiceId]);
	const earlier = seen.get(key);
	if (earlier === undefined) {
		seen.set(key, itemIndex);
		return;
	}
	throw new CodedError({
		code: 'DUPLICATE_IN_RUN',
		message: `This external invoice ID was already used in this run, by item ${earlier}; Kaunt would replace that request.`,
		remedy: 'Remove the duplicate before this node, or give each invoice an ID of its own.',
		path: 'externalInvoiceId',
	});
}
