import { startScriptedServer, type ScriptedServer } from '../../clients/support/startScriptedServer';
import { credentialFor } from '../Kaunt/kauntRun';
import { buildNotification, CORRELATION_ID, PROPOSAL_ID } from './buildNotification';
import { startTrigger, type OpenTrigger, type TriggerSetup } from './startTrigger';

const withoutFetch = { fetchProposal: false };
let kaunt: ScriptedServer;
let trigger: OpenTrigger;

beforeEach(async () => {
	kaunt = await startScriptedServer(({ url }) => (url.endsWith('/oauth2/token') ? { status: 200, body: { access_token: 't' } } : { status: 200, body: { result: { invoiceLineCodingDimensionProposals: [] } } }));
});
afterEach(async () => {
	await trigger.close();
	await kaunt.close();
});

async function open(setup: Partial<TriggerSetup> = {}): Promise<void> {
	trigger = await startTrigger({ kaunt: credentialFor(kaunt.url), parameters: withoutFetch, ...setup });
}

describe('a repeated notification', () => {
	it('is acknowledged and starts nothing', async () => {
		await open({ parameters: {} });
		expect((await trigger.post(buildNotification())).body).toEqual({ status: 'accepted' });
		const read = kaunt.seen.length;
		expect((await trigger.post(buildNotification({ Url: 'changed' }))).body).toEqual({ status: 'ignored', reason: 'repeated' });
		expect(trigger.started).toHaveLength(1);
		expect(kaunt.seen).toHaveLength(read);
	});

	it('is one with the same event type, id and correlation id, in whatever casing', async () => {
		await open({ parameters: { ...withoutFetch, events: ['codingCompleted', 'documentReady'] } });
		const post = async (changes: Record<string, unknown>): Promise<unknown> => (await trigger.post(buildNotification(changes))).body.status;
		expect(await post({})).toBe('accepted');
		expect(await post({ Id: PROPOSAL_ID.toUpperCase(), CorrelationId: CORRELATION_ID.toUpperCase() })).toBe('ignored');
		expect(await post({ CorrelationId: crypto.randomUUID() })).toBe('accepted');
		expect(await post({ CorrelationId: null })).toBe('accepted');
		expect(await post({ Id: crypto.randomUUID() })).toBe('accepted');
		expect(await post({ EventType: 'DocumentAIDocumentResultReady' })).toBe('accepted');
		expect(await post({})).toBe('ignored');
	});

	it('is noticed while the first is still being worked on', async () => {
		await open({ parameters: {} });
		const answers = await Promise.all(Array.from({ length: 5 }, async () => (await trigger.post(buildNotification())).body.status));
		expect(answers.filter((status) => status === 'accepted')).toHaveLength(1);
		expect(trigger.started).toHaveLength(1);
	});

	it('is none if no execution could be made the first time, so that it is not lost', async () => {
		let isDown = true;
		await open({ failsToStart: () => isDown });
		expect((await trigger.post(buildNotification())).status).toBe(500);
		isDown = false;
		expect((await trigger.post(buildNotification())).body).toEqual({ status: 'accepted' });
		expect((await trigger.post(buildNotification())).body).toEqual({ status: 'ignored', reason: 'repeated' });
		expect(trigger.started).toHaveLength(1);
	});

	it('starts the workflow again if it is not to be ignored', async () => {
		await open({ parameters: { ...withoutFetch, options: { ignoreRepeated: false } } });
		for (let time = 0; time < 2; time += 1) expect((await trigger.post(buildNotification())).body).toEqual({ status: 'accepted' });
		expect(trigger.started).toHaveLength(2);
		expect(trigger.stored()).toEqual({});
	});

	it('starts the workflow again at the test URL, where trying again is the point', async () => {
		await open({ mode: 'manual' });
		for (let time = 0; time < 2; time += 1) expect((await trigger.post(buildNotification())).body).toEqual({ status: 'accepted' });
		expect((await trigger.post(buildNotification({ EventType: 'New' }))).body).toEqual({ status: 'ignored', reason: 'event' });
		expect(trigger.started).toHaveLength(2);
	});

	it('is known among the last thousand, in little space', async () => {
		await open();
		const first = buildNotification({ CorrelationId: crypto.randomUUID() });
		await trigger.post(first);
		for (let count = 0; count < 999; count += 1) await trigger.post(buildNotification({ CorrelationId: crypto.randomUUID() }));
		expect((await trigger.post(first)).body).toEqual({ status: 'ignored', reason: 'repeated' });
		await trigger.post(buildNotification());
		expect((await trigger.post(first)).body).toEqual({ status: 'accepted' });
		expect(trigger.stored().seen).toHaveLength(1000);
		expect(JSON.stringify(trigger.stored()).length).toBeLessThan(27_000);
	});

	it('is forgotten, and nothing else happens, when what is stored was spoilt', async () => {
		await open();
		await trigger.post(buildNotification());
		await trigger.post(buildNotification({ EventType: 'New' }));
		Object.assign(trigger.stored(), { seen: 'x', ignored: { New: 1 } });
		expect((await trigger.post(buildNotification())).body).toEqual({ status: 'accepted' });
		expect((await trigger.post(buildNotification({ EventType: 'New' }))).body).toEqual({ status: 'ignored', reason: 'event' });
		expect(trigger.stored()).toEqual({ seen: [expect.any(String)], ignored: [{ eventType: 'New', count: 1 }] });
	});
});
