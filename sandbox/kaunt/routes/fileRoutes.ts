import type { FastifyInstance } from 'fastify';
import { asRecord } from '../../server/asRecord';
import { HttpAnswer } from '../../server/HttpAnswer';
import type { KauntState } from '../KauntState';
import { authorise, scopeOf } from './authorise';

const MIME_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:; ?[\w-]+=[\w.-]+)*$/;

/** `GET /tenants/{tenantId}/companies/{companyName}/files/{uuid}.{ext}`, without `/v1`: the bytes of an attachment. */
export function fileRoutes(app: FastifyInstance, state: KauntState): void {
	app.get('/tenants/:tenantId/companies/:companyName/files/:name', { onRequest: async (request) => authorise(request, state) }, async (request, reply) => {
		const { tenantId, companyName } = scopeOf(request);
		const file = state.findCompany(tenantId, companyName)?.files.get(String(asRecord(request.params)['name']));
		if (!file) throw new HttpAnswer(404, 'No file has this name.');
		if (state.switches.fileRedirect !== null) return reply.redirect(state.switches.fileRedirect, 302);
		// What cannot stand in a header, a line break above all, is not sent back.
		return reply.header('content-type', MIME_TYPE.test(file.mimeType) ? file.mimeType : 'application/octet-stream').send(file.bytes);
	});
}
