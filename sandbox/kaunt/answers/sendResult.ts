import type { FastifyReply, FastifyRequest } from 'fastify';
import { correlationIdOf } from '../../server/requestFacts';
import type { KauntSwitches } from '../KauntSwitches';

/** Answers with Kaunt's success envelope. @param status - as it would be with `statusStyle` `mixed` */
export function sendResult(request: FastifyRequest, reply: FastifyReply, { statusStyle }: KauntSwitches, status: number, result: unknown): FastifyReply {
	return reply.code(statusStyle === 'allOk' ? 200 : status).send({ correlationId: correlationIdOf(request), isSuccess: true, result });
}
