import { startMark } from '../../../../clients/index';
import type { KraviaClient } from '../../../../clients/index';
import type { Scripted, SeenRequest } from '../../support/startScriptedServer';
import { buildRegistration } from '../../support/buildRegistration';
import { SECRETS } from './secrets';

/** Everything a client sends that holds something secret, or asks for it. */
export const CALLS: Readonly<Record<string, (client: KraviaClient, ssn: string) => Promise<unknown>>> = {
	register: async (client, ssn) => await client.register(buildRegistration({ ssn })),
	registerAgain: async (client, ssn) => await client.register(buildRegistration({ ssn }), { ifAlreadyRegistered: 'registerAgain' }),
	getDetails: async (client) => await client.getDetails(1),
	search: async (client) => await client.search({ lastUpdatedTime: '2025-01-01T00:00:00' }),
	listChanges: async (client) => await client.listChanges({ mark: startMark('2025-01-01T00:00:00.0000000') }),
	registerPayment: async (client, ssn) => await client.registerPayment({ date: '2025-05-02', description: `Paid by ${ssn}`, accountingPaymentId: 'PAY-1', amount: 10, invoices: [{ invoiceId: 1, amount: 10 }] }),
	creditCases: async (client, ssn) => await client.creditCases({ date: '2025-05-02', description: `Credit of ${ssn}`, accountingPaymentId: 'CN-1', amount: 10, invoices: [{ invoiceId: 1, amount: 10 }] }),
	listSettlements: async (client) => await client.listSettlements(),
	markSettlementBooked: async (client) => await client.markSettlementBooked({ settlementId: 1, internalAccountingId: 'V-1' }),
	startOnboarding: async (client) => await client.startOnboarding('Tripletex'),
	activateOnboarding: async (client, ssn) => await client.activateOnboarding({ name: 'Demo', ssn }),
	invite: async (client) => await client.invite({ creditorId: 10759, email: 'owner@example.com', name: 'Owner', isAccountant: false }),
	setWebhook: async (client) => await client.setWebhook(10759, { secret: SECRETS.webhookSecret, enabled: true, url: 'https://hooks.example.com/kravia' }),
	uploadAttachment: async (client, ssn) => await client.uploadAttachment(1, { fileName: 'invoice.pdf', mimeType: 'application/pdf', content: Buffer.from(`%PDF ${ssn}`) } as never),
	startDistribution: async (client, ssn) => await client.startDistribution(1, { ssn }),
	listBookkeepingLines: async (client) => await client.listBookkeepingLines({ date: '2025-05-02' }),
	checkAccess: async (client) => await client.checkAccess(),
};

/** What a server says that repeats all it was sent, the token and the personal number too. */
function sayBack({ headers, body, url }: SeenRequest, ssn: string): string {
	return `authorization: ${String(headers.authorization)}; the debtor ${ssn} of ${url}; token=${String(headers.authorization)}; ${typeof body === 'string' ? body : JSON.stringify(body)}`;
}

type Style = (said: string, request: SeenRequest, ssn: string) => unknown;

/** Forms in which a server may tell of a failure. */
export const STYLES: Readonly<Record<string, Style>> = {
	problem: (said, { body, headers }, ssn) => ({ type: 'about:blank', title: 'Invalid', detail: said, errors: { ssn: [`${ssn} is not valid`], token: [String(headers.authorization)] }, body }),
	message: (said) => ({ message: said }),
	error: (said) => ({ error: { message: said } }),
	text: (said) => said,
	page: (said) => `<html><body>${said}</body></html>`,
	cutJson: (said) => `{"value":{"text":"${said.replaceAll('"', "'")}`,
	empty: () => undefined,
};

/** Statuses with which a request may fail; 200 is one when its body tells of a failure. */
export const STATUSES = [200, 202, 302, 307, 400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 503];

/** A server that fails in one way and says back all it was sent; `writeOnly` lets reads find nothing first. */
export function failing(way: { readonly status: number; readonly style: string } | 'cut' | 'hang', ssn: string, writeOnly: boolean): (request: SeenRequest) => Scripted {
	return (request) => {
		if (writeOnly && request.method === 'GET') return { status: 200, body: request.url.includes('/details') ? { value: { invoice: { id: 1 }, payments: [] } } : { value: [] } };
		if (typeof way === 'string') return way;
		const location = way.status >= 300 && way.status < 400 ? { location: `http://127.0.0.1:1/?token=${SECRETS.token}` } : undefined;
		return { status: way.status, ...(location ? { headers: location } : {}), body: STYLES[way.style]?.(sayBack(request, ssn), request, ssn) };
	};
}
