import { createHmac } from 'node:crypto';
import { WebhookMischief } from '../../../sandbox/server/WebhookMischief';
import { buildDocument } from '../support/buildDocument';
import { buildInvoice } from '../support/buildKauntData';
import { listenForWebhooks, type WebhookListener } from '../support/listenForWebhooks';
import { type Answer, type OpenKaunt, openKaunt } from '../support/openKaunt';

let kaunt: OpenKaunt;
let listener: WebhookListener;
beforeEach(async () => {
	kaunt = await openKaunt({ processMs: 0 });
	listener = await listenForWebhooks();
	await kaunt.control('POST', '/train', { companyName: 'nordlys' });
	await kaunt.control('PUT', '/webhooks', { level: 'partner', url: listener.url });
});
afterEach(async () => {
	await kaunt.server.close();
	await listener.close();
});

const messages = (): Record<string, string>[] => listener.arrived.map(({ text }) => JSON.parse(text));
const types = (): unknown[] => messages().map(({ EventType }) => EventType);
const submitDocument = (id: string): Promise<Answer> => kaunt.call('POST', '/invoicecodingproposals/document/process', buildDocument(id));
const submit = (id: string): Promise<Answer> => kaunt.call('POST', '/invoicecodingproposals/process', buildInvoice(id));
const settle = async (ms = 0): Promise<void> => {
	await kaunt.control('POST', '/clock', { advanceMs: ms });
	await kaunt.server.state.sender.idle();
};

describe('a document', () => {
	it('is told of before its coding, with the document id and the address of the extraction', async () => {
		const { body } = await submitDocument('D1');
		await listener.until(2);
		const { documentId, extractionUrl } = body.result['documentExtractionInfo'] as Record<string, string>;
		const common = { TenantId: kaunt.server.tenantId, CompanyName: 'nordlys', CorrelationId: body['correlationId'] };
		expect(messages()).toEqual([
			{ Id: documentId, Url: extractionUrl, ...common, EventType: 'DocumentAIDocumentResultReady' },
			{ Id: body.result['id'], Url: body.result['link'], ...common, EventType: 'InvoiceCodingProposalProcessingCompleted' },
		]);
		expect(Object.keys(messages()[0] ?? {})).toEqual(['Id', 'Url', 'TenantId', 'CompanyName', 'CorrelationId', 'EventType']);
	});

	it('is told of first however often', async () => {
		await Promise.all(Array.from({ length: 20 }, (_, index) => submitDocument(`D${index}`)));
		await listener.until(40);
		const byRequest = new Map<string | undefined, (string | undefined)[]>();
		for (const { CorrelationId, EventType } of messages()) byRequest.set(CorrelationId, [...(byRequest.get(CorrelationId) ?? []), EventType]);
		expect(byRequest.size).toBe(20);
		for (const pair of byRequest.values()) expect(pair).toEqual(['DocumentAIDocumentResultReady', 'InvoiceCodingProposalProcessingCompleted']);
	});

	it('that cannot be read is told of once, as failed', async () => {
		await submitDocument('EMU-BADDOC-1');
		await listener.until(1);
		await settle(60_000);
		expect(types()).toEqual(['DocumentAIDocumentResultFailed']);
	});

	it('of the history is told of when it has been read, and nothing is coded', async () => {
		await kaunt.call('POST', '/postedinvoices/document', buildDocument('P1'));
		await listener.until(1);
		await settle(60_000);
		expect(types()).toEqual(['DocumentAIDocumentResultReady']);
	});

	it('stuck in coding is told of as a document only', async () => {
		await submitDocument('EMU-STUCK-1');
		await listener.until(1);
		await settle(60_000);
		expect(types()).toEqual(['DocumentAIDocumentResultReady']);
	});
});

describe('a signed webhook', () => {
	it.each([
		['sha256', 'hex', 'sha256='],
		['sha512', 'base64', ''],
	] as const)('carries an HMAC %s in %s over the raw body', async (algorithm, encoding, prefix) => {
		await kaunt.control('POST', '/switches', { webhookHmac: { header: 'x-signature', secret: 'schlüssel', algorithm, encoding, prefix }, webhookHeader: { name: 'x-other', value: 'a' } });
		await submit('N1');
		await listener.until(1);
		const [{ headers, text } = { headers: {}, text: '' }] = listener.arrived;
		expect(headers['x-signature']).toBe(`${prefix}${createHmac(algorithm, Buffer.from('schlüssel', 'utf8')).update(Buffer.from(text)).digest(encoding)}`);
		expect(headers['x-other']).toBe('a');
	});
});

describe('webhook faults by chance', () => {
	const none = { seed: 1, duplicate: 0, delay: 0, delayMs: 1000, reorder: 0, lose: 0 };
	const submitMany = async (count: number): Promise<string[]> => {
		const ids: string[] = [];
		for (let index = 0; index < count; index += 1) {
			ids.push(String((await submit(`N${index}`)).body.result['id']));
			await settle();
		}
		return ids;
	};
	const idsArrived = (): (string | undefined)[] => messages().map(({ Id }) => Id);

	it('send all messages twice, or none, at the ends', async () => {
		await kaunt.control('POST', '/switches', { webhookFaults: { ...none, duplicate: 1 } });
		const [id] = await submitMany(1);
		expect(idsArrived()).toEqual([id, id]);
		await kaunt.control('POST', '/switches', { webhookFaults: { ...none, lose: 1 } });
		await submitMany(2);
		expect(listener.arrived).toHaveLength(2);
		expect(kaunt.server.state.sender.counts).toMatchObject({ sent: 2, dropped: 2 });
		await kaunt.control('POST', '/switches', { webhookFaults: null });
		await submitMany(1);
		expect(listener.arrived).toHaveLength(3);
	});

	it('let messages wait on the control clock', async () => {
		await kaunt.control('POST', '/switches', { webhookFaults: { ...none, delay: 1, delayMs: 60_000 } });
		await submitMany(1);
		expect(listener.arrived).toHaveLength(0);
		await settle(60_000);
		expect(listener.arrived).toHaveLength(1);
	});

	it('hold messages back until the next was sent', async () => {
		await kaunt.control('POST', '/switches', { webhookFaults: { ...none, reorder: 1 } });
		const [first, second] = await submitMany(2);
		await listener.until(2);
		expect(idsArrived()).toEqual([second, first]);
	});

	it('are the same for the same seed, and about as many as it says', () => {
		const faults = { seed: 7, duplicate: 0.2, delay: 0.3, delayMs: 5, reorder: 0.1, lose: 0.05 };
		const draw = (seed: number): object[] => {
			const own = { ...faults, seed };
			const mischief = new WebhookMischief();
			return Array.from({ length: 4000 }, () => mischief.next(own));
		};
		const fates = draw(7) as { lose: boolean; duplicate: boolean; reorder: boolean; delayMs: number }[];
		expect(draw(7)).toEqual(fates);
		expect(draw(8)).not.toEqual(fates);
		expect(fates.filter(({ duplicate }) => duplicate).length / 4000).toBeCloseTo(0.2, 1);
		expect(fates.filter(({ delayMs }) => delayMs > 0).length / 4000).toBeCloseTo(0.3, 1);
		expect(fates.filter(({ lose }) => lose).length / 4000).toBeCloseTo(0.05, 1);
	});
});
