import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asRecord, type JsonObject } from '../../server/asRecord';
import { HttpAnswer } from '../../server/HttpAnswer';
import { correlationIdOf } from '../../server/requestFacts';
import { sendResult } from '../answers/sendResult';
import { type BatchItem, readBatch, runBatch } from '../answers/readBatch';
import type { Company } from '../company/Company';
import type { Proposal } from '../company/Proposal';
import { objectsOf } from '../../server/jsonFields';
import type { KauntState } from '../KauntState';
import { buildProposalAnswer } from '../proposal/buildProposalAnswer';
import { scopeOf } from './authorise';
import { linkTo, writeAttachments } from './links';
import { invoiceKeys, requireInvoice } from './postedInvoiceRoutes';

/** The invoice beside the proposal, null while its document has not been read; the oldest revision knows no additional fields on lines. */
function writeInvoice({ invoice, invoiceId }: Proposal, state: KauntState): JsonObject | null {
	if (!invoice) return null;
	const lines = objectsOf(invoice, 'invoiceLines');
	const invoiceLines = state.switches.revision === 'r1' ? lines.map(({ additionalFields: _, ...line }) => line) : lines;
	return { ...invoice, invoiceLines, id: invoiceId, attachments: writeAttachments(state, invoice) };
}

/** Takes an invoice that was sent in for coding. @throws HttpAnswer when it is not valid, or refused */
export function submitInvoice(state: KauntState, request: FastifyRequest, body: unknown, isInBatch: boolean): BatchItem {
	const invoice = requireInvoice(state, body);
	state.refuseItem('proposal', invoice, isInBatch);
	const { tenantId, companyName } = scopeOf(request);
	const { id } = state.openCompany(tenantId, companyName).proposals.submit(invoice, correlationIdOf(request));
	return { id, link: linkTo(state, request, 'invoicecodingproposals', id), statusCode: 202 };
}

/** Proposals: submit one or many, read. */
export function proposalRoutes(app: FastifyInstance, state: KauntState): void {
	const { switches } = state;

	const submitOne = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
		const { id, link, statusCode } = submitInvoice(state, request, request.body, false);
		return sendResult(request, reply, switches, statusCode, { id, link });
	};
	const wrap = (proposal: Proposal, coding: JsonObject): JsonObject => (switches.answer === 'plain' ? coding : { invoiceCodingProposal: coding, invoice: writeInvoice(proposal, state) });

	const sendPending = (request: FastifyRequest, reply: FastifyReply, proposal: Proposal): FastifyReply => {
		const views = switches.pendingStyle === 'nullArrays' ? null : [];
		if (switches.pendingStyle === '404') throw new HttpAnswer(404, 'No proposal has this id.');
		if (switches.pendingStyle === '202') return reply.code(202).send({ correlationId: correlationIdOf(request), isSuccess: true, result: null });
		const coding = { id: proposal.id, invoiceLineCodingDimensionProposals: views, invoiceLineCodingDimensionCombinationProposals: views, invoiceCodingProposalGroups: views };
		return sendResult(request, reply, switches, 200, wrap(proposal, coding));
	};
	const sendReady = (request: FastifyRequest, reply: FastifyReply, company: Company, proposal: Proposal): FastifyReply =>
		sendResult(request, reply, switches, 200, wrap(proposal, buildProposalAnswer(proposal, { company, switches })));

	app.post('/invoicecodingproposals/process', submitOne);
	app.post('/invoicecodingproposals', submitOne);
	app.post('/invoicecodingproposals/processmany', async (request, reply) => {
		const items = readBatch(request.body, state);
		return sendResult(request, reply, switches, 200, runBatch(items, { inputIndexBase: switches.inputIndexBase, keysOf: invoiceKeys, handle: (item) => submitInvoice(state, request, item, true) }));
	});
	app.get('/invoicecodingproposals/:id', async (request, reply) => {
		const { tenantId, companyName } = scopeOf(request);
		const company = state.findCompany(tenantId, companyName);
		const proposal = company?.proposals.get(String(asRecord(request.params)['id']));
		if (!company || !proposal) throw new HttpAnswer(404, 'No proposal has this id.');
		return proposal.lines === null ? sendPending(request, reply, proposal) : sendReady(request, reply, company, proposal);
	});
}
