import type { IDataObject } from 'n8n-workflow';

import { startKraviaServer, type KraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { n8nLife, type Crash } from '../../support/n8nLife';
import type { TriggerHost } from '../../support/TriggerHost';
import { CREDITOR_ID, SECRET, startKraviaTrigger, type KraviaTriggerSetup, type OpenKraviaTrigger } from './startKraviaTrigger';

const FOREIGN = { secret: 'of another system', enabled: true, url: 'https://elsewhere.example/hook' };
let kravia: KraviaServer;
const opened: TriggerHost[] = [];

beforeEach(async () => {
	kravia = await startKraviaServer();
});
afterEach(async () => {
	for (const host of opened.splice(0)) await host.close();
	await kravia.close();
});

async function open(setup: Partial<KraviaTriggerSetup> = {}): Promise<OpenKraviaTrigger> {
	const trigger = await startKraviaTrigger({ kraviaUrl: kravia.url, ...setup });
	opened.push(trigger.host);
	return trigger;
}

const webhookOf = (creditorId = CREDITOR_ID) => kravia.state.creditors.get(creditorId)?.webhook ?? null;
const set = (url: string, secret = SECRET) => ({ secret, enabled: true, url });
const disabled = (url: string, secret = SECRET) => ({ secret, enabled: false, url });
const puts = (): number => kravia.state.log.snapshot().byRoute['PUT /api/v2/creditor/:id/webhook'] ?? 0;
const addCreditor = (): number => kravia.state.addCreditor({ name: 'Sydlys AS', organizationNumber: null }, kravia.token);
const setForeign = (): void => {
	const creditor = kravia.state.creditors.get(CREDITOR_ID);
	if (creditor) creditor.webhook = FOREIGN;
};
const faultNextPuts = (fault: IDataObject, times: number): void => kravia.state.faults.add({ match: { method: 'PUT', pathContains: 'webhook' }, times, ...fault });

describe('publishing and unpublishing', () => {
	it('sets the webhook of the creditor to the production URL, and disables it', async () => {
		const { host } = await open();
		await n8nLife.publish(host);
		expect(webhookOf()).toEqual(set(host.url));
		await n8nLife.unpublish(host);
		expect(webhookOf()).toEqual(disabled(host.url));
		expect(host.stored()).toEqual({});
	});

	it('stores neither the secret nor the token', async () => {
		const { host } = await open();
		await n8nLife.publish(host);
		expect(JSON.stringify(host.staticData)).not.toMatch(/a secret of this|sandbox-token/);
	});

	it('needs consent, without which nothing is sent and nothing is taken away', async () => {
		setForeign();
		const { host } = await open({ parameters: { replaceWebhook: false } });
		await expect(n8nLife.publish(host)).rejects.toThrow('[WEBHOOK_CONSENT_MISSING]');
		expect([webhookOf(), puts()]).toEqual([FOREIGN, 0]);
	});

	it.each([
		['no creditor', { parameters: { creditorId: '' } }, 'CREDITOR_ID_INVALID'],
		['a creditor that is no number', { parameters: { creditorId: '../1' } }, 'CREDITOR_ID_INVALID'],
		['no secret', { secret: ' ' }, 'WEBHOOK_SECRET_MISSING'],
		['a short secret', { secret: 'demo-secret' }, 'WEBHOOK_SECRET_TOO_SHORT'],
		['wrong settings', { kravia: { settingsJson: '{"unknown": 1}' } }, 'SETTINGS_INVALID'],
		['no base URL', { kravia: { baseUrl: 'kravia' } }, 'BASE_URL_INVALID'],
		['a wrong token', { kravia: { token: 'wrong' } }, 'KRAVIA_UNAUTHORISED'],
		['a creditor that Kravia does not know', { parameters: { creditorId: 99 } }, 'KRAVIA_NOT_FOUND'],
		['an address to put back that is none', { parameters: {}, options: { productionUrl: 'http://n8n.example/x' } }, 'WEBHOOK_URL_INVALID'],
	] as const)('is refused with %s, and leaves the webhook that was there', async (_what, setup, code) => {
		setForeign();
		const { host } = await open(setup as Partial<KraviaTriggerSetup>);
		await expect(n8nLife.publish(host)).rejects.toThrow(`[${code}]`);
		expect(webhookOf()).toEqual(FOREIGN);
		expect(host.stored()).toEqual({});
	});

	it('is refused when n8n has no public address, and says what to do', async () => {
		const { host } = await open();
		jest.spyOn(host as unknown as { additionalData: () => IDataObject }, 'additionalData').mockImplementation(function (this: never) {
			return { credentialsHelper: (host as unknown as { setup: { credentials: IDataObject } }).setup.credentials, variables: {}, webhookBaseUrl: 'http://n8n.internal/webhook' };
		});
		await expect(n8nLife.publish(host)).rejects.toMatchObject({ message: expect.stringContaining('[WEBHOOK_URL_INVALID]'), description: expect.stringContaining('WEBHOOK_URL') });
	});

	it('takes it away from a system that had it, and a second time changes nothing', async () => {
		setForeign();
		const { host } = await open();
		await n8nLife.publish(host);
		await n8nLife.publish(host);
		expect(webhookOf()).toEqual(set(host.url));
	});

	it('moves it to another creditor, and disables it at the one before', async () => {
		const other = addCreditor();
		const { host } = await open();
		await n8nLife.publish(host);
		await n8nLife.publishChanged(host, { creditorId: String(other) });
		expect([webhookOf(), webhookOf(other)]).toEqual([disabled(host.url), set(host.url)]);
		await n8nLife.unpublish(host);
		expect([webhookOf(), webhookOf(other)]).toEqual([disabled(host.url), disabled(host.url)]);
	});

	it('disables it at the creditor before also where n8n could not do it before', async () => {
		const other = addCreditor();
		const { host } = await open();
		await n8nLife.publish(host);
		host.parameters.creditorId = other;
		await n8nLife.publish(host);
		expect([webhookOf(), webhookOf(other)]).toEqual([disabled(host.url), set(host.url)]);
	});

	it('leaves a creditor of another Kravia alone', async () => {
		const { host, credentials } = await open();
		await n8nLife.publish(host);
		const another = await startKraviaServer();
		Object.assign(credentials.of('kraviaApi').stored ?? {}, { baseUrl: another.url });
		await n8nLife.publish(host);
		expect(webhookOf()).toEqual(set(host.url));
		expect(another.state.creditors.get(CREDITOR_ID)?.webhook).toEqual(set(host.url));
		await n8nLife.unpublish(host);
		expect(another.state.creditors.get(CREDITOR_ID)?.webhook).toEqual(disabled(host.url));
		await another.close();
	});

	it.each([403, 404])('is unpublished although Kravia no longer lets us at the creditor (%i)', async (status) => {
		const { host } = await open();
		await n8nLife.publish(host);
		faultNextPuts({ status }, 1);
		await n8nLife.unpublish(host);
		expect(host.stored()).toEqual({});
	});

	it('says when it could not be disabled, and does it the next time', async () => {
		const { host } = await open();
		await n8nLife.publish(host);
		faultNextPuts({ status: 500 }, 2);
		await expect(n8nLife.unpublish(host)).rejects.toThrow('[KRAVIA_SERVER_ERROR]');
		expect(webhookOf()).toEqual(set(host.url));
		await n8nLife.unpublish(host);
		expect(webhookOf()).toEqual(disabled(host.url));
	});

	it.each([
		['the answer is lost', { dropAfter: true }],
		['Kravia fails after it', { statusAfter: 500 }],
	])('fails when %s each time, and disables what may have been set', async (_what, fault) => {
		const { host } = await open();
		faultNextPuts(fault, 2);
		await expect(n8nLife.publish(host)).rejects.toThrow(/\[(SOURCE_UNAVAILABLE|KRAVIA_SERVER_ERROR)\]/);
		expect(webhookOf()).toEqual(disabled(host.url));
	});

	it('holds when the answer to the first try is lost', async () => {
		const { host } = await open();
		faultNextPuts({ dropAfter: true }, 1);
		await n8nLife.publish(host);
		expect([webhookOf(), puts()]).toEqual([set(host.url), 2]);
	});

	it('is known to be ours though a notification under way has written older static data over it', async () => {
		const { host } = await open();
		await n8nLife.publish(host);
		host.staticData = {};
		await n8nLife.unpublish(host);
		expect(webhookOf()).toEqual(disabled(host.url));
	});
});

describe('a start of n8n', () => {
	it('asks Kravia for nothing while nothing has changed, and leaves what another has set since', async () => {
		const { host } = await open();
		await n8nLife.publish(host);
		setForeign();
		await n8nLife.restartAndActivate(host);
		expect([webhookOf(), puts()]).toEqual([FOREIGN, 1]);
	});

	it.each([
		['the address', ({ host }: OpenKraviaTrigger) => (host.path = 'moved/webhook')],
		['the secret', ({ credentials }: OpenKraviaTrigger) => Object.assign(credentials.of('kraviaWebhookApi').stored ?? {}, { secret: 'another secret of this test' })],
	])('sets the webhook anew when %s has changed', async (_what, change) => {
		const trigger = await open();
		await n8nLife.publish(trigger.host);
		change(trigger);
		await n8nLife.restartAndActivate(trigger.host);
		const { secret } = trigger.credentials.of('kraviaWebhookApi').stored ?? {};
		expect(webhookOf()).toEqual(set(trigger.host.url, String(secret)));
	});

	it('sets it anew when what is stored was spoilt', async () => {
		const { host } = await open();
		await n8nLife.publish(host);
		Object.assign(host.stored(), { webhook: { creditorId: 'x' } });
		setForeign();
		await n8nLife.restartAndActivate(host);
		expect(webhookOf()).toEqual(set(host.url));
	});
});

describe('n8n killed', () => {
	it.each<[string, Crash]>([
		['before it asked', 'before'],
		['before it stored what was set', 'beforeStored'],
	])('%s while publishing: publishing again sets it, and unpublishing disables it', async (_what, crash) => {
		const { host } = await open();
		await n8nLife.publish(host, { crash });
		await n8nLife.publish(host);
		expect(webhookOf()).toEqual(set(host.url));
		await n8nLife.unpublish(host);
		expect(webhookOf()).toEqual(disabled(host.url));
	});

	it.each<[string, Crash]>([
		['before it asked', 'before'],
		['before it stored that nothing is set', 'beforeStored'],
	])('%s while unpublishing: unpublishing again disables it, and publishing sets it', async (_what, crash) => {
		const { host } = await open();
		await n8nLife.publish(host);
		await n8nLife.unpublish(host, { crash });
		expect(webhookOf()?.enabled).toBe(crash === 'before');
		await n8nLife.unpublish(host);
		expect(webhookOf()).toEqual(disabled(host.url));
		await n8nLife.publish(host);
		expect(webhookOf()).toEqual(set(host.url));
	});
});

describe('two workflows of one creditor', () => {
	it('replace each other; unpublishing the first leaves the second alone', async () => {
		const [first, second] = [await open({ webhookId: 'first' }), await open({ webhookId: 'second' })];
		await n8nLife.publish(first.host);
		await n8nLife.publish(second.host);
		expect(webhookOf()).toEqual(set(second.host.url));
		await n8nLife.unpublish(first.host);
		expect(webhookOf()).toEqual(set(second.host.url));
		await n8nLife.unpublish(second.host);
		expect(webhookOf()).toEqual(disabled(second.host.url));
	});

	it('cannot be told apart after a restart: unpublishing the first disables it, and publishing the second again heals it', async () => {
		const [first, second] = [await open({ webhookId: 'first' }), await open({ webhookId: 'second' })];
		await n8nLife.publish(first.host);
		await n8nLife.publish(second.host);
		first.host.moveToAnotherProcess();
		await n8nLife.unpublish(first.host);
		expect(webhookOf()?.enabled).toBe(false);
		await n8nLife.publish(second.host);
		expect(webhookOf()).toEqual(set(second.host.url));
	});
});

describe('a trial in the editor', () => {
	it('leaves Kravia alone, before and after', async () => {
		const { host } = await open();
		await n8nLife.publish(host);
		const stop = await n8nLife.listen(host);
		expect([webhookOf(), puts()]).toEqual([set(host.url), 1]);
		await stop();
		expect([webhookOf(), puts()]).toEqual([set(host.url), 1]);
	});

	it('needs no consent, but right settings', async () => {
		const { host } = await open({ parameters: { replaceWebhook: false } });
		await (await n8nLife.listen(host))();
		host.parameters.creditorId = '';
		await expect(n8nLife.listen(host)).rejects.toThrow('[CREDITOR_ID_INVALID]');
		expect(puts()).toBe(0);
	});

	it('registers the test URL if so chosen, and puts production back', async () => {
		const { host } = await open({ options: { registerTestUrl: true } });
		await n8nLife.publish(host);
		const stop = await n8nLife.listen(host);
		expect(webhookOf()).toEqual(set(host.testUrl));
		await stop();
		expect(webhookOf()).toEqual(set(host.url));
		await n8nLife.unpublish(host);
		expect(webhookOf()).toEqual(disabled(host.url));
	});

	it('disables the test URL afterwards if production is not published', async () => {
		const { host } = await open({ options: { registerTestUrl: true } });
		await (await n8nLife.listen(host))();
		expect(webhookOf()).toEqual(disabled(host.testUrl));
	});

	it('puts back what is entered, also when this n8n has set nothing since its start', async () => {
		const { host } = await open();
		await n8nLife.publish(host);
		host.moveToAnotherProcess();
		host.parameters.options = { registerTestUrl: true, productionUrl: host.url };
		await (await n8nLife.listen(host))();
		expect(webhookOf()).toEqual(set(host.url));
	});

	it('that was cut off is mended by the next start of an n8n that activates', async () => {
		const { host } = await open({ options: { registerTestUrl: true } });
		await n8nLife.publish(host);
		await n8nLife.listen(host);
		await n8nLife.restartAndActivate(host);
		expect(webhookOf()).toEqual(set(host.url));
	});

	it('needs consent to register the test URL, and does not take the webhook of another workflow', async () => {
		const { host } = await open({ parameters: { replaceWebhook: false }, options: { registerTestUrl: true }, webhookId: 'tried' });
		await expect(n8nLife.listen(host)).rejects.toThrow('[WEBHOOK_CONSENT_MISSING]');
		const other = await open({ webhookId: 'other' });
		await n8nLife.publish(other.host);
		host.parameters.replaceWebhook = true;
		await expect(n8nLife.listen(host)).rejects.toThrow('[WEBHOOK_HELD_BY_OTHER]');
		expect(webhookOf()).toEqual(set(other.host.url));
	});
});
