import type { FastifyInstance, FastifyRequest } from 'fastify';
import { asRecord } from '../../server/asRecord';
import { faultRoutes } from '../../server/faultRoutes';
import { HttpAnswer } from '../../server/HttpAnswer';
import { setSwitches } from '../../server/setSwitches';
import { KRAVIA_SWITCH_CHOICES } from '../KraviaSwitches';
import type { KraviaState } from '../KraviaState';
import { bookPayment } from '../records/bookPayment';
import { type KraviaRecord, toHundredths } from '../records/KraviaRecord';
import { writeSettlement } from '../records/SettlementBook';
import { writeDetails } from '../records/writeDetails';

/** Routes under `/__emulator` that set the stage for a test. They need no token. */
export function controlRoutes(app: FastifyInstance, state: KraviaState): void {
	faultRoutes(app, state);
	const recordOf = (request: FastifyRequest): KraviaRecord => state.requireRecord(Number(asRecord(request.params)['id']), new Set(state.creditors.keys()));
	const amountOf = (request: FastifyRequest, field: string): number => {
		const amount = asRecord(request.body)[field] ?? 0;
		if (typeof amount !== 'number' || amount < 0) throw new HttpAnswer(400, `${field} must be a number of 0 or more.`);
		return toHundredths(amount);
	};

	app.get('/__emulator/state', async () => state.snapshot());
	app.post('/__emulator/reset', async () => {
		state.reset();
		return { ok: true };
	});
	app.get('/__emulator/switches', async () => state.switches);
	app.post('/__emulator/switches', async (request) => {
		setSwitches(state.switches, request.body, KRAVIA_SWITCH_CHOICES);
		return state.switches;
	});
	app.get('/__emulator/ledger', async () => ({ requests: state.ledger }));
	app.get('/__emulator/invites', async () => ({ invites: state.invites }));

	app.post('/__emulator/creditors', async (request) => {
		const { name, organizationNumber, token } = asRecord(request.body);
		if (typeof name !== 'string' || name === '') throw new HttpAnswer(400, 'A creditor needs a name.');
		return { id: state.addCreditor({ name, organizationNumber: typeof organizationNumber === 'string' ? organizationNumber : null }, typeof token === 'string' ? token : undefined) };
	});

	app.post('/__emulator/invoices/:id/distribute', async (request) => {
		const record = recordOf(request);
		state.distribute(record);
		return writeDetails(record, state);
	});
	app.post('/__emulator/invoices/:id/accrue', async (request) => {
		const record = recordOf(request);
		record.interestHundredths += amountOf(request, 'interest');
		record.feesHundredths += amountOf(request, 'fees');
		state.noteChange(record, 'Fees and interest');
		return writeDetails(record, state);
	});
	app.post('/__emulator/invoices/:id/collect', async (request) => {
		const record = recordOf(request);
		const paymentDate = new Date(state.clock.now()).toISOString().slice(0, 10);
		const booked = bookPayment(state, { record, amountHundredths: amountOf(request, 'amount'), date: paymentDate, type: 'Collected', accountingPaymentId: null });
		if (booked === 0) throw new HttpAnswer(400, 'Nothing was left to collect.');
		return writeSettlement(state.settlements.add(record, booked, { paymentDate, payout: state.switches.payout }));
	});
}
