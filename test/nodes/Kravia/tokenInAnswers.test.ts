import { startKraviaServer, type KraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { buildRegistration, runKravia } from './kraviaRun';

const TOKEN = 'sandbox-token';
let server: KraviaServer;

beforeEach(async () => {
	server = await startKraviaServer();
});
afterEach(() => server.close());

describe('a service that repeats the token in its answer', () => {
	it.each([
		['as a text', 400, `The header authorization: ${TOKEN} is not liked.`],
		['within problem details', 422, JSON.stringify({ title: 'Invalid', detail: `token ${TOKEN}`, errors: { authorization: [TOKEN.toUpperCase()] } })],
		['as a failure of its own', 500, `<html>${TOKEN}</html>`],
	])('does not get it into an item or a message, %s', async (_, status, bodyText) => {
		server.state.faults.add({ match: { method: 'POST' }, status, bodyText });
		const { storedCredential: _credential, ...outcome } = await runKravia(server, { parameters: { specify: 'json', registrationJson: '={{ $json }}' }, items: [buildRegistration()], onError: 'continueRegularOutput' });
		const shown = JSON.stringify(outcome).toLowerCase();
		expect(shown).toContain('"error"');
		expect(shown).not.toContain(TOKEN);
	});

	it('does not get it into the error that stops the node', async () => {
		server.state.faults.add({ match: { method: 'GET' }, status: 400, bodyText: `not liked: ${TOKEN}` });
		const { storedCredential: _credential, ...outcome } = await runKravia(server, { parameters: { resource: 'settlement', operation: 'getMany' } });
		expect(outcome.error).toBeDefined();
		expect(JSON.stringify([outcome, outcome.error?.message, outcome.error?.stack, (outcome.error as Error | undefined)?.cause])).not.toContain(TOKEN);
		expect(outcome.error?.message).toContain('***');
	});
});
