import { createHash } from 'node:crypto';
import { signWebhook } from '../../../sandbox/kravia/signWebhook';
import { listenForWebhooks, type WebhookListener } from '../support/listenForWebhooks';
import { buildCase, type OpenKravia, openKravia } from '../support/openKravia';

let kravia: OpenKravia;
let listener: WebhookListener;
beforeEach(async () => {
	kravia = await openKravia({ autoDistribute: false });
	listener = await listenForWebhooks();
});
afterEach(async () => {
	await kravia.server.close();
	await listener.close();
});

const setWebhook = (change: object = {}): ReturnType<OpenKravia['call']> => kravia.call('PUT', '/creditor/10759/webhook', { secret: 'demo-secret', enabled: true, url: listener.url, ...change });

describe('the signature of a webhook', () => {
	it.each([
		['md5DataSecret', '2b33aba664c80cdbf3525dfa06992dcc'],
		['md5SecretData', '0deb1ecaf27a1132d6f86b42c809b412'],
		['hmacMd5', '103aa764a4353efdbccd349960b2523b'],
	] as const)('by %s equals the test vector', (strategy, expected) => {
		expect(signWebhook(strategy, { timestamp: 1735689600, eventType: 'CaseUpdate', claimId: 1553200 }, 'demo-secret')).toBe(expected);
	});
});

describe('the webhook of a creditor', () => {
	it('tells of every change, signed in the body, without anything sensitive', async () => {
		await setWebhook();
		const id = await kravia.register(buildCase());
		await kravia.call('POST', '/invoice/payment', { date: '2025-03-16', amount: 5, invoices: [{ invoiceId: id, amount: 5 }] });
		await kravia.control('POST', `/invoices/${id}/accrue`, { fees: 70 });
		await kravia.control('POST', `/invoices/${id}/collect`, { amount: 10 });
		await listener.until(4);
		for (const { text, headers } of listener.arrived) {
			const { header, data, signature } = JSON.parse(text);
			expect(Object.keys(JSON.parse(text))).toEqual(['header', 'data', 'signature']);
			expect(header).toEqual({ algorithm: 'MD5' });
			expect(data).toEqual({ timestamp: expect.any(Number), eventType: 'CaseUpdate', claimId: id });
			expect(signature).toBe(createHash('md5').update(`${JSON.stringify(data)}demo-secret`).digest('hex'));
			expect(headers.authorization).toBeUndefined();
		}
	});

	it('is silent while it is not enabled, and can be signed wrongly on purpose', async () => {
		await setWebhook({ enabled: false });
		await kravia.register();
		await kravia.server.state.sender.idle();
		expect(listener.arrived).toEqual([]);
		await setWebhook();
		kravia.server.switches.badSignature = true;
		await kravia.register();
		await listener.until(1);
		const { data, signature } = JSON.parse(listener.arrived[0]?.text ?? '');
		expect(signature).not.toBe(signWebhook('md5DataSecret', data, 'demo-secret'));
	});

	it('is refused without HTTPS except on loopback, and without its fields', async () => {
		expect((await setWebhook()).status).toBe(200);
		expect((await setWebhook({ url: 'http://hooks.customer.example/kravia' })).status).toBe(400);
		expect((await setWebhook({ url: 'https://hooks.customer.example/kravia' })).status).toBe(200);
		expect((await setWebhook({ enabled: 'true' })).status).toBe(400);
		expect((await kravia.call('PUT', '/creditor/1/webhook', { secret: 's', enabled: true, url: listener.url })).status).toBe(404);
	});
});

describe('invites and onboarding', () => {
	it('want more of an accountant than of a contact person', async () => {
		const invite = (body: object): Promise<{ status: number }> => kravia.call('POST', '/creditor/10759/invite', body);
		expect((await invite({ email: 'owner@customer.example', name: 'Jane Roe', isAccountant: false })).status).toBe(200);
		expect((await invite({ email: 'books@customer.example', name: 'Max Roe', isAccountant: true })).status).toBe(400);
		expect((await invite({ email: 'books@customer.example', name: 'Max Roe', isAccountant: true, countryCode: 'NO', organizationNumber: '123456789' })).status).toBe(200);
		expect((await kravia.control('GET', '/invites')).body['invites']).toHaveLength(2);
	});

	it('answer a template for any accounting system, or for the published ones only', async () => {
		const init = (accountingSystem: string): ReturnType<OpenKravia['call']> => kravia.call('POST', '/onboarding/init', { accountingSystem });
		expect((await init('Systima')).body['value']).toEqual({ accountingSystem: 'Systima', name: null, organizationNumber: null, bankAccount: null, settings: {} });
		kravia.server.switches.knownSystemsOnly = true;
		expect((await init('Systima')).status).toBe(400);
		expect((await init('Tripletex')).status).toBe(200);
	});
});

it('forgets everything on reset', async () => {
	await kravia.register();
	await kravia.control('POST', '/reset');
	expect((await kravia.control('GET', '/state')).body).toMatchObject({ counts: { records: 0 }, records: [] });
	expect(await kravia.register()).toBe(1553200);
});
