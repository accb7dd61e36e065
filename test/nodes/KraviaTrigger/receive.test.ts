import { createHash } from 'node:crypto';

import { startScriptedServer, type Scripted, type ScriptedServer } from '../../clients/support/startScriptedServer';
import { CLAIM_ID, seconds, signedNotification } from './signedNotification';
import { CREDITOR_ID, SECRET, startKraviaTrigger, type KraviaTriggerSetup } from './startKraviaTrigger';
import type { TriggerHost } from '../../support/TriggerHost';

const details = { invoice: { id: CLAIM_ID, invoiceNo: '20001', claimType: 'Invoice', lastUpdatedTime: '2025-04-01T08:00:00.1234567' }, creditor: { id: CREDITOR_ID }, debtor: { name: 'Kari', ssn: '01017012345' }, payments: [] };

let kravia: ScriptedServer;
let answer: Scripted;
const opened: TriggerHost[] = [];

beforeEach(async () => {
	answer = { status: 200, body: { value: details } };
	kravia = await startScriptedServer(() => answer);
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

const md5 = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex');

async function expectRefused(host: TriggerHost, body: unknown, status: number, code: string, headers: Record<string, string> = {}): Promise<void> {
	expect(await host.post(body, headers)).toEqual({ status, body: { status: 'refused', code, message: expect.any(String) } });
	expect([host.started, host.failed, host.stored(), kravia.seen]).toEqual([[], [], {}, []]);
}

describe('Kravia Trigger', () => {
	it('reads the invoice by its number and starts the workflow with it, without any personal number', async () => {
		const host = await open();
		const timestamp = seconds() - 60;
		expect(await host.post(signedNotification({ timestamp }))).toEqual({ status: 200, body: { status: 'accepted' } });
		expect(host.started).toEqual([
			{
				eventType: 'CaseUpdate',
				claimId: CLAIM_ID,
				creditorId: CREDITOR_ID,
				timestamp: new Date(timestamp * 1000).toISOString(),
				timestampRaw: timestamp,
				status: 'fetched',
				invoiceNo: '20001',
				claimType: 'Invoice',
				accountingInvoiceId: null,
				lastUpdatedTime: '2025-04-01T08:00:00.1234567',
				details: { ...details, debtor: { name: 'Kari' } },
				receivedAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
			},
		]);
		expect(kravia.seen.map(({ method, url, headers }) => `${method} ${url} ${headers.authorization}`)).toEqual([`GET /api/v2/invoice/${CLAIM_ID}/details sandbox-token`]);
	});

	it('reads nothing if so chosen', async () => {
		const host = await open({ parameters: { fetchDetails: false } });
		await host.post(signedNotification());
		expect(host.started).toEqual([expect.objectContaining({ status: 'notFetched', claimId: CLAIM_ID, details: null })]);
		expect(host.started[0]).not.toHaveProperty('error');
		expect(kravia.seen).toEqual([]);
	});

	it.each([
		['is not found', { status: 404 }, 'KRAVIA_NOT_FOUND', 1],
		['meets a server error', { status: 503, headers: { 'retry-after': '3600' } }, 'KRAVIA_SERVER_ERROR', 2],
		['gets no answer', 'cut', 'SOURCE_UNAVAILABLE', 2],
		['is not allowed', { status: 403 }, 'KRAVIA_FORBIDDEN', 1],
		['is not understood', { status: 200, body: 'a text' }, 'KRAVIA_ANSWER_NOT_UNDERSTOOD', 1],
	] as const)('starts the workflow all the same when the invoice %s', async (_what, scripted, code, reads) => {
		answer = scripted;
		const host = await open();
		expect((await host.post(signedNotification())).body).toEqual({ status: 'accepted' });
		expect(host.started).toEqual([expect.objectContaining({ status: 'notFetched', details: null, claimId: CLAIM_ID, error: expect.objectContaining({ code, remedy: expect.any(String) }) })]);
		expect(kravia.seen).toHaveLength(reads);
		expect(JSON.stringify(host.started)).not.toMatch(/sandbox-token|a secret of this/);
	});

	it('does not keep Kravia waiting for long', async () => {
		answer = 'hang';
		const host = await open({ options: { fetchTimeout: 1 } });
		await host.post(signedNotification());
		expect(host.started).toEqual([expect.objectContaining({ status: 'notFetched', error: expect.objectContaining({ code: expect.stringMatching(/KRAVIA_FETCH_TIMED_OUT|SOURCE_UNAVAILABLE/) }) })]);
	});

	it('acknowledges other events, counts them and starts nothing; none left out takes all', async () => {
		const host = await open();
		for (const eventType of ['SomethingNew', 'SomethingNew', '__proto__']) expect((await host.post(signedNotification({ eventType }))).body).toEqual({ status: 'ignored', reason: 'event' });
		expect(host.stored().ignored).toEqual([{ eventType: 'SomethingNew', count: 2 }, { eventType: '__proto__', count: 1 }]);
		expect([host.started, kravia.seen]).toEqual([[], []]);
		const chosen = await open({ options: { eventTypes: 'payment , caseupdate' } });
		expect((await chosen.post(signedNotification({ eventType: 'Payment' }))).body).toEqual({ status: 'accepted' });
		const all = await open({ options: { eventTypes: '' } });
		expect((await all.post(signedNotification({ eventType: 'SomethingNew' }))).body).toEqual({ status: 'accepted' });
	});

	it('acknowledges an invoice of another creditor and starts nothing', async () => {
		answer = { status: 200, body: { ...details, creditor: { id: 4 } } };
		const host = await open({ parameters: { signature: 'none' } });
		expect((await host.post(signedNotification())).body).toEqual({ status: 'ignored', reason: 'creditor' });
		expect(host.started).toEqual([]);
	});

	it('starts at the test URL each time, also with one that has come before', async () => {
		const host = await open({ mode: 'manual' });
		const sample = signedNotification();
		for (let time = 0; time < 2; time += 1) expect((await host.post(sample)).body).toEqual({ status: 'accepted' });
		expect((await host.post(signedNotification({ eventType: 'New' }))).body).toEqual({ status: 'ignored', reason: 'event' });
		expect(host.started).toHaveLength(2);
	});

	it('shows a setting that is wrong as a failed execution', async () => {
		const host = await open({ secret: 'short' });
		expect((await host.post(signedNotification())).status).toBe(500);
		expect(host.failed.map(({ message }) => message)).toEqual([expect.stringContaining('[WEBHOOK_SECRET_TOO_SHORT]')]);
	});
});

describe('a signature', () => {
	it.each(['md5DataSecret', 'md5SecretData', 'hmacMd5'] as const)('made as %s is accepted by that scheme alone, in either letter case', async (strategy) => {
		const signed = signedNotification({}, { strategy });
		const host = await open({ parameters: { signature: strategy } });
		expect((await host.post({ ...signed, signature: signed.signature.toUpperCase() })).status).toBe(200);
		for (const signature of ['md5DataSecret', 'md5SecretData', 'hmacMd5'].filter((other) => other !== strategy)) await expectRefusedBy(signature, signed);
	});

	async function expectRefusedBy(signature: string, signed: unknown): Promise<void> {
		expect((await (await open({ parameters: { signature } })).post(signed)).status).toBe(401);
	}

	it.each([
		['nothing', undefined],
		['null', null],
		['an empty text', ''],
		['another secret', signedNotification({}, { secret: 'some other secret of a test' }).signature],
		['too short', 'ab'],
		['too long', 'a'.repeat(33)],
		['no hex', 'g'.repeat(32)],
		['hex with rubbish behind', `${'a'.repeat(31)}g`],
		['without the secret', md5('x')],
	])('that is %s is refused', async (_what, signature) => {
		const { header, data } = signedNotification();
		const body = { header, data, ...(signature === undefined ? {} : { signature }) };
		const host = await open();
		if (signature === '') await expectRefused(host, body, 400, 'NOTIFICATION_INVALID');
		else await expectRefused(host, body, 401, 'NOTIFICATION_NOT_VERIFIED');
	});

	it('does not hold for other data', async () => {
		const { data, ...rest } = signedNotification();
		for (const changes of [{ claimId: CLAIM_ID + 1 }, { timestamp: data.timestamp + 1 }, { eventType: 'caseUpdate' }, { extra: 1 }]) {
			await expectRefused(await open(), { ...rest, data: { ...data, ...changes } }, 401, 'NOTIFICATION_NOT_VERIFIED');
		}
	});

	it('is over the data as they were written, whatever the white space, key order and escapes', async () => {
		const timestamp = seconds();
		const host = await open();
		for (const [index, data] of [
			`{"claimId":${CLAIM_ID},"eventType":"CaseUpdate","timestamp":${timestamp}}`,
			`{"timestamp":${timestamp + 1},"eventType":"Case\\u0055pdate","claimId":${CLAIM_ID},"more":{"a b":[1.0,1e2,"x , y : z"]}}`,
		].entries()) {
			const spaced = data.replace(/([{,:])(?=["\d{[])/g, '$1 \n\t');
			const body = `{\n "Signature" : "${md5(data + SECRET)}",\r\n "DATA" : ${spaced} , "header": {"algorithm": "none"} }`;
			expect([index, (await host.post(body)).body]).toEqual([index, { status: 'accepted' }]);
		}
	});

	it('is not asked for if so chosen, and the address in a message leads nowhere', async () => {
		const foreign = await startScriptedServer(() => answer);
		const host = await open({ parameters: { signature: 'none' } });
		const { data } = signedNotification();
		expect((await host.post({ data, url: foreign.url, header: { url: foreign.url } })).body).toEqual({ status: 'accepted' });
		expect([foreign.seen, JSON.stringify(host.started).includes(foreign.url)]).toEqual([[], false]);
		await foreign.close();
	});

	it('is asked for as before when the form holds a scheme that does not exist', async () => {
		const { data } = signedNotification();
		await expectRefused(await open({ parameters: { signature: 'whatever' } }), { data }, 401, 'NOTIFICATION_NOT_VERIFIED');
	});
});

describe('a notification that is not right', () => {
	const good = signedNotification();
	it.each<[string, unknown, number, string]>([
		['text', 'not json', 400, 'NOTIFICATION_NOT_JSON'],
		['half a notification', JSON.stringify(good).slice(0, -9), 400, 'NOTIFICATION_NOT_JSON'],
		['nothing', '', 400, 'NOTIFICATION_NOT_JSON'],
		['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00]), 400, 'NOTIFICATION_NOT_JSON'],
		['a list', [good], 400, 'NOTIFICATION_INVALID'],
		['null', 'null', 400, 'NOTIFICATION_INVALID'],
		['no data', { signature: good.signature }, 400, 'NOTIFICATION_INVALID'],
		['data as text', { ...good, data: '{}' }, 400, 'NOTIFICATION_INVALID'],
		['data twice', `{"data":{},"DATA":{},"signature":"${good.signature}"}`, 400, 'NOTIFICATION_INVALID'],
		['a claim id twice', `{"data":{"claimId":1,"claimId":2,"eventType":"CaseUpdate","timestamp":1},"signature":"${good.signature}"}`, 400, 'NOTIFICATION_INVALID'],
		['a claim id that leaves the path', { ...good, data: { ...good.data, claimId: '1/../../settlements' } }, 400, 'NOTIFICATION_INVALID'],
		['a claim id as text', { ...good, data: { ...good.data, claimId: '1553200' } }, 400, 'NOTIFICATION_INVALID'],
		['claim 0', { ...good, data: { ...good.data, claimId: 0 } }, 400, 'NOTIFICATION_INVALID'],
		['a negative claim id', { ...good, data: { ...good.data, claimId: -5 } }, 400, 'NOTIFICATION_INVALID'],
		['half a claim', { ...good, data: { ...good.data, claimId: 1.5 } }, 400, 'NOTIFICATION_INVALID'],
		['a claim id beyond whole numbers', JSON.stringify(good).replace(String(CLAIM_ID), '9999999999999999'), 400, 'NOTIFICATION_INVALID'],
		['no timestamp', { ...good, data: { ...good.data, timestamp: undefined } }, 400, 'NOTIFICATION_INVALID'],
		['no event type', { ...good, data: { ...good.data, eventType: undefined } }, 400, 'NOTIFICATION_INVALID'],
		['an event type without end', { ...good, data: { ...good.data, eventType: 'E'.repeat(201) } }, 400, 'NOTIFICATION_INVALID'],
		['a body of more than 64 kB', { ...good, padding: 'x'.repeat(65 * 1024) }, 413, 'NOTIFICATION_TOO_LARGE'],
	])('is refused: %s', async (_what, body, status, code) => {
		await expectRefused(await open(), body, status, code);
	});

	it('is refused as a form', async () => {
		await expectRefused(await open(), '--x\r\n\r\n--x--', 400, 'NOTIFICATION_NOT_JSON', { 'content-type': 'multipart/form-data; boundary=x' });
	});
});

describe('the time of a notification', () => {
	it.each([
		['a day and a minute ago', -86_460, 'NOTIFICATION_TOO_OLD'],
		['in an hour', 3600, 'NOTIFICATION_FROM_FUTURE'],
	])('%s is refused, unless it is not checked', async (_what, shift, code) => {
		const late = signedNotification({ timestamp: seconds() + shift });
		await expectRefused(await open(), late, 400, code);
		expect((await (await open({ options: { oldestAccepted: 0 } })).post(late)).body).toEqual({ status: 'accepted' });
	});

	it.each([-86_000, 120])('of %i seconds from now is accepted', async (shift) => {
		expect((await (await open()).post(signedNotification({ timestamp: seconds() + shift }))).body).toEqual({ status: 'accepted' });
	});

	it('may be set wider', async () => {
		const host = await open({ options: { oldestAccepted: 48 } });
		expect((await host.post(signedNotification({ timestamp: seconds() - 90_000 }))).body).toEqual({ status: 'accepted' });
	});

	it('may be in milliseconds, which its size tells', async () => {
		const host = await open();
		const timestamp = Date.now();
		await host.post(signedNotification({ timestamp }));
		expect(host.started).toEqual([expect.objectContaining({ timestamp: new Date(timestamp).toISOString(), timestampRaw: timestamp })]);
	});
});
