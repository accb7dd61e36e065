import type { FastifyRequest } from 'fastify';
import { HttpAnswer } from '../server/HttpAnswer';
import type { KraviaState } from './KraviaState';

/** The creditors that the token of a request reaches. @throws HttpAnswer 401 when there is no token or an unknown one */
export function reachOf(request: FastifyRequest, { tokens, switches }: KraviaState): ReadonlySet<number> {
	const header = request.headers.authorization ?? '';
	const bearer = /^Bearer\s+(\S+)$/i.exec(header)?.[1];
	const reach = bearer === undefined ? tokens.get(header) : switches.acceptBearer ? tokens.get(bearer) : undefined;
	if (!reach) throw new HttpAnswer(401, 'The token in the Authorization header is missing or unknown.');
	return reach;
}
