import { buildInvoice } from '../support/buildKauntData';
import { listenForWebhooks, type WebhookListener } from '../support/listenForWebhooks';
import { type OpenKaunt, openKaunt } from '../support/openKaunt';

let kaunt: OpenKaunt;
let listener: WebhookListener;
beforeEach(async () => {
	kaunt = await openKaunt({ processMs: 0, webhookRetryMs: [1000, 5000] });
	listener = await listenForWebhooks();
	await kaunt.control('POST', '/train', { companyName: 'nordlys' });
	await kaunt.control('PUT', '/webhooks', { level: 'partner', url: listener.url });
});
afterEach(async () => {
	await kaunt.server.close();
	await listener.close();
});

const submit = (id: string): ReturnType<OpenKaunt['call']> => kaunt.call('POST', '/invoicecodingproposals/process', buildInvoice(id));
const messages = (): Record<string, string>[] => listener.arrived.map(({ text }) => JSON.parse(text));

it('tells of a ready proposal in the six documented keys, with the correlation id of the submit', async () => {
	const { body } = await submit('N1');
	await listener.until(1);
	expect(messages()).toEqual([{ Id: body.result['id'], Url: body.result['link'], TenantId: kaunt.server.tenantId, CompanyName: 'nordlys', CorrelationId: body['correlationId'], EventType: 'InvoiceCodingProposalProcessingCompleted' }]);
	expect(Object.keys(messages()[0] ?? {})).toEqual(['Id', 'Url', 'TenantId', 'CompanyName', 'CorrelationId', 'EventType']);
	expect(listener.arrived[0]?.headers['content-type']).toBe('application/json');
});

it('goes to the address of the tenant when there is one', async () => {
	const tenant = await listenForWebhooks();
	await kaunt.control('PUT', '/webhooks', { level: 'tenant', tenantId: kaunt.server.tenantId, url: tenant.url });
	await submit('N1');
	await tenant.until(1);
	expect(listener.arrived).toEqual([]);
	await tenant.close();
});

it('is tried again after an answer that is not 2xx, and given up after the last retry', async () => {
	listener.statuses.push(500, 503, 500);
	await submit('N1');
	for (const [count, ms] of [[1, 1000], [2, 5000]] as const) {
		await listener.until(count);
		await kaunt.server.state.sender.idle();
		await kaunt.control('POST', '/clock', { advanceMs: ms });
	}
	await listener.until(3);
	await kaunt.server.state.sender.idle();
	expect(kaunt.server.state.sender.counts).toMatchObject({ sent: 3, delivered: 0, failedTries: 3, givenUp: 1 });
});

it('comes twice, not at all, or with an invented sibling when switched so', async () => {
	await kaunt.control('POST', '/switches', { duplicate: true });
	await submit('N1');
	await listener.until(2);
	expect(listener.arrived[0]?.text).toBe(listener.arrived[1]?.text);
	await kaunt.control('POST', '/switches', { duplicate: false, drop: true });
	await submit('N2');
	await kaunt.server.state.sender.idle();
	await kaunt.control('POST', '/switches', { drop: false, unknownEvent: true });
	await submit('N3');
	await listener.until(4);
	expect(messages().slice(2).map(({ EventType }) => EventType).sort()).toEqual(['InvoiceCodingProposalProcessingCompleted', 'InvoiceCodingProposalSomethingInvented']);
	expect(kaunt.server.state.sender.counts.dropped).toBe(1);
});

it('comes out of order when switched so', async () => {
	await kaunt.control('POST', '/switches', { reorder: true });
	const first = await submit('N1');
	const second = await submit('N2');
	await kaunt.control('POST', '/clock', { advanceMs: 0 });
	await listener.until(2);
	expect(messages().map(({ Id }) => Id)).toEqual([second.body.result['id'], first.body.result['id']]);
});

it('is not held back for ever when no other message follows', async () => {
	await kaunt.control('POST', '/switches', { reorder: true });
	const { body } = await submit('N1');
	await kaunt.control('POST', '/clock', { advanceMs: 0 });
	await kaunt.control('POST', '/clock', { advanceMs: 5000 });
	await listener.until(1);
	expect(messages()).toMatchObject([{ Id: body.result['id'] }]);
});

it('carries the header that was configured', async () => {
	await kaunt.control('POST', '/switches', { webhookHeader: { name: 'x-hook-secret', value: 'open-sesame' } });
	await submit('N1');
	await listener.until(1);
	expect(listener.arrived[0]?.headers['x-hook-secret']).toBe('open-sesame');
});
