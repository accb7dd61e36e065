import type { FastifyInstance } from 'fastify';
import { asRecord } from '../server/asRecord';
import { HttpAnswer } from '../server/HttpAnswer';
import type { ErpState } from './ErpState';

/** A plain file name: it becomes part of an address. */
const NAME = /^[\w][\w. -]{0,119}$/;

/** @throws HttpAnswer 400 */
function readName(params: unknown): string {
	const { name } = asRecord(params);
	if (typeof name !== 'string' || !NAME.test(name)) throw new HttpAnswer(400, 'A document needs a name of letters, digits, dots, dashes and blanks.');
	return name;
}

/** The document store of the ERP: reports and other files are put there under a name and read again. */
export function documentRoutes(app: FastifyInstance, state: ErpState): void {
	void app.register(async (store) => {
		// Whatever the type says, the file is kept as it came.
		store.removeAllContentTypeParsers();
		store.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

		store.put('/documents/:name', async (request, reply) => {
			const name = readName(request.params);
			if (!Buffer.isBuffer(request.body) || request.body.length === 0) throw new HttpAnswer(400, 'The body must be the file itself.');
			const isNew = state.documents.put({ name, contentType: request.headers['content-type'] ?? 'application/octet-stream', content: request.body });
			return reply.code(isNew ? 201 : 200).send({ name, bytes: request.body.length, address: `/documents/${encodeURIComponent(name)}` });
		});
		store.get('/documents/:name', async (request, reply) => {
			const document = state.documents.get(readName(request.params));
			if (document === undefined) throw new HttpAnswer(404, 'There is no document of this name.');
			// A file from outside must not act on behalf of the ERP when it is opened.
			void reply.header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:").header('x-content-type-options', 'nosniff');
			return reply.type(document.contentType).send(document.content);
		});
		store.get('/documents', async () => ({ documents: state.documents.all().map(({ name, contentType, content }) => ({ name, contentType, bytes: content.length })) }));
	});
}
