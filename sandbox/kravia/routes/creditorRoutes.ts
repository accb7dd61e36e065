import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asRecord, isRecord, type JsonObject } from '../../server/asRecord';
import { HttpAnswer } from '../../server/HttpAnswer';
import { canonicalKeys } from '../canonicalKeys';
import type { KraviaState } from '../KraviaState';
import { KNOWN_ACCOUNTING_SYSTEMS } from '../knownAccountingSystems';
import { reachOf } from '../reachOf';
import type { Creditor } from '../records/KraviaRecord';
import { sendWrapped } from '../sendWrapped';

function requireBody(request: FastifyRequest): JsonObject {
	const body = canonicalKeys(request.body);
	if (!isRecord(body)) throw new HttpAnswer(400, 'Send a JSON object.');
	return body;
}

function isAllowedUrl(url: unknown): url is string {
	if (typeof url !== 'string' || !URL.canParse(url)) return false;
	const { protocol, hostname } = new URL(url);
	return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** Webhook and invites of a creditor, and the first step of onboarding. */
export function creditorRoutes(app: FastifyInstance, state: KraviaState): void {
	const { switches } = state;

	const requireCreditor = (request: FastifyRequest): Creditor => {
		const creditor = state.creditors.get(Number(asRecord(request.params)['id']));
		if (!creditor) throw new HttpAnswer(404, 'No creditor has this id.');
		if (!reachOf(request, state).has(creditor.id)) throw new HttpAnswer(403, 'This token does not reach the creditor.');
		return creditor;
	};
	const sendDone = (reply: FastifyReply, answer: JsonObject): FastifyReply => (switches.statusStyle === 'rest' ? reply.code(204).send() : sendWrapped(reply, switches, 'other', answer));

	app.put('/creditor/:id/webhook', async (request, reply) => {
		const creditor = requireCreditor(request);
		const { secret, enabled, url } = requireBody(request);
		if (typeof secret !== 'string' || typeof enabled !== 'boolean') throw new HttpAnswer(400, 'Send secret (text), enabled (true or false) and url.');
		if (!isAllowedUrl(url)) throw new HttpAnswer(400, 'The webhook is not valid.', { url: ['must be an HTTPS address (HTTP only on loopback)'] });
		creditor.webhook = { secret, enabled, url };
		state.noteActed('webhook', { creditorId: creditor.id, enabled });
		return sendDone(reply, { id: creditor.id, enabled, url });
	});

	app.post('/creditor/:id/invite', async (request, reply) => {
		const creditor = requireCreditor(request);
		const invite = requireBody(request);
		if (!isText(invite['email']) || !isText(invite['name']) || typeof invite['isAccountant'] !== 'boolean') throw new HttpAnswer(400, 'An invite needs email, name and isAccountant.');
		if (invite['isAccountant'] && (!isText(invite['countryCode']) || !isText(invite['organizationNumber']))) throw new HttpAnswer(400, 'An accountant needs countryCode and organizationNumber too.');
		state.invites.push({ creditorId: creditor.id, ...invite });
		state.noteActed('invite', { creditorId: creditor.id, isAccountant: invite['isAccountant'] });
		return sendDone(reply, { invited: true });
	});

	app.post('/onboarding/init', async (request, reply) => {
		const { accountingSystem } = requireBody(request);
		if (typeof accountingSystem !== 'string' || accountingSystem === '') throw new HttpAnswer(400, 'accountingSystem must be a non-empty text.');
		if (switches.knownSystemsOnly && !KNOWN_ACCOUNTING_SYSTEMS.has(accountingSystem)) throw new HttpAnswer(400, 'This accounting system is not known.');
		return sendWrapped(reply, switches, 'other', { accountingSystem, name: null, organizationNumber: null, bankAccount: null, settings: {} });
	});
}
