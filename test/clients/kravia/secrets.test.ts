import { inspect } from 'node:util';
import { createAxiosHttpClient } from '../../../cli/axiosHttpClient';
import { createKraviaClient } from '../../../clients/index';
import { startKraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import type { KraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import type { FaultRule } from '../../../sandbox/server/FaultTable';
import { buildRegistration } from '../support/buildRegistration';
import { quickTiming } from '../support/quickTiming';
import { startScriptedServer } from '../support/startScriptedServer';

const SSN = '01017012345';
const TOKEN = 'a-secret-token-that-must-not-show';

let server: KraviaServer;
const written: string[] = [];

beforeAll(async () => {
	server = await startKraviaServer();
	for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) jest.spyOn(console, name).mockImplementation((...texts: unknown[]) => void written.push(inspect(texts, { depth: 20 })));
	for (const stream of [process.stdout, process.stderr]) {
		jest.spyOn(stream, 'write').mockImplementation((text: unknown) => {
			written.push(String(text));
			return true;
		});
	}
});
afterAll(async () => {
	jest.restoreAllMocks();
	await server.close();
});
beforeEach(() => server.state.reset());

/** Everything that anybody could print of an error: message, stack, fields, hidden ones and causes. */
function everythingOf(error: unknown): string {
	return inspect(error, { depth: 30, showHidden: true, maxStringLength: null, maxArrayLength: null }) + JSON.stringify(error);
}

async function registerAt(url: string, registration: unknown): Promise<unknown> {
	const client = createKraviaClient({
		http: createAxiosHttpClient({ baseUrl: url, auth: { kind: 'header', name: 'authorization', value: TOKEN } }),
		timing: quickTiming(),
		baseUrl: url,
		settings: { timeoutMs: 150 },
	});
	return await client.register(registration).then(
		() => Promise.reject(new Error('The registration should have failed.')),
		(error: unknown) => error,
	);
}

const registration = (changes: Record<string, unknown> = {}): Record<string, unknown> => buildRegistration({ ssn: SSN, ...changes });

describe('the personal number and the token', () => {
	const faults: ReadonlyArray<FaultRule & { readonly named: string }> = [
		{ named: 'cut before', drop: true },
		{ named: 'cut after', dropAfter: true, times: 1 },
		{ named: 'a time-out', hangAfterMs: 400 },
		{ named: 'a failure', status: 500 },
		{ named: 'a refusal', status: 400 },
		{ named: 'an unauthorised token', status: 401 },
		{ named: 'a forbidden creditor', status: 403 },
		{ named: 'an unknown address', status: 404 },
		{ named: 'a conflict', status: 409 },
		{ named: 'a limit', status: 429 },
		{ named: 'a page instead of JSON', status: 502, bodyText: `<html>${SSN} ${TOKEN}</html>` },
	];

	it.each(faults)('are not in the error after $named', async ({ named: _, ...fault }) => {
		server.state.tokens.set(TOKEN, new Set([server.creditorId]));
		server.switches.searchLagMs = 600_000;
		server.state.faults.add({ match: { pathContains: 'register' }, ...fault });
		const error = await registerAt(server.url, registration());
		expect(error).toHaveProperty('code');
		for (const secret of [SSN, TOKEN]) expect(everythingOf(error)).not.toContain(secret);
	});

	it.each([
		['a wrong field', { ssn: { number: SSN } }],
		['a number instead of text', { ssn: Number(SSN) }],
		['lines that do not balance', { bookkeepingDetails: [{ amount: 1, description: SSN, bookingDate: '2025-01-01', ledgerAccount: 1500, vatCode: 0 }] }],
		['the number under another letter case', { SSN }],
		['the number in a date', { dueDate: SSN }],
	])('are not in the error for %s', async (_, changes) => {
		const error = await registerAt(server.url, registration(changes));
		expect(error).toHaveProperty('code');
		expect(everythingOf(error)).not.toContain(SSN);
		expect(server.state.ledger).toEqual([]);
	});

	it('are not in the error when the service gives back what it was sent', async () => {
		const echo = await startScriptedServer((request) =>
			request.url.includes('search') ? { status: 200, body: { value: [] } } : { status: 400, body: { title: `Wrong: ${SSN}`, errors: { ssn: [`${SSN} is not valid`] }, token: TOKEN, sent: request.body } },
		);
		try {
			const error = await registerAt(echo.url, registration());
			for (const secret of [SSN, TOKEN]) expect(everythingOf(error)).not.toContain(secret);
		} finally {
			await echo.close();
		}
	});

	it('are not in what the stand-in keeps, nor written to the console by any of this', () => {
		server.state.register(registration());
		expect(JSON.stringify([server.state.snapshot(), server.state.ledger])).not.toContain(SSN);
		for (const secret of [SSN, TOKEN]) expect(written.join('\n')).not.toContain(secret);
	});
});
