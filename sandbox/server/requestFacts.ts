import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

const correlationOf = new WeakMap<FastifyRequest, string>();

/** The correlation id of a request: new for each, the same in body, header and webhook. */
export function correlationIdOf(request: FastifyRequest): string {
	let id = correlationOf.get(request);
	if (!id) {
		id = randomUUID();
		correlationOf.set(request, id);
	}
	return id;
}

/** Whether a request sets the stage and is no call of the API. */
export function isControl(request: FastifyRequest): boolean {
	return request.url.startsWith('/__emulator');
}
