import { buildInvoice, buildPosting } from './buildKauntData';
import type { OpenKaunt } from './openKaunt';

/** Uploads booked invoices of one line, each with its posting: `[vendor id, line text, account, cost centre]`. */
export async function teachKaunt(kaunt: OpenKaunt, history: readonly (readonly [vendor: string, text: string, account: string, costCentre?: string])[]): Promise<void> {
	const invoices = history.map(([vendor, description], index) => buildInvoice(`H${index}`, { vendor: { externalId: vendor, name: `Vendor ${vendor}` }, lines: [{ description, amount: 100 }] }));
	const postings = history.map(([, , account, costCentre], index) => buildPosting(`H${index}`, { account, costCentre }));
	await kaunt.call('POST', '/postedinvoices/createmany', invoices);
	await kaunt.call('POST', '/postings/createmany', postings);
}

/** Submits an invoice. @returns the id of its proposal */
export async function submit(kaunt: OpenKaunt, invoice: object): Promise<string> {
	return String((await kaunt.call('POST', '/invoicecodingproposals/process', invoice)).body.result['id']);
}

/** Lets the processing time pass. */
export async function wait(kaunt: OpenKaunt, ms = 1500): Promise<void> {
	await kaunt.control('POST', '/clock', { advanceMs: ms });
}
