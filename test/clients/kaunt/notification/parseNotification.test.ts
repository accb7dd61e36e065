import { CodedError } from '../../../../engine/index';
import { KAUNT_EVENT_TYPES, parseNotification } from '../../../../clients/index';

const documented = {
	Id: '2125d21e-49a3-44fe-bc2e-a74e4fbba446',
	Url: 'https://api.kaunt.com/v1/tenants/a9f76627-30b0-4ea4-915e-882b6f5f189e/companies/kaunt/invoicecodingproposals/2125d21e-49a3-44fe-bc2e-a74e4fbba446',
	TenantId: 'a9f76627-30b0-4ea4-915e-882b6f5f189e',
	CompanyName: 'kaunt',
	CorrelationId: 'e7f382eb-5339-45a7-ba57-64a6dd860338',
	EventType: 'InvoiceCodingProposalProcessingCompleted',
};

function refusalOf(body: unknown): { code: string; path: string | undefined; message: string } {
	try {
		parseNotification(body);
	} catch (error) {
		if (error instanceof CodedError) return { code: error.code, path: error.path, message: error.message };
		throw error;
	}
	throw new Error('The notification was taken.');
}

describe('parseNotification', () => {
	it('reads the documented sample and leaves its address out', () => {
		expect(parseNotification(documented)).toEqual({
			kind: 'codingCompleted',
			eventType: documented.EventType,
			id: documented.Id,
			tenantId: documented.TenantId,
			companyName: 'kaunt',
			correlationId: documented.CorrelationId,
		});
	});

	it.each(Object.entries(KAUNT_EVENT_TYPES))('knows %s by its event type', (kind, EventType) => {
		expect(parseNotification({ ...documented, EventType }).kind).toBe(kind);
	});

	it.each(['SomethingNew', 'invoicecodingproposalprocessingcompleted', 'constructor', '__proto__'])('takes the event type %s as unknown', (EventType) => {
		expect(parseNotification({ ...documented, EventType })).toMatchObject({ kind: 'unknown', eventType: EventType });
	});

	it('keeps fields that it does not know out, whatever they are called', () => {
		const body = JSON.parse(`{"__proto__": {"kind": "x"}, "constructor": 1, "token": "t", ${JSON.stringify(documented).slice(1)}`);
		expect(Object.keys(parseNotification(body)).sort()).toEqual(['companyName', 'correlationId', 'eventType', 'id', 'kind', 'tenantId']);
	});

	it('needs no company and no correlation id for a document', () => {
		expect(parseNotification({ Id: documented.Id, TenantId: documented.TenantId, EventType: 'DocumentAIDocumentResultReady', CompanyName: null })).toMatchObject({ companyName: null, correlationId: null });
	});

	it.each([
		['Id', { Id: undefined }],
		['Id', { Id: null }],
		['Id', { Id: '' }],
		['Id', { Id: 7 }],
		['Id', { Id: `${documented.Id}/..` }],
		['Id', { Id: ` ${documented.Id}` }],
		['Id', { Id: [documented.Id] }],
		['TenantId', { TenantId: 'kaunt' }],
		['TenantId', { TenantId: { toString: 1 } }],
		['CorrelationId', { CorrelationId: 'none' }],
		['CompanyName', { CompanyName: undefined }],
		['CompanyName', { CompanyName: ' ' }],
		['CompanyName', { CompanyName: 'c'.repeat(201) }],
		['EventType', { EventType: true }],
		['EventType', { EventType: 'E'.repeat(201) }],
		['id', { id: documented.Id }],
		['companyname', { companyName: 'other' }],
	])('refuses a wrong %s: %j', (path, changes) => {
		expect(refusalOf({ ...documented, ...changes })).toMatchObject({ code: 'NOTIFICATION_INVALID', path });
	});

	it.each([null, undefined, 'text', 7, true, [], [documented]].map((body) => ({ body })))('refuses $body', ({ body }) => {
		expect(refusalOf(body).code).toBe('NOTIFICATION_INVALID');
	});

	it('never repeats in its message what the sender wrote', () => {
		expect(refusalOf({ ...documented, Id: '<script>' }).message).not.toContain('script');
	});
});
