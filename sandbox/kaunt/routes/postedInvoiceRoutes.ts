import type { FastifyInstance, FastifyRequest } from 'fastify';
import { asRecord, isRecord, type JsonObject } from '../../server/asRecord';
import { HttpAnswer } from '../../server/HttpAnswer';
import { readBatch, runBatch, type BatchItem } from '../answers/readBatch';
import { sendResult } from '../answers/sendResult';
import { readPage, viewPage } from '../answers/readPage';
import type { KauntState } from '../KauntState';
import { checkInvoice } from '../schema/checkInvoice';
import { scopeOf } from './authorise';
import { linkTo, writeAttachments } from './links';

/** Names an invoice in a batch answer. */
export const invoiceKeys = (item: JsonObject): JsonObject => ({ externalInvoiceId: typeof item['externalInvoiceId'] === 'string' ? item['externalInvoiceId'] : null });

/** Refuses an invoice that is not valid. @throws HttpAnswer 400 naming the fields */
export function requireInvoice(state: KauntState, body: unknown): JsonObject {
	if (!isRecord(body)) throw new HttpAnswer(400, 'Send the invoice as a JSON object.');
	const errors = checkInvoice(body, state.switches);
	if (Object.keys(errors).length > 0) throw new HttpAnswer(400, 'The invoice is not valid.', errors);
	return body;
}

/** Stores a posted invoice that was sent. @throws HttpAnswer when it is not valid, or refused */
export function storePostedInvoice(state: KauntState, request: FastifyRequest, body: unknown, isInBatch: boolean): BatchItem {
	const invoice = requireInvoice(state, body);
	state.refuseItem('postedInvoice', invoice, isInBatch);
	const { tenantId, companyName } = scopeOf(request);
	const id = state.openCompany(tenantId, companyName).putInvoice(invoice);
	return { id, link: linkTo(state, request, 'postedinvoices', id), statusCode: 201 };
}

/** Posted invoices: upload one or many, read back. */
export function postedInvoiceRoutes(app: FastifyInstance, state: KauntState): void {
	const { switches } = state;

	const write = (invoice: JsonObject): JsonObject => ({ ...invoice, attachments: writeAttachments(state, invoice) });

	app.post('/postedinvoices', async (request, reply) => {
		const { id, link, statusCode } = storePostedInvoice(state, request, request.body, false);
		return sendResult(request, reply, switches, statusCode, { id, link });
	});

	app.post('/postedinvoices/createmany', async (request, reply) => {
		const items = readBatch(request.body, state);
		return sendResult(request, reply, switches, 200, runBatch(items, { inputIndexBase: switches.inputIndexBase, keysOf: invoiceKeys, handle: (item) => storePostedInvoice(state, request, item, true) }));
	});

	app.get('/postedinvoices', async (request, reply) => {
		const page = readPage(request, switches);
		const { tenantId, companyName } = scopeOf(request);
		const invoices = state.findCompany(tenantId, companyName)?.invoices;
		return sendResult(request, reply, switches, 200, viewPage(request, state, page, invoices?.size ?? 0, (invoices?.page(page.skip, page.pageSize) ?? []).map(write)));
	});

	app.get('/postedinvoices/:id', async (request, reply) => {
		const { tenantId, companyName } = scopeOf(request);
		const invoice = state.findCompany(tenantId, companyName)?.invoices.byId(String(asRecord(request.params)['id']));
		if (!invoice) throw new HttpAnswer(404, 'No posted invoice has this id.');
		return sendResult(request, reply, switches, 200, write(invoice));
	});
}
