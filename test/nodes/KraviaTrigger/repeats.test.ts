import type { TriggerHost } from '../../support/TriggerHost';
import { startScriptedServer, type Scripted, type ScriptedServer } from '../../clients/support/startScriptedServer';
import { CLAIM_ID, seconds, signedNotification } from './signedNotification';
import { CREDITOR_ID, startKraviaTrigger, type KraviaTriggerSetup } from './startKraviaTrigger';

const withoutFetch = { fetchDetails: false };
const pause = async (ms: number): Promise<void> => await new Promise((done) => setTimeout(done, ms));
/** The state of the invoice at Kravia: with each change there is a new time of update. */
let changes: number;
let isUp: boolean;
let hasTimes: boolean;
let kravia: ScriptedServer;
const opened: TriggerHost[] = [];

const shown = (): Scripted => ({
	status: 200,
	body: { invoice: { invoiceNo: '20001', paid: changes, ...(hasTimes ? { lastUpdatedTime: `2025-04-01T08:00:0${changes}.0000000` } : {}) }, creditor: { id: CREDITOR_ID } },
});

beforeEach(async () => {
	[changes, isUp, hasTimes] = [1, true, true];
	kravia = await startScriptedServer(() => (isUp ? shown() : { status: 404 }));
});
afterEach(async () => {
	for (const host of opened.splice(0)) await host.close();
	await kravia.close();
});

async function open(setup: Partial<KraviaTriggerSetup> = {}): Promise<TriggerHost> {
	const { host } = await startKraviaTrigger({ kraviaUrl: kravia.url, ...setup });
	opened.push(host);
	return host;
}

const [accepted, repeated, older] = [{ status: 'accepted' }, { status: 'ignored', reason: 'repeated' }, { status: 'ignored', reason: 'older' }];
const bodyOf = async (host: TriggerHost, notification: unknown) => (await host.post(notification)).body;

describe('a repeated notification', () => {
	it.each([
		['with the details', {}],
		['without them', withoutFetch],
	])('is acknowledged and starts nothing, %s', async (_what, parameters) => {
		const host = await open({ parameters });
		const sent = signedNotification();
		expect([await bodyOf(host, sent), await bodyOf(host, sent), await bodyOf(host, sent)]).toEqual([accepted, repeated, repeated]);
		expect(host.started).toHaveLength(1);
	});

	it.each([true, false])('is another change in the same second, if the invoice has changed (shown times: %s)', async (shows) => {
		hasTimes = shows;
		const host = await open();
		const sent = signedNotification();
		await host.post(sent);
		changes = 2;
		expect([await bodyOf(host, sent), await bodyOf(host, sent)]).toEqual([accepted, repeated]);
		expect(host.started.map(({ details }) => (details as { invoice: { paid: number } }).invoice.paid)).toEqual([1, 2]);
	});

	it('is no repeated one with another invoice, time or event type', async () => {
		const host = await open({ options: { eventTypes: '' } });
		const timestamp = seconds();
		const all = [{}, { claimId: 7 }, { timestamp: timestamp + 1 }, { timestamp: timestamp + 1, eventType: 'Other' }].map((change) => signedNotification({ timestamp, ...change }));
		for (const sent of all) expect(await bodyOf(host, sent)).toEqual(accepted);
		for (const sent of all) expect(await bodyOf(host, sent)).toEqual(repeated);
	});

	it('starts the workflow when it cannot be told whether the invoice has changed', async () => {
		const host = await open();
		const sent = signedNotification();
		await host.post(sent);
		isUp = false;
		expect(await bodyOf(host, sent)).toEqual(accepted);
		isUp = true;
		expect([await bodyOf(host, sent), await bodyOf(host, sent)]).toEqual([accepted, repeated]);
		expect(host.started.map(({ status }) => status)).toEqual(['fetched', 'notFetched', 'fetched']);
	});

	it('is known in another process as well, and after a restart', async () => {
		const host = await open();
		for (let claimId = 1; claimId < 4; claimId += 1) await host.post(signedNotification({ claimId }));
		const sent = signedNotification();
		await host.post(sent);
		host.moveToAnotherProcess();
		expect(await bodyOf(host, sent)).toEqual(repeated);
		changes = 2;
		expect(await bodyOf(host, sent)).toEqual(accepted);
		expect(host.started).toHaveLength(5);
	});

	it.each([
		['the invoice is being read', {}],
		['n8n is making the execution', withoutFetch],
	])('is noticed while %s', async (_what, parameters) => {
		const host = await open({ parameters, makeExecution: async () => await pause(40) });
		const sent = signedNotification();
		const answers = await Promise.all(Array.from({ length: 5 }, async (_unused, index) => await pause(index * 7).then(async () => await bodyOf(host, sent))));
		expect(answers.map(({ status }) => status).sort()).toEqual(['accepted', 'ignored', 'ignored', 'ignored', 'ignored']);
		expect(host.started).toHaveLength(1);
	});

	it('is none if no execution could be made the first time, so that it is not lost', async () => {
		const outcomes = [false, true];
		const host = await open({
			makeExecution: async () => {
				if (outcomes.shift() === false) throw new Error('No execution could be made.');
			},
		});
		const sent = signedNotification();
		expect((await host.post(sent)).status).toBe(500);
		expect([await bodyOf(host, sent), await bodyOf(host, sent)]).toEqual([accepted, repeated]);
	});

	it('starts the workflow again if it is not to be ignored', async () => {
		const host = await open({ parameters: withoutFetch, options: { ignoreRepeated: false } });
		const sent = signedNotification();
		expect([await bodyOf(host, sent), await bodyOf(host, sent)]).toEqual([accepted, accepted]);
	});
});

describe('an older notification', () => {
	const [now, before] = [seconds(), seconds() - 5];

	it.each([
		['with the details', {}],
		['without them', withoutFetch],
	])('of the same invoice starts nothing, %s; of another it does', async (_what, parameters) => {
		const host = await open({ parameters });
		expect(await bodyOf(host, signedNotification({ timestamp: now }))).toEqual(accepted);
		expect(await bodyOf(host, signedNotification({ timestamp: before }))).toEqual(older);
		expect(await bodyOf(host, signedNotification({ timestamp: before, claimId: 7 }))).toEqual(accepted);
	});

	it('starts the workflow if the invoice has changed since', async () => {
		const host = await open();
		await host.post(signedNotification({ timestamp: now }));
		changes = 2;
		expect([await bodyOf(host, signedNotification({ timestamp: before })), await bodyOf(host, signedNotification({ timestamp: before - 1 }))]).toEqual([accepted, older]);
		expect(await bodyOf(host, signedNotification({ timestamp: now + 1 }))).toEqual(accepted);
	});

	it('starts the workflow if it is not to be ignored', async () => {
		const host = await open({ parameters: withoutFetch, options: { ignoreOlder: false } });
		await host.post(signedNotification({ timestamp: now }));
		expect([await bodyOf(host, signedNotification({ timestamp: before })), await bodyOf(host, signedNotification({ timestamp: before }))]).toEqual([accepted, repeated]);
	});
});

describe('what is remembered', () => {
	it('is a thousand notifications and five hundred invoices, in little space', async () => {
		const host = await open({ parameters: withoutFetch });
		const timestamp = seconds();
		await host.post(signedNotification({ claimId: 1, timestamp }));
		const { seen: [key], claims: [claim] } = host.stored() as { seen: string[]; claims: unknown[] };
		// As long as real ones, but of other invoices.
		const others = Array.from({ length: 998 }, (_unused, index) => 2_000_000 + index);
		Object.assign(host.stored(), { seen: [key, ...others.map((id) => `${id}-of-another`.slice(0, 14))], claims: [claim, ...others.slice(0, 498).map((id) => [id, timestamp, 'a'.repeat(14)])] });
		host.moveToAnotherProcess();
		for (const claimId of [2, 3]) await host.post(signedNotification({ claimId, timestamp }));
		const { seen, claims } = host.stored() as { seen: unknown[]; claims: unknown[] };
		expect([seen.length, claims.length]).toEqual([1000, 500]);
		expect(JSON.stringify(host.stored()).length).toBeLessThan(45_000);
		host.moveToAnotherProcess();
		expect(await bodyOf(host, signedNotification({ claimId: 3, timestamp }))).toEqual(repeated);
		expect(await bodyOf(host, signedNotification({ claimId: 3, timestamp: timestamp - 1 }))).toEqual(older);
		for (const forgotten of [{ claimId: 1, timestamp }, { claimId: 1, timestamp: timestamp - 1 }]) {
			host.moveToAnotherProcess();
			expect(await bodyOf(host, signedNotification(forgotten))).toEqual(forgotten.timestamp === timestamp ? accepted : older);
		}
	});

	it('is forgotten, and nothing else happens, when it was spoilt', async () => {
		const host = await open();
		const sent = signedNotification();
		await host.post(sent);
		Object.assign(host.stored(), { seen: 'x', claims: [['y'], 7, [CLAIM_ID, 1, 2]], ignored: { New: 1 } });
		host.moveToAnotherProcess();
		expect(await bodyOf(host, sent)).toEqual(accepted);
		expect(host.stored()).toMatchObject({ seen: [expect.any(String)], claims: [[CLAIM_ID, sent.data.timestamp, expect.any(String)]] });
	});
});
