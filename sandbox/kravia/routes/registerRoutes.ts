import type { FastifyInstance } from 'fastify';
import { isRecord } from '../../server/asRecord';
import { HttpAnswer } from '../../server/HttpAnswer';
import { canonicalKeys } from '../canonicalKeys';
import type { KraviaState } from '../KraviaState';
import { reachOf } from '../reachOf';
import { checkRegistration } from '../records/checkRegistration';
import { sendWrapped } from '../sendWrapped';

/** `POST /invoice/register`. */
export function registerRoutes(app: FastifyInstance, state: KraviaState): void {
	const { switches } = state;

	app.post('/invoice/register', async (request, reply) => {
		const registration = canonicalKeys(request.body);
		if (!isRecord(registration)) throw new HttpAnswer(400, 'Send the registration as a JSON object.');
		const errors = checkRegistration(registration, switches);
		if (Object.keys(errors).length > 0) throw new HttpAnswer(400, 'The registration is not valid.', errors);
		const creditorId = Number(registration['creditorId']);
		if (!state.creditors.has(creditorId)) throw new HttpAnswer(404, `No creditor has the id ${creditorId}.`);
		if (!reachOf(request, state).has(creditorId)) throw new HttpAnswer(403, 'This token does not reach the creditor.');
		const known = state.findByInvoiceNo(creditorId, String(registration['invoiceNo']));
		if (known && switches.duplicateInvoiceNo === 'reject409') throw new HttpAnswer(409, 'This invoiceNo is registered already.');
		const isReturned = known !== undefined && switches.duplicateInvoiceNo === 'returnExisting';
		const { id, claimType, invoiceNo } = isReturned ? known : state.register(registration);
		if (!isReturned) state.noteActed('register', { id, creditorId, claimType, invoiceNo });
		void reply.code(switches.statusStyle === 'rest' ? 201 : 200);
		return sendWrapped(reply, switches, 'other', switches.registerAnswer === 'number' ? id : { [switches.registerAnswer]: id });
	});
}
