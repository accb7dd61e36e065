import type { FastifyInstance } from 'fastify';
import { asRecord } from '../../server/asRecord';
import { HttpAnswer } from '../../server/HttpAnswer';
import { canonicalKeys } from '../canonicalKeys';
import type { KraviaState } from '../KraviaState';
import { reachOf } from '../reachOf';
import { writeSettlement } from '../records/SettlementBook';
import { sendWrapped } from '../sendWrapped';

/** Payouts: list, and mark as booked. */
export function settlementRoutes(app: FastifyInstance, state: KraviaState): void {
	const { switches } = state;

	app.get('/settlements', async (request, reply) => {
		const query = asRecord(canonicalKeys(asRecord(request.query)));
		const onlyOpen = String(query['excludeClosed']).toLowerCase() === 'true';
		const reach = reachOf(request, state);
		const found = state.settlements.all().filter(({ creditorId, internalAccountingId }) => reach.has(creditorId) && (!onlyOpen || internalAccountingId === null));
		const skip = Number(query['skip'] ?? 0);
		const page = switches.settlementPaging ? found.slice(skip, skip + Number(query['top'] ?? 20)) : found;
		return sendWrapped(reply, switches, 'other', page.map(writeSettlement));
	});

	app.patch('/settlements/:id/bookkeep', async (request, reply) => {
		const internalAccountingId = asRecord(canonicalKeys(asRecord(request.query)))['internalAccountingId'];
		const settlement = state.settlements.get(Number(asRecord(request.params)['id']));
		if (!settlement) throw new HttpAnswer(404, 'No settlement has this id.');
		if (!reachOf(request, state).has(settlement.creditorId)) throw new HttpAnswer(403, 'This token does not reach the creditor of the settlement.');
		if (typeof internalAccountingId !== 'string' || internalAccountingId === '') throw new HttpAnswer(400, 'internalAccountingId is missing.');
		if (settlement.internalAccountingId !== null && settlement.internalAccountingId !== internalAccountingId) throw new HttpAnswer(409, 'The settlement was booked under another id.');
		settlement.internalAccountingId = internalAccountingId;
		state.noteActed('bookkeep', { settlementId: settlement.id, internalAccountingId });
		if (switches.statusStyle === 'rest') return reply.code(204).send();
		return sendWrapped(reply, switches, 'other', writeSettlement(settlement));
	});
}
