import type { FastifyInstance, FastifyRequest } from 'fastify';
import { asRecord, isRecord, type JsonObject } from '../../server/asRecord';
import { HttpAnswer } from '../../server/HttpAnswer';
import { sendResult } from '../answers/sendResult';
import { type BatchItem, readBatch, runBatch } from '../answers/readBatch';
import { readPage, viewPage } from '../answers/readPage';
import { writePosting } from '../answers/writePosting';
import type { Company } from '../company/Company';
import type { StoredPosting } from '../company/PostingStore';
import type { KauntState } from '../KauntState';
import { checkPosting, checkPostingPatch } from '../schema/checkPosting';
import { pickFields, POSTING_FIELDS } from '../schema/pickFields';
import { scopeOf } from './authorise';
import { linkTo } from './links';

const postingKeys = (item: JsonObject): JsonObject => ({
	externalInvoiceId: typeof item['externalInvoiceId'] === 'string' ? item['externalInvoiceId'] : null,
	postingLineNumber: typeof item['postingLineNumber'] === 'number' ? item['postingLineNumber'] : null,
});

function requirePosting(body: unknown, check: typeof checkPosting): JsonObject {
	if (!isRecord(body)) throw new HttpAnswer(400, 'Send the posting as a JSON object.');
	const errors = check(body);
	if (Object.keys(errors).length > 0) throw new HttpAnswer(400, 'The posting is not valid.', errors);
	return body;
}

/** Postings: upload one or many, change, read back. */
export function postingRoutes(app: FastifyInstance, state: KauntState): void {
	const { switches } = state;

	const upload = (request: FastifyRequest, body: unknown, isInBatch: boolean): BatchItem => {
		const posting = requirePosting(body, checkPosting);
		state.refuseItem('posting', posting, isInBatch);
		const { tenantId, companyName } = scopeOf(request);
		const { id } = state.openCompany(tenantId, companyName).putPosting(posting);
		return { id, link: linkTo(state, request, 'postings', id), statusCode: 201 };
	};

	const change = (request: FastifyRequest, body: unknown): { company: Company; posting: StoredPosting } => {
		const patch = requirePosting(body, checkPostingPatch);
		const { tenantId, companyName } = scopeOf(request);
		const company = state.findCompany(tenantId, companyName);
		const posting = company?.postings.find(String(patch['externalInvoiceId']), Number(patch['postingLineNumber']));
		if (!company || !posting) throw new HttpAnswer(404, 'No posting has this externalInvoiceId and postingLineNumber.');
		const content = { ...company.postings.contentOf(posting), ...pickFields(patch, POSTING_FIELDS) };
		requirePosting(content, checkPosting);
		return { company, posting: company.changePosting(posting, content) };
	};

	app.post('/postings', async (request, reply) => {
		const { id, link, statusCode } = upload(request, request.body, false);
		return sendResult(request, reply, switches, statusCode, { id, link });
	});

	app.post('/postings/createmany', async (request, reply) => {
		const items = readBatch(request.body, state);
		return sendResult(request, reply, switches, 200, runBatch(items, { inputIndexBase: switches.inputIndexBase, keysOf: postingKeys, handle: (item) => upload(request, item, true) }));
	});

	app.patch('/postings', async (request, reply) => {
		if (!Array.isArray(request.body)) {
			const { company, posting } = change(request, request.body);
			return sendResult(request, reply, switches, 200, writePosting(company, posting));
		}
		const handle = (item: JsonObject): BatchItem => {
			const { id } = change(request, item).posting;
			return { id, link: linkTo(state, request, 'postings', id), statusCode: 200 };
		};
		return sendResult(request, reply, switches, 200, runBatch(readBatch(request.body, state), { inputIndexBase: switches.inputIndexBase, keysOf: postingKeys, handle }));
	});

	app.get('/postings', async (request, reply) => {
		const page = readPage(request, switches);
		const { tenantId, companyName } = scopeOf(request);
		const company = state.findCompany(tenantId, companyName);
		const entries = company?.postings.page(page.skip, page.pageSize).map((posting) => writePosting(company, posting)) ?? [];
		return sendResult(request, reply, switches, 200, viewPage(request, state, page, company?.postings.size ?? 0, entries));
	});

	app.get('/postings/:id', async (request, reply) => {
		const { tenantId, companyName } = scopeOf(request);
		const company = state.findCompany(tenantId, companyName);
		const posting = company?.postings.get(String(asRecord(request.params)['id']));
		if (!company || !posting) throw new HttpAnswer(404, 'No posting has this id.');
		return sendResult(request, reply, switches, 200, writePosting(company, posting));
	});
}
