import { createHmac } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { KauntTrigger } from '../../../nodes/KauntTrigger/KauntTrigger.node';
import { credentialFor } from '../Kaunt/kauntRun';
import { buildNotification } from './buildNotification';
import { publish, startTrigger, type OpenTrigger } from './startTrigger';

const SECRET = 'a secret of some length';
/** Spaces as no JSON writer makes them: what is signed are the bytes that were sent. */
const body = JSON.stringify(buildNotification(), null, 3);
const opened: OpenTrigger[] = [];

afterEach(async () => {
	for (const trigger of opened.splice(0)) await trigger.close();
});

async function open(parameters: IDataObject, secret = SECRET): Promise<OpenTrigger> {
	const trigger = await startTrigger({ kaunt: credentialFor('http://127.0.0.1:1'), secret, parameters: { fetchProposal: false, ...parameters } });
	opened.push(trigger);
	return trigger;
}

const sign = (text: string, { algorithm = 'sha256', encoding = 'hex', secret = SECRET }: { algorithm?: string; encoding?: 'hex' | 'base64'; secret?: string } = {}): string =>
	createHmac(algorithm, secret).update(text).digest(encoding);

async function expectRefused(trigger: OpenTrigger, headers: Record<string, string>, sent = body): Promise<void> {
	expect(await trigger.post(sent, headers)).toEqual({ status: 401, body: { status: 'refused', code: 'NOTIFICATION_NOT_VERIFIED', message: expect.any(String) } });
	expect([trigger.started, trigger.failed, trigger.stored()]).toEqual([[], [], {}]);
}

async function expectAccepted(trigger: OpenTrigger, headers: Record<string, string>): Promise<void> {
	expect(await trigger.post(body, headers)).toEqual({ status: 200, body: { status: 'accepted' } });
	expect(trigger.started).toHaveLength(1);
}

describe('Header Equals', () => {
	const parameters = { verification: 'header', headerName: ' X-Webhook-Key ' };

	it('takes the secret, whatever the casing of the name', async () => {
		await expectAccepted(await open(parameters), { 'x-webhook-KEY': SECRET });
	});

	it.each([
		['no header', {}],
		['an empty header', { 'x-webhook-key': '' }],
		['another value of the same length', { 'x-webhook-key': 'b'.repeat(SECRET.length) }],
		['the beginning of the secret', { 'x-webhook-key': SECRET.slice(0, -1) }],
		['the secret and more', { 'x-webhook-key': `${SECRET}s` }],
		['the secret in capitals', { 'x-webhook-key': SECRET.toUpperCase() }],
		['the secret in another header', { 'x-other': SECRET }],
	])('refuses %s', async (_what, headers) => {
		await expectRefused(await open(parameters), headers as Record<string, string>);
	});

	it('does not take the name of something that every object has for a header', async () => {
		await expectRefused(await open({ ...parameters, headerName: 'constructor' }), {});
	});
});

describe('HMAC of the Body', () => {
	const parameters = { verification: 'hmac', headerName: 'x-signature' };

	it('takes SHA-256 in hex, in either case, over the bytes as they came', async () => {
		await expectAccepted(await open(parameters), { 'x-signature': sign(body) });
		await expectAccepted(await open(parameters), { 'x-signature': sign(body).toUpperCase() });
	});

	it.each(['sha1', 'sha256', 'sha512'].flatMap((algorithm) => (['hex', 'base64'] as const).map((encoding) => ({ algorithm, encoding }))))('takes $algorithm in $encoding, with a prefix', async (form) => {
		const trigger = await open({ ...parameters, signatureOptions: { ...form, prefix: `${form.algorithm}=` } });
		await expectRefused(trigger, { 'x-signature': sign(body, form) });
		await expectRefused(trigger, { 'x-signature': `${form.algorithm}=${sign(body, { ...form, secret: 'another' })}` });
		await expectAccepted(trigger, { 'x-signature': `${form.algorithm}=${sign(body, form)}` });
	});

	it.each([
		['no signature', undefined],
		['an empty one', ''],
		['another of the same length', '0'.repeat(64)],
		['that of another secret', sign(body, { secret: 'another secret' })],
		['that of an empty secret', sign(body, { secret: '' })],
		['that of the same JSON in other bytes', sign(JSON.stringify(JSON.parse(body)))],
		['one that is cut', sign(body).slice(0, 62)],
		['one with something behind it', `${sign(body)}zz`],
		['one of another algorithm', sign(body, { algorithm: 'sha512' })],
		['one in another encoding', sign(body, { encoding: 'base64' })],
		['two', `${sign(body)}, ${sign(body)}`],
	])('refuses %s', async (_what, signature) => {
		await expectRefused(await open(parameters), signature === undefined ? {} : { 'x-signature': signature });
	});

	it('refuses a body that was changed on its way', async () => {
		await expectRefused(await open(parameters), { 'x-signature': sign(body) }, body.replace('nordlys', 'sydlys'));
	});

	it('refuses rubbish inside Base64 that a lenient reader would skip', async () => {
		const trigger = await open({ ...parameters, signatureOptions: { encoding: 'base64' } });
		const signature = sign(body, { encoding: 'base64' });
		await expectRefused(trigger, { 'x-signature': `${signature.slice(0, 9)}!${signature.slice(9)}` });
	});

	describe('with a timestamp', () => {
		const timed = (signedText?: string): IDataObject => ({ ...parameters, signatureOptions: { timestampHeader: 'X-Timestamp', timestampTolerance: 60, ...(signedText === undefined ? {} : { signedText }) } });
		const nowSeconds = (): number => Math.floor(Date.now() / 1000);
		const headers = (time: string | number, signed = `${time}.${body}`): Record<string, string> => ({ 'x-timestamp': String(time), 'x-signature': sign(signed) });

		it.each([
			['seconds', () => nowSeconds()],
			['milliseconds', () => Date.now()],
			['ISO 8601', () => new Date().toISOString()],
			['an earlier moment within the tolerance', () => nowSeconds() - 50],
		])('takes %s', async (_what, time) => {
			await expectAccepted(await open(timed()), headers(time()));
		});

		it.each([
			['too early a time', () => headers(nowSeconds() - 70)],
			['too late a time', () => headers(nowSeconds() + 70)],
			['a time that was not signed', () => ({ ...headers(nowSeconds() - 70), 'x-timestamp': String(nowSeconds()) })],
			['no time', () => ({ 'x-signature': sign(`.${body}`) })],
			['a time that is none', () => headers('soon')],
			['a signature of the body alone', () => headers(nowSeconds(), body)],
		])('refuses %s', async (_what, make) => {
			await expectRefused(await open(timed()), make());
		});

		it('signs what the template says, and takes signs of replacement literally', async () => {
			const time = nowSeconds();
			await expectAccepted(await open(timed("v1:$&{body}:$1{timestamp}:$'")), headers(time, `v1:$&${body}:$1${time}:$'`));
		});

		it.each(['{body}', '{timestamp}', '{timestamp}.{body}.{body}'])('does not let the template be "%s"', async (signedText) => {
			await expect(publish(await open(timed(signedText)))).rejects.toThrow('[SIGNED_TEXT_INVALID]');
		});
	});
});

describe('a verification that is not set up', () => {
	it.each(['', '   '])('never verifies with the secret "%s"', async (secret) => {
		for (const verification of ['header', 'hmac']) {
			const trigger = await open({ verification, headerName: 'x-signature' }, secret);
			for (const signature of ['', secret, sign(body, { secret })]) {
				expect((await trigger.post(body, { 'x-signature': signature })).status).toBe(500);
			}
			expect(trigger.started).toEqual([]);
			expect(trigger.failed.map(({ message }) => message)).toEqual(Array(3).fill(expect.stringContaining('[WEBHOOK_SECRET_MISSING]')));
			await expect(publish(trigger)).rejects.toThrow('[WEBHOOK_SECRET_MISSING]');
		}
	});

	it.each(['', 'x signature', 'x:y'])('does not let the header be named "%s"', async (headerName) => {
		await expect(publish(await open({ verification: 'header', headerName }))).rejects.toThrow('[HEADER_NAME_INVALID]');
	});

	it('stays closed for a choice that the node does not know', async () => {
		const trigger = await open({ verification: 'nothing at all' });
		expect((await trigger.post(body)).status).toBe(500);
		expect(trigger.started).toEqual([]);
	});
});

describe('the test of the secret', () => {
	it.each([
		['', 'Error'],
		['0123456789abcde', 'Error'],
		['0123456789abcdef', 'OK'],
	])('says of "%s": %s', async (secret, status) => {
		const test = new KauntTrigger().methods.credentialTest.testWebhookSecret;
		const result = await test.call({} as never, { id: '1', name: 'Secret', type: 'kauntWebhookApi', data: { secret } });
		expect(result).toEqual({ status, message: expect.any(String) });
		expect(result.message).not.toContain('0123456789');
	});
});
