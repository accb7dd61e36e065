import type { KraviaSwitches } from '../../../sandbox/kravia/KraviaSwitches';
import { type KraviaServer, startKraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { type Answer, request } from './openKaunt';

/** A Kravia stand-in, and ways to call it. */
export interface OpenKravia {
	readonly server: KraviaServer;
	/** Calls a path below /api/v2 with the token. */
	call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
	control(method: string, path: string, body?: unknown): Promise<Answer>;
	/** Registers and gives the id. */
	register(change?: object): Promise<number>;
	details(id: number): Promise<Record<string, unknown>>;
}

/** A valid registration; say what matters. */
export function buildRegistration(change: object = {}): Record<string, unknown> {
	return {
		claimType: 'Invoice',
		creditorId: 10759,
		accountingInvoiceId: 'ERP-1',
		debtorName: 'Jane Roe',
		debtorNumber: '10001',
		email: 'jane@debtor.example',
		ssn: null,
		organizationNumber: null,
		isPrivateIndividual: 'true',
		postalAddress: { addressAddressLine1: 'Street 1', addressPostalCode: '0150', addressCity: 'Oslo', addressCountryCode: 'NO' },
		invoiceNo: '20001',
		invoiceDate: '2025-04-01',
		dueDate: '2025-05-01',
		originalAmount: 2500,
		currencyCode: 'NOK',
		description: 'Services in March',
		orderLines: [{ description: 'A', unitPrice: 125, count: 20, vatInPercent: 25, unit: 'g', total: 2500 }],
		...change,
	};
}

/** A valid collection case against a private person. */
export const buildCase = (change: object = {}): Record<string, unknown> => {
	const { orderLines: _, ...registration } = buildRegistration({ claimType: 'CollectionCase', originalAmount: 2250, ...change });
	return registration;
};

/** Starts a Kravia stand-in on a free port. Close `server` at the end. */
export async function openKravia(switches: Partial<KraviaSwitches> = {}): Promise<OpenKravia> {
	const server = await startKraviaServer({ switches });
	const send = (url: string, method: string, body: unknown, headers: Record<string, string>): Promise<Answer> =>
		request(url, { method, headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
	const call: OpenKravia['call'] = (method, path, body, headers = {}) => send(`${server.url}/api/v2${path}`, method, body, { authorization: server.token, ...headers });
	return {
		server,
		call,
		control: (method, path, body) => send(`${server.url}/__emulator${path}`, method, body, {}),
		register: async (change) => Number(((await call('POST', '/invoice/register', buildRegistration(change))).body['value'] as { id: number }).id),
		details: async (id) => (await call('GET', `/invoice/${id}/details`)).body['value'] as Record<string, unknown>,
	};
}
