import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { createKraviaClient, toKraviaTime } from '../../../clients/index';
import type { KraviaClient, KraviaInvoiceRow, KraviaSettlement } from '../../../clients/index';
import { readKraviaAccess } from '../../shared/kraviaAccess';
import { createKraviaHttpClient } from '../../shared/kraviaHttpClient';
import { createN8nTiming } from '../../shared/n8nTiming';
import { toNodeError } from '../../shared/toNodeError';

/** Kravia lists what has changed, not what there is: the list shows the invoices of the last quarter. */
const LOOK_BACK_MS = 90 * 86_400_000;

/** Entries that are read at most; whoever looks for an older one enters its id. */
const MOST = 200;

/** Invoices and cases that changed lately, the latest first, for the list of a field. */
export async function searchInvoices(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	return await surfacing(this, async (client) => {
		const { invoices } = await client.search({ lastUpdatedTime: toKraviaTime(Date.now() - LOOK_BACK_MS), byAscending: false, limit: MOST });
		return toResult(invoices.flatMap((row) => (row.id === null ? [] : [{ name: nameOf(row), value: row.id }])), filter);
	});
}

/** Payouts that are not marked as booked, for the list of a field. */
export async function searchSettlements(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	return await surfacing(this, async (client) => {
		const { settlements } = await client.listSettlements({ excludeClosed: true, limit: MOST });
		return toResult(settlements.flatMap((settlement) => (settlement.id === null ? [] : [{ name: nameOfSettlement(settlement), value: settlement.id }])), filter);
	});
}

/** Failures are shown: an empty list must mean that there is nothing. */
async function surfacing(context: ILoadOptionsFunctions, run: (client: KraviaClient) => Promise<INodeListSearchResult>): Promise<INodeListSearchResult> {
	try {
		const access = readKraviaAccess(await context.getCredentials('kraviaApi'));
		const timing = createN8nTiming({ getExecutionCancelSignal: () => undefined });
		return await run(createKraviaClient({ ...access, http: createKraviaHttpClient(context, access.baseUrl), timing }));
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

/** E.g. `20001 – 2500 NOK, due 2026-05-01 (Invoice)`; what Kravia does not show is left out. */
function nameOf({ id, invoiceNo, claimType, originalAmount, currencyCode, dueDate }: KraviaInvoiceRow): string {
	const facts = [amountOf(originalAmount, currencyCode), dueDate === null ? '' : `due ${dueDate}`].filter((fact) => fact !== '').join(', ');
	return `${invoiceNo ?? `ID ${id}`}${facts === '' ? '' : ` – ${facts}`}${claimType === null ? '' : ` (${claimType})`}`;
}

function nameOfSettlement({ id, amount, currencyCode, paymentDate, bankReference }: KraviaSettlement): string {
	const facts = [amountOf(amount, currencyCode), paymentDate?.slice(0, 10) ?? '', bankReference ?? ''].filter((fact) => fact !== '').join(', ');
	return `${id}${facts === '' ? '' : ` – ${facts}`}`;
}

function amountOf(amount: number | null, currency: string | null): string {
	return amount === null ? '' : `${amount}${currency === null ? '' : ` ${currency}`}`;
}

function toResult(entries: readonly INodeListSearchItems[], filter = ''): INodeListSearchResult {
	const wanted = filter.trim().toLowerCase();
	return { results: entries.filter(({ name, value }) => name.toLowerCase().includes(wanted) || String(value) === wanted) };
}
