import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { ControlClock } from './ControlClock';
import { errorBody, type ErrorStyle } from './errorBody';
import { type Fault, type FaultTable, parseFaultHeader } from './FaultTable';
import { HttpAnswer } from './HttpAnswer';
import type { RequestLog } from './RequestLog';

/** The common ground of the stand-in servers: large bodies, error styles, faults, request counts. */
export interface OpenServerInput {
	readonly clock: ControlClock;
	readonly faults: FaultTable;
	readonly log: RequestLog;
	/** Read at each failure, so that a switch takes effect at once. */
	readonly errorStyle: () => ErrorStyle;
}

const BODY_LIMIT_BYTES = 64 * 1024 * 1024;
const isControl = (request: FastifyRequest): boolean => request.url.startsWith('/__emulator');
const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Per request: the fault it will suffer, and the id of its answer. */
const faultOf = new WeakMap<FastifyRequest, Fault>();
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

function sendFailure(reply: FastifyReply, request: FastifyRequest, style: ErrorStyle, answer: HttpAnswer): FastifyReply {
	const { contentType, body } = errorBody(style, { status: answer.status, message: answer.message, errors: answer.errors, correlationId: correlationIdOf(request) });
	return reply.code(answer.status).headers({ ...answer.headers }).header('content-type', contentType).send(body);
}

function forcedAnswer(reply: FastifyReply, request: FastifyRequest, style: ErrorStyle, fault: Fault, status: number): FastifyReply {
	if (fault.retryAfter !== undefined) void reply.header('retry-after', String(fault.retryAfter));
	if (fault.bodyText !== undefined) return reply.code(status).header('content-type', 'text/html; charset=utf-8').send(fault.bodyText);
	return sendFailure(reply, request, style, new HttpAnswer(status, `Forced by the stand-in: status ${status}.`));
}

function addFaults(app: FastifyInstance, { clock, faults, errorStyle }: OpenServerInput): void {
	app.addHook('onRequest', async (request, reply) => {
		clock.runDue();
		if (isControl(request)) return;
		const header = request.headers['x-emulator-fault'];
		const fault = typeof header === 'string' ? parseFaultHeader(header) : faults.take(request.method, request.url);
		if (!fault) return;
		faultOf.set(request, fault);
		if (fault.delayMs) await sleep(fault.delayMs);
		if (fault.drop) {
			reply.hijack();
			request.raw.socket.destroy();
			return;
		}
		if (fault.status !== undefined) await forcedAnswer(reply, request, errorStyle(), fault, fault.status);
	});
	app.addHook('onSend', async (request, reply, payload) => {
		const fault = faultOf.get(request);
		if (fault?.dropAfter) request.raw.socket.destroy();
		if (fault?.statusAfter === undefined) return payload;
		const { contentType, body } = errorBody(errorStyle(), { status: fault.statusAfter, message: 'Forced by the stand-in after the work was done.', errors: {}, correlationId: correlationIdOf(request) });
		void reply.code(fault.statusAfter).header('content-type', contentType);
		return fault.bodyText ?? body;
	});
}

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
		reply.raw.once('close', () => note(request, 0));
	});
	app.addHook('onResponse', async (request, reply) => note(request, faultOf.get(request)?.dropAfter ? 0 : reply.statusCode));
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
