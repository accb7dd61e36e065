import { buildInvoice } from '../../support/buildInvoice';
import { credentialFor, runKaunt, startQuickKaunt, type KauntServer } from '../Kaunt/kauntRun';
import { differences, neverSeen, readOutputSchema } from '../support/outputSchema';
import { buildNotification } from './buildNotification';
import { startTrigger, type OpenTrigger } from './startTrigger';

describe("the schema of Kaunt Trigger's output", () => {
	let server: KauntServer;
	let trigger: OpenTrigger;
	beforeEach(async () => {
		server = await startQuickKaunt();
		server.state.train('nordlys');
		trigger = await startTrigger({ parameters: { events: ['codingCompleted', 'documentReady', 'documentFailed'] }, kaunt: credentialFor(server.url) });
	});
	afterEach(async () => {
		await trigger.close();
		await server.close();
	});

	it('holds what every event gives, and what is said when the proposal could not be read', async () => {
		const requested = await runKaunt(server, { parameters: { resource: 'proposal', operation: 'request' }, items: [buildInvoice()] });
		server.state.clock.advance(60_000);
		await trigger.post(buildNotification({ Id: requested.outputs[0]?.[0]?.json.proposalId }));
		await trigger.post(buildNotification({ EventType: 'DocumentAIDocumentResultReady', CorrelationId: crypto.randomUUID() }));
		await trigger.post(buildNotification({ CorrelationId: crypto.randomUUID() }));
		const items = trigger.started as never[];
		expect(items).toHaveLength(3);
		const schema = readOutputSchema('KauntTrigger', '');
		expect(differences(schema, items)).toEqual([]);
		expect(neverSeen(schema, items)).toEqual([]);
	});
});
