import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asRecord, isRecord, type JsonObject } from '../../server/asRecord';
import { HttpAnswer } from '../../server/HttpAnswer';
import { correlationIdOf } from '../../server/requestFacts';
import { type BatchItem, readBatch, runBatch } from '../answers/readBatch';
import { sendResult } from '../answers/sendResult';
import type { StoredDocument } from '../company/DocumentStore';
import { writeDocumentResult } from '../documents/writeDocumentResult';
import type { KauntState } from '../KauntState';
import { checkDocument } from '../schema/checkDocument';
import { scopeOf } from './authorise';
import { linkTo } from './links';
import { invoiceKeys } from './postedInvoiceRoutes';

/** What a document is sent for. */
type Purpose = 'invoicecodingproposals' | 'postedinvoices';

function requireDocument(body: unknown): JsonObject {
	if (!isRecord(body)) throw new HttpAnswer(400, 'Send the document as a JSON object.');
	const errors = checkDocument(body);
	if (Object.keys(errors).length > 0) throw new HttpAnswer(400, 'The document is not valid.', errors);
	return body;
}

/** Documents (PDF, scan, image): sent for coding or as history, one or many; and what Document AI has read from them. */
export function documentRoutes(app: FastifyInstance, state: KauntState): void {
	const { switches } = state;

	const infoOf = (request: FastifyRequest, { id }: StoredDocument): JsonObject => {
		const { tenantId, companyName } = scopeOf(request);
		return { documentId: id, extractionUrl: state.extractionUrl({ tenantId, name: companyName }, id) };
	};
	const submit = (purpose: Purpose, request: FastifyRequest, body: unknown, isInBatch: boolean): BatchItem => {
		const sent = requireDocument(body);
		state.refuseItem(purpose === 'postedinvoices' ? 'postedInvoice' : 'proposal', sent, isInBatch);
		const { tenantId, companyName } = scopeOf(request);
		const company = state.openCompany(tenantId, companyName);
		if (purpose === 'postedinvoices') {
			const { id, document } = company.putDocument(sent, correlationIdOf(request));
			return { id, link: linkTo(state, request, purpose, id), statusCode: 202, more: { documentExtractionInfo: infoOf(request, document) } };
		}
		const { proposal: { id }, document } = company.submitDocument(sent, correlationIdOf(request));
		return { id, link: linkTo(state, request, purpose, id), statusCode: 202, more: { documentExtractionInfo: infoOf(request, document) } };
	};
	const one = (purpose: Purpose) => async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
		const { id, link, statusCode, more } = submit(purpose, request, request.body, false);
		return sendResult(request, reply, switches, statusCode, { id, link, ...more });
	};
	const many = (purpose: Purpose) => async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
		const items = readBatch(request.body, state);
		return sendResult(request, reply, switches, 200, runBatch(items, { inputIndexBase: switches.inputIndexBase, keysOf: invoiceKeys, handle: (item) => submit(purpose, request, item, true) }));
	};

	app.post('/invoicecodingproposals/document/process', one('invoicecodingproposals'));
	app.post('/invoicecodingproposals/document/processmany', many('invoicecodingproposals'));
	app.post('/postedinvoices/document', one('postedinvoices'));
	app.post('/postedinvoices/document/createmany', many('postedinvoices'));

	app.get('/documentai/documents/:id', async (request, reply) => {
		const { tenantId, companyName } = scopeOf(request);
		const document = state.findCompany(tenantId, companyName)?.documents.get(String(asRecord(request.params)['id']));
		if (!document) throw new HttpAnswer(404, 'No document has this id in this company.');
		return sendResult(request, reply, switches, 200, writeDocumentResult(document, switches));
	});
}
