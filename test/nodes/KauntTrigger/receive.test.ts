import { startScriptedServer, type Scripted, type ScriptedServer, type SeenRequest } from '../../clients/support/startScriptedServer';
import { credentialFor } from '../Kaunt/kauntRun';
import { buildNotification, CORRELATION_ID, PROPOSAL_ID, TENANT_ID } from './buildNotification';
import { publish, startTrigger, type OpenTrigger, type TriggerSetup } from './startTrigger';

const proposal = { id: PROPOSAL_ID, invoiceLineCodingDimensionProposals: [], invoiceLineCodingDimensionCombinationProposals: [{ invoiceLineNumber: '1', dimensionCombinationProposals: [] }], invoiceCodingProposalGroups: [] };
const ready = { status: 200, body: { isSuccess: true, correlationId: 'of-the-read', result: { invoiceCodingProposal: proposal, invoice: { externalInvoiceId: 'P-1' } } } };

let kaunt: ScriptedServer;
let answers: Scripted[];
const opened: OpenTrigger[] = [];

const isToken = ({ url }: SeenRequest): boolean => url.endsWith('/oauth2/token');
const reads = (): SeenRequest[] => kaunt.seen.filter((request) => !isToken(request));

beforeEach(async () => {
	answers = [];
	kaunt = await startScriptedServer((request) => (isToken(request) ? { status: 200, body: { access_token: 'token-1', expires_in: 3600 } } : (answers.shift() ?? ready)));
});
afterEach(async () => {
	for (const trigger of opened.splice(0)) await trigger.close();
	await kaunt.close();
});

async function open(setup: Partial<TriggerSetup> = {}): Promise<OpenTrigger> {
	const trigger = await startTrigger({ ...setup, kaunt: { ...credentialFor(kaunt.url), ...setup.kaunt } });
	opened.push(trigger);
	return trigger;
}

describe('Kaunt Trigger', () => {
	it('reads the proposal by its id and starts the workflow with the item of Proposal: Get', async () => {
		const trigger = await open();
		expect(await trigger.post(buildNotification())).toEqual({ status: 200, body: { status: 'accepted' } });
		expect(trigger.started).toEqual([
			{
				eventType: 'InvoiceCodingProposalProcessingCompleted',
				externalInvoiceId: 'P-1',
				proposalId: PROPOSAL_ID,
				correlationId: CORRELATION_ID,
				status: 'ready',
				proposal: expect.objectContaining({ id: PROPOSAL_ID }),
				invoice: { externalInvoiceId: 'P-1' },
				tenantId: TENANT_ID,
				companyName: 'nordlys',
				receivedAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
			},
		]);
		expect(reads().map(({ method, url }) => `${method} ${url}`)).toEqual([`GET /v1/tenants/${TENANT_ID}/companies/nordlys/invoicecodingproposals/${PROPOSAL_ID}`]);
		expect(reads()[0]?.headers.authorization).toBe('Bearer token-1');
	});

	it('reads the names of a notification whatever their casing', async () => {
		const trigger = await open();
		const { Id, TenantId, CompanyName, CorrelationId, EventType } = buildNotification();
		await trigger.post({ id: Id, tenantID: String(TenantId).toUpperCase(), COMPANYNAME: CompanyName, correlationId: CorrelationId, eventtype: EventType });
		expect(trigger.started).toEqual([expect.objectContaining({ proposalId: PROPOSAL_ID, companyName: 'nordlys', status: 'ready' })]);
	});

	it('never sends anything, least of all a token, to the address in the notification', async () => {
		const foreign = await startScriptedServer(() => ready);
		const trigger = await open();
		for (const Url of [`${foreign.url}/v1/tenants/x`, `http://user:pass@${foreign.url.slice(7)}/`, `\\\\${foreign.url}`, { href: foreign.url }, 7]) {
			await trigger.post(buildNotification({ Url, url: foreign.url, CorrelationId: crypto.randomUUID() }));
		}
		expect(trigger.started).toHaveLength(5);
		expect(foreign.seen).toEqual([]);
		expect(JSON.stringify(trigger.started)).not.toContain(foreign.url);
		await foreign.close();
	});

	it.each([
		['another tenant', { TenantId: 'a9f76627-30b0-4ea4-915e-882b6f5f189e' }, 403, 'NOTIFICATION_OTHER_TENANT'],
		['an id that is no UUID', { Id: '../../postings' }, 400, 'NOTIFICATION_INVALID'],
		['a company that leaves the path', { CompanyName: '../other' }, 400, 'NOTIFICATION_INVALID'],
		['a company that Kaunt would not take', { CompanyName: '23_242' }, 400, 'NOTIFICATION_INVALID'],
		['no company', { CompanyName: null }, 400, 'NOTIFICATION_INVALID'],
		['a key twice in two casings', { tenantid: 'a9f76627-30b0-4ea4-915e-882b6f5f189e' }, 400, 'NOTIFICATION_INVALID'],
		['no event type', { EventType: undefined }, 400, 'NOTIFICATION_INVALID'],
		['an event type without end', { EventType: 'E'.repeat(201) }, 400, 'NOTIFICATION_INVALID'],
	])('refuses a notification with %s', async (_what, changes, status, code) => {
		const trigger = await open();
		const answer = await trigger.post(buildNotification(changes));
		expect(answer).toEqual({ status, body: { status: 'refused', code, message: expect.any(String) } });
		expect([trigger.started, trigger.failed, kaunt.seen]).toEqual([[], [], []]);
		expect(trigger.stored()).toEqual({});
	});

	it.each([
		['text', 'not json', {}, 400],
		['half a notification', JSON.stringify(buildNotification()).slice(0, -9), {}, 400],
		['nothing', '', {}, 400],
		['a list', [buildNotification()], {}, 400],
		['null', 'null', {}, 400],
		['a form', '--x\r\n\r\n--x--', { 'content-type': 'multipart/form-data; boundary=x' }, 400],
		['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00]), {}, 400],
		['a body of more than 64 kB', buildNotification({ padding: 'x'.repeat(65 * 1024) }), {}, 413],
	])('refuses %s', async (_what, body, headers, status) => {
		const trigger = await open();
		expect((await trigger.post(body, headers as unknown as Record<string, string>)).status).toBe(status);
		expect([trigger.started, trigger.failed, kaunt.seen]).toEqual([[], [], []]);
	});

	it('refuses a body that is too large though it does not say its length', async () => {
		const trigger = await open();
		const chunks = Array.from({ length: 70 }, () => Buffer.alloc(1024, 32));
		const body = new ReadableStream({ pull: (out) => (chunks.length > 0 ? out.enqueue(chunks.pop()) : out.close()) });
		const answer = await fetch(trigger.url, { method: 'POST', body, duplex: 'half' } as unknown as RequestInit);
		expect(answer.status).toBe(413);
	});

	it('acknowledges what is not wanted, counts it by event type, and starts nothing', async () => {
		const trigger = await open();
		for (const EventType of ['DocumentAIDocumentResultReady', 'SomethingNew', 'SomethingNew', '__proto__', 'constructor']) {
			expect(await trigger.post(buildNotification({ EventType, CompanyName: undefined }))).toEqual({ status: 200, body: { status: 'ignored', reason: 'event' } });
		}
		expect(trigger.started).toEqual([]);
		expect(trigger.stored().ignored).toEqual([
			{ eventType: 'DocumentAIDocumentResultReady', count: 1 },
			{ eventType: 'SomethingNew', count: 2 },
			{ eventType: '__proto__', count: 1 },
			{ eventType: 'constructor', count: 1 },
		]);
	});

	it('counts at most fifty types of events', async () => {
		const trigger = await open();
		for (let type = 0; type < 55; type += 1) await trigger.post(buildNotification({ EventType: `New${type}` }));
		expect(trigger.stored().ignored).toHaveLength(50);
	});

	it('acknowledges a company that was not chosen and starts nothing', async () => {
		const trigger = await open({ parameters: { companies: 'sydlys, Vestlys ,' } });
		expect(await trigger.post(buildNotification())).toEqual({ status: 200, body: { status: 'ignored', reason: 'company' } });
		expect((await trigger.post(buildNotification({ CompanyName: 'vestlys' }))).body).toEqual({ status: 'accepted' });
		expect(reads().map(({ url }) => url)).toEqual([expect.stringContaining('/companies/vestlys/')]);
	});

	it('hands on events of Document AI without reading anything', async () => {
		const trigger = await open({ parameters: { events: ['documentReady', 'documentFailed'] } });
		await trigger.post(buildNotification({ EventType: 'DocumentAIDocumentResultReady', CompanyName: null }));
		await trigger.post(buildNotification({ EventType: 'DocumentAIDocumentResultFailed', CorrelationId: undefined }));
		const common = { documentId: PROPOSAL_ID, tenantId: TENANT_ID, receivedAt: expect.any(String) };
		expect(trigger.started).toEqual([
			{ ...common, eventType: 'DocumentAIDocumentResultReady', status: 'ready', companyName: null, correlationId: CORRELATION_ID },
			{ ...common, eventType: 'DocumentAIDocumentResultFailed', status: 'failed', companyName: 'nordlys', correlationId: null },
		]);
		expect((await trigger.post(buildNotification())).body).toEqual({ status: 'ignored', reason: 'event' });
		expect(kaunt.seen).toEqual([]);
	});

	it('shows a setting that is wrong as a failed execution, and stops the publishing', async () => {
		const trigger = await open({ kaunt: { tenantId: 'nordlys' } });
		expect((await trigger.post(buildNotification())).status).toBe(500);
		expect(trigger.failed.map(({ message }) => message)).toEqual([expect.stringContaining('[TENANT_ID_INVALID]')]);
		await expect(publish(trigger)).rejects.toThrow('[TENANT_ID_INVALID]');
		expect(await publish(await open())).toBe(true);
	});
});
