import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorBody, type ErrorStyle } from './errorBody';
import type { HttpAnswer } from './HttpAnswer';
import { correlationIdOf } from './requestFacts';

/** Answers with a failure, written in the chosen style. */
export function sendFailure(reply: FastifyReply, request: FastifyRequest, style: ErrorStyle, answer: HttpAnswer): FastifyReply {
	const { contentType, body } = errorBody(style, { status: answer.status, message: answer.message, errors: answer.errors, correlationId: correlationIdOf(request) });
	return reply.code(answer.status).headers({ ...answer.headers }).header('content-type', contentType).send(body);
}
