import type { FastifyReply } from 'fastify';
import type { JsonObject } from '../server/asRecord';
import type { KraviaSwitches } from './KraviaSwitches';

/** Answers in the wrapper that is switched on. @param kind - which endpoint answers: `mixed` tells them apart */
export function sendWrapped(reply: FastifyReply, { wrap }: KraviaSwitches, kind: 'details' | 'search' | 'other', answer: unknown, beside: JsonObject = {}): FastifyReply {
	const key = wrap === 'mixed' ? { details: 'value', search: 'data', other: null }[kind] : wrap === 'none' ? null : wrap;
	if (key === null) return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(answer));
	return reply.send({ [key]: answer, ...beside });
}
