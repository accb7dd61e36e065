import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { addFaults, isCutAfter } from './addFaults';
import type { ControlClock } from './ControlClock';
import type { ErrorStyle } from './errorBody';
import type { FaultTable } from './FaultTable';
import { HttpAnswer } from './HttpAnswer';
import type { RequestLog } from './RequestLog';
import { isControl } from './requestFacts';
import { sendFailure } from './sendFailure';

/** The common ground of the stand-in servers: large bodies, error styles, faults, request counts. */
export interface OpenServerInput {
	readonly clock: ControlClock;
	readonly faults: FaultTable;
	readonly log: RequestLog;
	/** Read at each failure, so that a switch takes effect at once. */
	readonly errorStyle: () => ErrorStyle;
}

const BODY_LIMIT_BYTES = 64 * 1024 * 1024;

function addCounts(app: FastifyInstance, { log }: OpenServerInput): void {
	const counted = new WeakSet<FastifyRequest>();
	const note = (request: FastifyRequest, status: number): void => {
		if (isControl(request) || counted.has(request)) return;
		counted.add(request);
		log.end();
		log.note(`${request.method} ${request.routeOptions.url ?? '(no route)'}`, status);
	};
	app.addHook('onRequest', async (request, reply) => {
		if (isControl(request)) return;
		log.begin();
		log.watch?.('arrived');
		reply.raw.once('close', () => note(request, 0));
	});
	app.addHook('onSend', async (request) => {
		if (!isControl(request)) log.watch?.('acted');
	});
	app.addHook('onResponse', async (request, reply) => {
		note(request, isCutAfter(request) ? 0 : reply.statusCode);
		if (!isControl(request)) log.watch?.('answered');
	});
}

/** Makes a server without routes. Close it through the instance that is returned. */
export function openServer(input: OpenServerInput): FastifyInstance {
	const app = Fastify({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: true, routerOptions: { caseSensitive: false, ignoreTrailingSlash: true, maxParamLength: 1000 } });
	app.removeContentTypeParser('text/plain');
	app.addContentTypeParser('application/json-patch+json', { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'));
	addCounts(app, input);
	addFaults(app, input);
	app.setErrorHandler((error, request, reply) => {
		if (error instanceof HttpAnswer) return sendFailure(reply, request, input.errorStyle(), error);
		const status = typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
		return sendFailure(reply, request, input.errorStyle(), new HttpAnswer(status, error instanceof Error ? error.message : 'The stand-in failed.'));
	});
	app.setNotFoundHandler((request, reply) =>
		sendFailure(reply, request, input.errorStyle(), new HttpAnswer(404, `No route ${request.method} ${request.url.split('?')[0]} in this stand-in.`)));
	return app;
}
