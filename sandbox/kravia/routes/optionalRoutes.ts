import type { FastifyInstance, FastifyRequest } from 'fastify';
import { asRecord } from '../../server/asRecord';
import { HttpAnswer } from '../../server/HttpAnswer';
import { canonicalKeys } from '../canonicalKeys';
import type { KraviaState } from '../KraviaState';
import { reachOf } from '../reachOf';
import type { KraviaRecord } from '../records/KraviaRecord';
import { sendWrapped } from '../sendWrapped';

/** Steps whose endpoints are not documented: each exists only when its path was configured. */
export function optionalRoutes(app: FastifyInstance, state: KraviaState): void {
	const { attachmentPath, distributionPath, previewPath, bookkeepingReadPath, activationPath } = state.switches;
	const recordOf = (request: FastifyRequest): KraviaRecord => state.requireRecord(Number(asRecord(request.params)['id']), reachOf(request, state));

	if (attachmentPath !== null) {
		app.register(async (scope) => {
			// Multipart or base64 JSON: that one came is noted, the bytes are not kept.
			scope.removeAllContentTypeParsers();
			scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
			scope.post(attachmentPath, async (request, reply) => {
				const record = recordOf(request);
				if (!(request.body instanceof Buffer) || request.body.length === 0) throw new HttpAnswer(400, 'The attachment is empty.');
				record.documents.push({ name: `attachment-${record.documents.length + 1}` });
				state.noteChange(record, 'Attachment');
				return sendWrapped(reply, state.switches, 'other', { documents: record.documents.length });
			});
		});
	}
	if (distributionPath !== null) {
		app.post(distributionPath, async (request, reply) => {
			const record = recordOf(request);
			state.distribute(record);
			return sendWrapped(reply, state.switches, 'other', { status: record.status });
		});
	}
	if (previewPath !== null) {
		app.get(previewPath, async (request, reply) => {
			const { invoiceNo } = recordOf(request);
			// Bytes that a client can tell from another invoice's; no program needs to show them.
			return reply.header('content-type', 'application/pdf').send(Buffer.from(`%PDF-1.4\n% Invoice ${invoiceNo}\n%%EOF\n`));
		});
	}
	if (bookkeepingReadPath !== null) {
		app.get(bookkeepingReadPath, async (request, reply) => {
			const { date } = asRecord(request.query);
			const reach = reachOf(request, state);
			const lines = [...state.records.values()].filter(({ creditorId }) => reach.has(creditorId)).flatMap(({ id, registration }) => {
				const details = registration['bookkeepingDetails'];
				return (Array.isArray(details) ? details : []).filter((line: unknown) => asRecord(line)['bookingDate'] === date).map((line: unknown) => ({ invoiceId: id, ...asRecord(line) }));
			});
			return sendWrapped(reply, state.switches, 'other', lines);
		});
	}
	if (activationPath !== null) {
		app.post(activationPath, async (request, reply) => {
			const { name, organizationNumber } = asRecord(canonicalKeys(request.body));
			if (typeof name !== 'string' || name === '') throw new HttpAnswer(400, 'A creditor needs a name.');
			const id = state.addCreditor({ name, organizationNumber: typeof organizationNumber === 'string' ? organizationNumber : null }, request.headers.authorization);
			return sendWrapped(reply, state.switches, 'other', { creditorId: id });
		});
	}
}
