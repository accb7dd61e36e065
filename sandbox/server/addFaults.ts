import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ControlClock } from './ControlClock';
import { errorBody, type ErrorStyle } from './errorBody';
import type { Fault } from './Fault';
import type { ProfiledRequest } from './FaultProfile';
import { type FaultTable, parseFaultHeader } from './FaultTable';
import { HttpAnswer } from './HttpAnswer';
import { correlationIdOf, isControl } from './requestFacts';
import { sendFailure } from './sendFailure';

/** What the faults need from the server. */
export interface AddFaultsInput {
	readonly clock: ControlClock;
	readonly faults: FaultTable;
	/** Read at each failure, so that a switch takes effect at once. */
	readonly errorStyle: () => ErrorStyle;
}

/** Per request: the fault that it suffers. */
const faultOf = new WeakMap<FastifyRequest, Fault>();

/** Whether the connection of a request is cut after the work is done, so that its answer arrives nowhere. */
export function isCutAfter(request: FastifyRequest): boolean {
	const fault = faultOf.get(request);
	return fault?.dropAfter === true || fault?.hangAfterMs !== undefined || fault?.halfAfter === 'cut';
}

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Waits, but no longer than the client does: a server that is closing must not wait for it. */
function sleepWhileOpen(ms: number, socket: Socket): Promise<void> {
	return new Promise((resolve) => {
		const end = (): void => {
			clearTimeout(timer);
			socket.off('close', end);
			resolve();
		};
		const timer = setTimeout(end, ms);
		socket.once('close', end);
	});
}

function forcedAnswer(reply: FastifyReply, request: FastifyRequest, style: ErrorStyle, fault: Fault, status: number): FastifyReply {
	if (fault.retryAfter !== undefined) void reply.header('retry-after', String(fault.retryAfter));
	if (fault.headers) void reply.headers({ ...fault.headers });
	if (fault.bodyText !== undefined) return reply.code(status).header('content-type', 'text/html; charset=utf-8').send(fault.bodyText);
	return sendFailure(reply, request, style, new HttpAnswer(status, `Forced by the stand-in: status ${status}.`));
}

/** What a profile must know about a request. Headers are left out of the fingerprint: a repetition has another token, maybe. */
function profiled(request: FastifyRequest, route: string): ProfiledRequest {
	const { body } = request;
	const content = typeof body === 'string' || Buffer.isBuffer(body) ? body : (JSON.stringify(body) ?? '');
	return {
		route: `${request.method} ${route}`,
		fingerprint: `${request.method} ${request.url} ${createHash('sha1').update(content).digest('base64')}`,
		token: /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null,
	};
}

/** Does the work of a request whose sender has gone, as a new request of its own; the header that names no fault keeps it from another one. */
async function actLater(app: FastifyInstance, { method, url, headers, body }: FastifyRequest): Promise<void> {
	const [address] = app.addresses();
	if (typeof address !== 'object') return;
	const { authorization, 'content-type': contentType } = headers;
	const known = Object.entries({ authorization, 'content-type': contentType }).filter((entry): entry is [string, string] => entry[1] !== undefined);
	await fetch(`http://${address.address}:${address.port}${url}`, { method, headers: { ...Object.fromEntries(known), 'x-emulator-fault': 'none' }, body: JSON.stringify(body) }).catch(() => undefined);
}

/** The first half of an answer; for `cut`, the sender is told the full length and the connection ends before it. */
function halfOf(payload: string, request: FastifyRequest, reply: FastifyReply, how: 'ended' | 'cut'): string {
	const half = payload.slice(0, Math.floor(payload.length / 2));
	if (how === 'ended') {
		void reply.removeHeader('content-length');
		return half;
	}
	reply.raw.writeHead(reply.statusCode, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(payload) });
	reply.raw.write(half, () => request.raw.socket.destroy());
	reply.hijack();
	return half;
}

/** Makes requests suffer: by the header of the request, by the planned faults, or by the profile that is on. */
export function addFaults(app: FastifyInstance, { clock, faults, errorStyle }: AddFaultsInput): void {
	const late = new Set<NodeJS.Timeout>();
	const suffer = async (request: FastifyRequest, reply: FastifyReply, fault: Fault): Promise<void> => {
		faultOf.set(request, fault);
		if (fault.delayMs) await sleep(fault.delayMs);
		if (fault.drop) {
			reply.hijack();
			request.raw.socket.destroy();
			return;
		}
		if (fault.status !== undefined) await forcedAnswer(reply, request, errorStyle(), fault, fault.status);
	};
	app.addHook('onRequest', async (request, reply) => {
		clock.runDue();
		if (isControl(request)) return;
		const header = request.headers['x-emulator-fault'];
		const fault = typeof header === 'string' ? parseFaultHeader(header) : faults.take(request.method, request.url);
		if (fault) await suffer(request, reply, fault);
	});
	app.addHook('preValidation', async (request, reply) => {
		const fault = faultOf.get(request);
		if (fault?.lateMs === undefined) return;
		late.add(setTimeout(() => void actLater(app, request), fault.lateMs));
		if (fault.lateStatus !== undefined) {
			await forcedAnswer(reply, request, errorStyle(), fault, fault.lateStatus);
			return;
		}
		reply.hijack();
		request.raw.socket.destroy();
	});
	app.addHook('onClose', async () => late.forEach(clearTimeout));
	// Only when the body is there can a repetition be told from another request, and only requests with a living token come so far.
	app.addHook('preValidation', async (request, reply) => {
		const { profile } = faults;
		const route = request.routeOptions.url;
		if (!profile || route === undefined || isControl(request) || faultOf.has(request) || /\/oauth2?\/token$/.test(route)) return;
		const fault = profile.take(profiled(request, route));
		if (fault) await suffer(request, reply, fault);
	});
	app.addHook('onSend', async (request, reply, payload) => {
		const fault = faultOf.get(request);
		if (fault?.hangAfterMs !== undefined) await sleepWhileOpen(fault.hangAfterMs, request.raw.socket);
		if (fault?.halfAfter !== undefined && typeof payload === 'string') return halfOf(payload, request, reply, fault.halfAfter);
		if (isCutAfter(request)) request.raw.socket.destroy();
		if (fault?.statusAfter === undefined) return payload;
		const { contentType, body } = errorBody(errorStyle(), { status: fault.statusAfter, message: 'Forced by the stand-in after the work was done.', errors: {}, correlationId: correlationIdOf(request) });
		void reply.code(fault.statusAfter).header('content-type', fault.bodyText === undefined ? contentType : 'text/html; charset=utf-8');
		return fault.bodyText ?? body;
	});
}
