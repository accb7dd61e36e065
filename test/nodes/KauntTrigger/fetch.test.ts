import { startScriptedServer, type Scripted, type ScriptedServer } from '../../clients/support/startScriptedServer';
import { openKaunt } from '../../clients/support/startSandboxKaunt';
import { buildInvoice } from '../../support/buildInvoice';
import { listenForWebhooks } from '../../sandbox/support/listenForWebhooks';
import { credentialFor, runKaunt, startQuickKaunt } from '../Kaunt/kauntRun';
import { buildNotification, CORRELATION_ID, PROPOSAL_ID } from './buildNotification';
import { startTrigger, type OpenTrigger } from './startTrigger';

const ready: Scripted = { status: 200, body: { result: { invoiceCodingProposalGroups: [{ type: 'Posting' }] } } };
const opened: Array<OpenTrigger | ScriptedServer> = [];

afterEach(async () => {
	for (const one of opened.splice(0)) await one.close();
});

async function openWith(script: (readIndex: number) => Scripted, options: { fetchTimeout?: number; kaunt?: Record<string, string>; token?: Scripted } = {}): Promise<{ trigger: OpenTrigger; reads: () => number }> {
	let reads = 0;
	const kaunt = await startScriptedServer(({ url }) => (url.endsWith('/oauth2/token') ? (options.token ?? { status: 200, body: { access_token: 't' } }) : script(reads++)));
	const { fetchTimeout = 5 } = options;
	const trigger = await startTrigger({ kaunt: { ...credentialFor(kaunt.url), ...options.kaunt }, parameters: { options: { fetchTimeout } } });
	opened.push(trigger, kaunt);
	return { trigger, reads: () => reads };
}

async function startedBy(trigger: OpenTrigger): Promise<Record<string, unknown>> {
	expect(await trigger.post(buildNotification())).toEqual({ status: 200, body: { status: 'accepted' } });
	return trigger.started.at(-1) ?? {};
}

describe('Fetch Proposal', () => {
	it('gives what Proposal: Get gives, for the webhook of the stand-in', async () => {
		const kaunt = await startQuickKaunt();
		kaunt.state.train('nordlys');
		const trigger = await startTrigger({ kaunt: credentialFor(kaunt.url) });
		opened.push(trigger);
		await fetch(`${kaunt.url}/__emulator/webhooks`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ level: 'partner', url: trigger.url }) });
		const { proposalId, correlationId } = await openKaunt(kaunt).requestProposal(buildInvoice({ externalInvoiceId: 'P-9' }));
		for (let waited = 0; trigger.started.length === 0 && waited < 200; waited += 1) await new Promise((done) => setTimeout(done, 20));
		const { outputs } = await runKaunt(kaunt, { parameters: { resource: 'proposal', operation: 'get', proposalId }, items: [{}] });
		expect(trigger.started).toEqual([
			{ ...outputs[0]?.[0]?.json, correlationId, eventType: 'InvoiceCodingProposalProcessingCompleted', tenantId: kaunt.tenantId, companyName: 'nordlys', receivedAt: expect.any(String) },
		]);
		expect(trigger.started[0]).toMatchObject({ externalInvoiceId: 'P-9', proposalId });
		await kaunt.close();
	});

	it('is tried a second time when the proposal is not there yet, and no third time', async () => {
		const late = await openWith((index) => (index === 0 ? { status: 404 } : ready));
		expect(await startedBy(late.trigger)).toMatchObject({ status: 'ready' });
		const pending = await openWith(() => ({ status: 202 }));
		expect(await startedBy(pending.trigger)).toMatchObject({ status: 'pending', proposal: null });
		expect([late.reads(), pending.reads()]).toEqual([2, 2]);
	});

	it.each([
		['is not found', { status: 404 }, 'KAUNT_PROPOSAL_NOT_FOUND', 2],
		['meets a server error', { status: 503, headers: { 'retry-after': '3600' } }, 'KAUNT_SERVER_ERROR', 2],
		['gets no answer', 'cut', 'SOURCE_UNAVAILABLE', 2],
		['is forbidden', { status: 403 }, 'KAUNT_FORBIDDEN', 1],
		['is not understood', { status: 200, body: { result: 'a text' } }, 'KAUNT_ANSWER_NOT_UNDERSTOOD', 1],
	] as const)('starts the workflow all the same when the proposal %s', async (_what, answer, code, reads) => {
		const open = await openWith(() => answer);
		expect(await startedBy(open.trigger)).toEqual({
			eventType: 'InvoiceCodingProposalProcessingCompleted',
			externalInvoiceId: null,
			proposalId: PROPOSAL_ID,
			correlationId: CORRELATION_ID,
			status: 'notFetched',
			proposal: null,
			invoice: null,
			tenantId: expect.any(String),
			companyName: 'nordlys',
			receivedAt: expect.any(String),
			error: expect.objectContaining({ code, message: expect.any(String), remedy: expect.any(String) }),
		});
		expect(open.reads()).toBe(reads);
		expect(open.trigger.failed).toEqual([]);
	});

	it.each([
		['answers nothing', () => openWith(() => 'hang', { fetchTimeout: 1 })],
		['gives no token', () => openWith(() => ready, { fetchTimeout: 1, token: 'hang' })],
	])('does not keep Kaunt waiting longer than it may when it %s', async (_what, open) => {
		const { trigger } = await open();
		const from = Date.now();
		expect(await startedBy(trigger)).toMatchObject({ status: 'notFetched', error: { code: expect.stringMatching(/KAUNT_FETCH_TIMED_OUT|SOURCE_UNAVAILABLE/) } });
		expect(Date.now() - from).toBeLessThan(1900);
	});

	it('starts the workflow when the credential is wrong, and shows no secret', async () => {
		const { trigger } = await openWith(() => ready, { token: { status: 401, body: { error: 'invalid_client' } } });
		expect(await startedBy(trigger)).toMatchObject({ status: 'notFetched', error: { code: 'TOKEN_REFUSED' } });
		expect(JSON.stringify(trigger.started)).not.toContain('sandbox-secret');
	});

	it('starts the workflow when the settings of the credential are wrong', async () => {
		const { trigger, reads } = await openWith(() => ready, { kaunt: { settingsJson: '{"unknown": 1}' } });
		expect(await startedBy(trigger)).toMatchObject({ status: 'notFetched', error: { code: 'SETTINGS_INVALID' } });
		expect(reads()).toBe(0);
	});

	it('follows no redirect to another host', async () => {
		const elsewhere = await listenForWebhooks();
		const { trigger } = await openWith(() => ({ status: 302, headers: { location: elsewhere.url } }));
		expect(await startedBy(trigger)).toMatchObject({ status: 'notFetched', error: { code: 'KAUNT_REDIRECTED' } });
		expect(elsewhere.arrived).toEqual([]);
		await elsewhere.close();
	});

	it('is left out if so chosen, without asking Kaunt for anything', async () => {
		const kaunt = await startScriptedServer(() => ready);
		const trigger = await startTrigger({ kaunt: credentialFor(kaunt.url), parameters: { fetchProposal: false } });
		opened.push(trigger, kaunt);
		expect(await startedBy(trigger)).toMatchObject({ status: 'notFetched', proposalId: PROPOSAL_ID, proposal: null });
		expect(trigger.started[0]).not.toHaveProperty('error');
		expect(kaunt.seen).toEqual([]);
	});

	it('takes a company name that Kaunt documents no rule for, once the check is turned off', async () => {
		const { trigger, reads } = await openWith(() => ready, { kaunt: { settingsJson: '{"checkCompanyName": false}' } });
		await trigger.post(buildNotification({ CompanyName: 'Ærø & sønner' }));
		expect(trigger.started).toEqual([expect.objectContaining({ status: 'ready', companyName: 'Ærø & sønner' })]);
		await trigger.post(buildNotification({ CompanyName: '..', CorrelationId: crypto.randomUUID() }));
		expect(trigger.started[1]).toMatchObject({ status: 'notFetched', error: { code: 'PATH_SEGMENT_INVALID' } });
		expect(reads()).toBe(1);
	});
});
