import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asRecord, isRecord, type JsonObject } from '../../server/asRecord';
import { HttpAnswer } from '../../server/HttpAnswer';
import { textOf } from '../../server/jsonFields';
import type { BatchItem } from '../answers/readBatch';
import { sendResult } from '../answers/sendResult';
import { mapUbl } from '../eInvoice/mapUbl';
import { readXml } from '../eInvoice/readXml';
import type { KauntState } from '../KauntState';
import { isBase64 } from '../schema/isBase64';
import { storePostedInvoice } from './postedInvoiceRoutes';
import { submitInvoice } from './proposalRoutes';

/**
 * The XML of a request: the body itself, or base64 in a JSON object; that as a file alone, or like a document under
 * `document`. None of these is documented, so all are taken. @throws HttpAnswer 400
 */
function readBytes(body: unknown): Buffer {
	if (Buffer.isBuffer(body)) return body;
	const sent = asRecord(body);
	const content = textOf(isRecord(sent['document']) ? sent['document'] : sent, 'contentAsBase64EncodedString');
	if (content === null || !isBase64(content)) throw new HttpAnswer(400, 'Send the e-invoice as XML.', { contentAsBase64EncodedString: ['must be base64'] });
	return Buffer.from(content, 'base64');
}

function readEInvoice(request: FastifyRequest): JsonObject {
	return mapUbl(readXml(readBytes(request.body)), textOf(asRecord(request.query), 'externalInvoiceId'));
}

/** E-invoices, sent for coding or as history: from then on they are like invoices that came as JSON. */
export function eInvoiceRoutes(app: FastifyInstance, state: KauntState): void {
	const answer = (request: FastifyRequest, reply: FastifyReply, { id, link, statusCode }: BatchItem): FastifyReply => sendResult(request, reply, state.switches, statusCode, { id, link });
	// In a scope of its own, since all other routes take JSON only.
	app.register(async (scope) => {
		scope.addContentTypeParser(['application/xml', 'text/xml'], { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
		scope.post('/invoicecodingproposals/e-invoice', async (request, reply) => answer(request, reply, submitInvoice(state, request, readEInvoice(request), false)));
		scope.post('/postedinvoices/e-invoice', async (request, reply) => answer(request, reply, storePostedInvoice(state, request, readEInvoice(request), false)));
	});
}
