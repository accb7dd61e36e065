import type { FastifyInstance, FastifyReply } from 'fastify';
import type { KauntState } from '../KauntState';

function refuse(reply: FastifyReply, status: number, error: string, description: string): FastifyReply {
	if (status === 401) void reply.header('www-authenticate', 'Basic realm="kaunt"');
	return reply.code(status).send({ error, error_description: description });
}

function readBasic(header: string | undefined): { clientId: string; secret: string } | null {
	const encoded = /^Basic\s+(\S+)$/i.exec(header ?? '')?.[1];
	if (!encoded) return null;
	const text = Buffer.from(encoded, 'base64').toString('utf8');
	const colon = text.indexOf(':');
	return colon < 0 ? null : { clientId: text.slice(0, colon), secret: text.slice(colon + 1) };
}

/** `POST /v1/oauth2/token`: client credentials in a Basic header, the grant in a form. */
export function tokenRoutes(app: FastifyInstance, state: KauntState): void {
	app.register(async (scope) => {
		// The token endpoint judges the content type itself, so it must get to see every body.
		scope.removeAllContentTypeParsers();
		scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
		scope.post('/v1/oauth2/token', async (request, reply) => {
			const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '');
			const form = new URLSearchParams(isForm && typeof request.body === 'string' ? request.body : '');
			const grant = form.get('grant_type');
			if (!isForm || grant === null) return refuse(reply, 400, 'invalid_request', 'Send a form with grant_type.');
			const basic = readBasic(request.headers.authorization);
			const key = basic && state.keys.get(basic.clientId);
			if (!basic || !key || key.secret !== basic.secret) return refuse(reply, 401, 'invalid_client', 'Unknown client or wrong secret.');
			if (grant !== 'client_credentials') return refuse(reply, 400, 'unsupported_grant_type', 'Only client_credentials is supported.');
			return reply.code(200).header('cache-control', 'no-store').send({ access_token: state.issueToken(key.tenantId), token_type: 'Bearer', expires_in: state.switches.tokenTtl });
		});
	});
}
