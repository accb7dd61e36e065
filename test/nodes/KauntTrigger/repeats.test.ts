import { startScriptedServer, type ScriptedServer } from '../../clients/support/startScriptedServer';
import { credentialFor } from '../Kaunt/kauntRun';
import { buildNotification, CORRELATION_ID, PROPOSAL_ID } from './buildNotification';
import { startTrigger, type OpenTrigger, type TriggerSetup } from './startTrigger';

const withoutFetch = { fetchProposal: false };
const pause = async (ms: number): Promise<void> => await new Promise((done) => setTimeout(done, ms));
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

	it('is known in another process as well, and after a restart', async () => {
		await open();
		for (let count = 0; count < 3; count += 1) await trigger.post(buildNotification({ CorrelationId: crypto.randomUUID() }));
		await trigger.post(buildNotification());
		trigger.moveToAnotherProcess();
		expect((await trigger.post(buildNotification())).body).toEqual({ status: 'ignored', reason: 'repeated' });
		expect(trigger.started).toHaveLength(4);
	});

	it.each([
		['the proposal is being read', {}],
		['n8n is making the execution', withoutFetch],
	])('is noticed while %s', async (_what, parameters) => {
		await open({ parameters, makeExecution: async () => await pause(40) });
		await trigger.post(buildNotification({ CorrelationId: crypto.randomUUID() }));
		const answers = await Promise.all(Array.from({ length: 5 }, async (_unused, index) => await pause(index * 7).then(() => trigger.post(buildNotification()))));
		expect(answers.map(({ body }) => body.status).sort()).toEqual(['accepted', 'ignored', 'ignored', 'ignored', 'ignored']);
		expect(trigger.started).toHaveLength(2);
	});

	it('is none if no execution could be made the first time, so that it is not lost', async () => {
		const outcomes = [false, false, true];
		await open({
			makeExecution: async () => {
				await pause(20);
				if (outcomes.shift() === false) throw new Error('No execution could be made.');
			},
		});
		const answers = await Promise.all(Array.from({ length: 4 }, async () => await trigger.post(buildNotification())));
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 500, 500]);
		expect(trigger.started).toHaveLength(1);
		expect((await trigger.post(buildNotification())).body).toEqual({ status: 'ignored', reason: 'repeated' });
	}, 10_000);

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
		trigger.moveToAnotherProcess();
		expect((await trigger.post(buildNotification())).body).toEqual({ status: 'accepted' });
		expect((await trigger.post(buildNotification({ EventType: 'New' }))).body).toEqual({ status: 'ignored', reason: 'event' });
		expect(trigger.stored()).toEqual({ seen: [expect.any(String)], ignored: [{ eventType: 'New', count: 1 }] });
	});
});
