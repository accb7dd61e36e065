import { createKauntClient } from '../../../clients/index';
import type { HttpClient, HttpResponse, KauntClient } from '../../../clients/index';
import { SourceUnavailableError } from '../../../clients/index';
import { startKauntServer } from '../../../sandbox/kaunt/startKauntServer';
import { buildInvoice, buildPosting } from '../support/buildInvoice';
import { quickTiming } from '../support/quickTiming';
import type { QuickTiming } from '../support/quickTiming';
import { openKaunt } from '../support/startSandboxKaunt';
import type { SandboxKaunt } from '../support/startSandboxKaunt';

describe('waiting for a proposal of the stand-in', () => {
	let server: SandboxKaunt;
	let client: KauntClient;

	beforeEach(async () => {
		server = await startKauntServer({ switches: { processMs: 60, trainMs: 1 } });
		client = openKaunt(server, {}, quickTiming(10));
		await client.uploadPostedInvoices([buildInvoice({ externalInvoiceId: 'H-1' })]);
		await client.uploadPostings([buildPosting({ externalInvoiceId: 'H-1' })]);
		server.state.train();
	});
	afterEach(() => server.close());

	it.each(['nullArrays', 'emptyArrays', '404', '202'] as const)('gets the proposal when pending looks like %s', async (pendingStyle) => {
		server.switches.pendingStyle = pendingStyle;
		const { proposalId } = await client.requestProposal(buildInvoice());
		const answer = await client.waitForProposal(proposalId, { firstPollMs: 1, maxIntervalMs: 1 });
		expect(answer).toMatchObject({ status: 'ready', proposalId });
		expect(answer.proposal?.invoiceCodingProposalGroups?.length).toBeGreaterThan(0);
	});

	it.each(['r1', 'r2', 'r3'] as const)('reads revision %s of the stand-in, extended and plain', async (revision) => {
		server.switches.revision = revision;
		const { proposalId } = await client.requestProposal(buildInvoice());
		const extended = await client.waitForProposal(proposalId, { firstPollMs: 1, maxIntervalMs: 1 });
		server.switches.answer = 'plain';
		const plain = await client.getProposal(proposalId);
		expect(extended.status).toBe('ready');
		expect(plain.proposal).toEqual(extended.proposal);
		expect(plain.invoice).toBeNull();
	});

	it('gives up at the deadline for one that never becomes ready, and tells how to go on', async () => {
		const { proposalId } = await client.requestProposal(buildInvoice({ externalInvoiceId: 'EMU-STUCK-1' }));
		const answer = await client.waitForProposal(proposalId, { deadlineMs: 20_000, firstPollMs: 1_000 });
		expect(answer).toMatchObject({ status: 'timedOut', proposalId, proposal: null, error: { code: 'KAUNT_PROPOSAL_TIMED_OUT' } });
		expect(answer.invoice).toMatchObject({ externalInvoiceId: 'EMU-STUCK-1' });
	});

	it('takes three empty lists for empty only after the grace period', async () => {
		const { proposalId } = await client.requestProposal(buildInvoice({ externalInvoiceId: 'EMU-EMPTY-1' }));
		const timing = quickTiming(30);
		const answer = await openKaunt(server, {}, timing).waitForProposal(proposalId, { firstPollMs: 1_000, factor: 1, emptyGraceMs: 5_000 });
		expect(answer.status).toBe('empty');
		expect(timing.pauses.length).toBeGreaterThanOrEqual(5);
	});

	it('refuses an unknown id when read once', async () => {
		await expect(client.getProposal('5b0c7c1e-90d4-4a7d-8f5e-000000000000')).rejects.toMatchObject({ code: 'KAUNT_PROPOSAL_NOT_FOUND', status: 404 });
	});

	it('goes on polling through failures that may pass', async () => {
		const { proposalId } = await client.requestProposal(buildInvoice());
		for (const fault of [{ status: 500 }, { drop: true }, { status: 429, retryAfter: 1 }]) server.state.faults.add({ ...fault, times: 1, match: { method: 'GET' } });
		await expect(client.waitForProposal(proposalId, { firstPollMs: 1, maxIntervalMs: 1 })).resolves.toMatchObject({ status: 'ready' });
	});

	it('throws at once when access is denied for good', async () => {
		server.state.faults.add({ status: 403, match: { method: 'GET' } });
		await expect(client.waitForProposal('x')).rejects.toMatchObject({ code: 'KAUNT_FORBIDDEN' });
	});

	it('checks access by one cheap read', async () => {
		await expect(client.checkAccess()).resolves.toBeUndefined();
		const wrong = openKaunt({ ...server, tenantId: '3c7d2a60-4f0b-4d39-9a0e-222222222222' });
		await expect(wrong.checkAccess()).rejects.toMatchObject({ code: 'KAUNT_FORBIDDEN' });
	});
});

describe('the schedule of polls', () => {
	const TENANT = '3c7d2a60-4f0b-4d39-9a0e-111111111111';
	function pollWith(answer: (poll: number) => HttpResponse | Error, timing: QuickTiming): KauntClient {
		let polls = 0;
		const http: HttpClient = {
			send: async () => {
				const outcome = answer(polls++);
				if (outcome instanceof Error) throw outcome;
				return outcome;
			},
		};
		return createKauntClient({ http, timing, baseUrl: 'https://kaunt.example/v1', tenantId: TENANT, companyName: 'nordlys' });
	}
	const pending: HttpResponse = { status: 202, headers: {}, body: null };

	it('grows by the factor up to the longest pause and ends exactly at the deadline', async () => {
		const timing = quickTiming();
		const answer = await pollWith(() => pending, timing).waitForProposal('p', { deadlineMs: 50_000, firstPollMs: 2_000, factor: 2, maxIntervalMs: 10_000 });
		expect(timing.pauses.slice(0, 6)).toEqual([2_000, 4_000, 8_000, 10_000, 10_000, 10_000]);
		expect(timing.pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(50_000);
		expect(answer).toMatchObject({ status: 'timedOut', polls: timing.pauses.length });
	});

	it('keeps a longer pause that Kaunt asks for, on 202 and on 429', async () => {
		const timing = quickTiming();
		const slow = (poll: number): HttpResponse => ({ status: poll === 0 ? 202 : 429, headers: { 'retry-after': '25' }, body: null });
		await pollWith(slow, timing).waitForProposal('p', { deadlineMs: 60_000, firstPollMs: 1_000, maxIntervalMs: 2_000 });
		expect(timing.pauses.slice(0, 3)).toEqual([1_000, 25_000, 25_000]);
	});

	it('polls once even when the deadline is 0', async () => {
		const timing = quickTiming();
		await expect(pollWith(() => pending, timing).waitForProposal('p', { deadlineMs: 0 })).resolves.toMatchObject({ status: 'timedOut', polls: 1 });
	});

	it('reports the last failure at the deadline', async () => {
		const down = new SourceUnavailableError({ message: 'No answer from kaunt.example.', url: 'x', reason: 'ECONNREFUSED' });
		const answer = await pollWith(() => down, quickTiming()).waitForProposal('p', { deadlineMs: 5_000 });
		expect(answer).toMatchObject({ status: 'timedOut', error: { message: expect.stringContaining('No answer from kaunt.example.') } });
	});

	it.each([{ deadlineMs: Number.NaN }, { deadlineMs: Infinity }, { factor: -1 }, { firstPollMs: -1 }])('refuses %j, which would have no end or no meaning', async (wait) => {
		await expect(pollWith(() => pending, quickTiming()).waitForProposal('p', wait)).rejects.toMatchObject({ code: 'PROPOSAL_WAIT_INVALID' });
	});

	it('stops when the run is cancelled', async () => {
		const timing = quickTiming();
		const client = pollWith((poll) => {
			if (poll === 2) timing.cancel();
			return pending;
		}, timing);
		await expect(client.waitForProposal('p')).rejects.toThrow(/cancelled/);
		expect(timing.pauses).toHaveLength(3);
	});
});
