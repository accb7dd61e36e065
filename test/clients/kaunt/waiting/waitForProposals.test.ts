import { SourceUnavailableError } from '../../../../clients/index';
import type { HttpResponse } from '../../../../clients/index';
import { virtualTime } from '../../support/virtualTime';
import { PENDING, ready, scriptedKaunt } from './scriptedKaunt';

const slowDown = (seconds: number): HttpResponse => ({ status: 429, headers: { 'retry-after': String(seconds) }, body: null });
const ids = (count: number): Array<{ proposalId: string }> => Array.from({ length: count }, (_unused, index) => ({ proposalId: `p${index}` }));

describe('waiting for many proposals together', () => {
	it('hands on each as soon as it is there and gives all in the order in which they were asked for', async () => {
		const time = virtualTime();
		const begin = time.now();
		const readyAfter: Record<string, number> = { p0: 60_000, p1: 5_000, p2: 0 };
		const { client } = scriptedKaunt(time, (id) => ({ answer: () => (time.now() - begin >= (readyAfter[id] ?? 0) ? ready(id) : PENDING) }));
		const told: Array<[number, string]> = [];
		const { outcomes, polls } = await time.run(
			client.waitForProposals(ids(3), { firstPollMs: 2_000, factor: 2, maxIntervalMs: 10_000 }, { onReady: (answer, index) => told.push([index, answer.proposalId]) }),
		);
		expect(told).toEqual([[2, 'p2'], [1, 'p1'], [0, 'p0']]);
		expect(outcomes.map(({ proposalId, status }) => [proposalId, status])).toEqual([['p0', 'ready'], ['p1', 'ready'], ['p2', 'ready']]);
		// p2 after 2 s; p1 after 2 and 6 s; p0 after 2, 6, 14, 24, 34, 44, 54, 64 s.
		expect(polls).toBe(1 + 2 + 8);
		expect(time.now() - begin).toBe(64_000);
	});

	it('needs one sleep at a time for a thousand proposals', async () => {
		const time = virtualTime();
		const { client, underWay } = scriptedKaunt(time, (id, poll) => ({ latencyMs: 5, answer: () => (poll === 2 ? ready(id) : PENDING) }));
		const { outcomes, polls } = await time.run(client.waitForProposals(ids(1_000), {}, { maxConcurrency: 20 }));
		expect(outcomes.filter(({ status }) => status === 'ready')).toHaveLength(1_000);
		expect(polls).toBe(3_000);
		expect(underWay.most).toBe(20);
		expect(time.sleeps.most).toBeLessThanOrEqual(2);
		expect(time.sleeps.total).toBeLessThan(200);
	});

	it('does not let a poll that hangs hold up the others', async () => {
		const time = virtualTime();
		const begin = time.now();
		const { client, polls } = scriptedKaunt(time, (id, poll) => ({ latencyMs: id === 'p0' ? 30_000 : 10, answer: () => (id === 'p0' || poll === 2 ? ready(id) : PENDING) }));
		await time.run(client.waitForProposals(ids(2), { firstPollMs: 1_000, factor: 1 }));
		expect(polls.filter(({ proposalId }) => proposalId === 'p1').map(({ startedAt }) => startedAt - begin)).toEqual([1_000, 2_010, 3_020]);
	});

	it('counts each deadline from the submission of its own proposal', async () => {
		const time = virtualTime();
		const begin = time.now();
		const { client } = scriptedKaunt(time, () => ({ answer: () => PENDING }));
		const { outcomes } = await time.run(
			client.waitForProposals([{ proposalId: 'old', submittedAt: begin - 50_000 }, { proposalId: 'new' }, { proposalId: 'short', wait: { deadlineMs: 5_000 } }], { deadlineMs: 60_000 }),
		);
		expect(outcomes.map((outcome) => [outcome.status, 'waitedMs' in outcome && outcome.waitedMs])).toEqual([['timedOut', 60_000], ['timedOut', 60_000], ['timedOut', 5_000]]);
		expect(time.now() - begin).toBe(60_000);
	});

	it('asks once also for one whose deadline has long passed', async () => {
		const time = virtualTime();
		const { client } = scriptedKaunt(time, (id) => ({ answer: () => ready(id) }));
		const { outcomes, polls } = await time.run(client.waitForProposals([{ proposalId: 'p', submittedAt: 0 }]));
		expect([outcomes[0]?.status, polls]).toEqual(['ready', 1]);
	});

	it.each([429, 503])('holds back every poll of the client while a %s asks for a pause', async (status) => {
		const time = virtualTime();
		const begin = time.now();
		const { client, polls } = scriptedKaunt(time, (id, poll) => ({ answer: () => (id === 'p0' && poll === 0 ? { ...slowDown(20), status } : ready(id)) }));
		const [together, apart] = await time.run(
			Promise.all([client.waitForProposals(ids(3), { firstPollMs: 1_000 }, { maxConcurrency: 1 }), client.waitForProposal('other', { firstPollMs: 5_000 })]),
		);
		expect(polls.map(({ proposalId, startedAt }) => [proposalId, startedAt - begin])).toEqual([['p0', 1_000], ...['p0', 'p1', 'p2', 'other'].map((id) => [id, 21_000])].sort(byTimeAndId));
		expect([...together.outcomes, apart].map((outcome) => outcome.status)).toEqual(['ready', 'ready', 'ready', 'ready']);
	});

	it('ends one at its deadline without asking while Kaunt wants a pause', async () => {
		const time = virtualTime();
		const begin = time.now();
		const { client } = scriptedKaunt(time, () => ({ answer: () => slowDown(3_600) }));
		const { outcomes, polls } = await time.run(client.waitForProposals(ids(2), { deadlineMs: 60_000, firstPollMs: 1_000 }, { maxConcurrency: 1 }));
		expect(polls).toBe(1);
		expect(outcomes).toMatchObject([
			{ status: 'timedOut', polls: 1, error: { message: expect.stringContaining('slow down') } },
			{ status: 'timedOut', polls: 0, error: { message: expect.stringContaining('had asked for a pause') } },
		]);
		expect(time.now() - begin).toBe(60_000);
	});

	it.each([401, 403])('keeps what has come when a %s denies access, and tells the rest why', async (status) => {
		const time = virtualTime();
		const { client, polls } = scriptedKaunt(time, (id, poll) => ({ answer: () => (id === 'p0' ? ready(id) : poll === 1 ? { status, headers: {}, body: null } : PENDING) }));
		const { outcomes } = await time.run(client.waitForProposals(ids(4), { firstPollMs: 1_000 }, { maxConcurrency: 1 }));
		expect(outcomes.map((outcome) => outcome.status)).toEqual(['ready', 'refused', 'refused', 'refused']);
		expect(new Set(outcomes.slice(1).map((outcome) => outcome.status === 'refused' && outcome.error)).size).toBe(1);
		expect(outcomes[1]).toMatchObject({ error: { status, code: expect.stringMatching(/^KAUNT_/) } });
		expect(polls).toHaveLength(5);
	});

	it('keeps also what was under way when access was denied', async () => {
		const time = virtualTime();
		const { client } = scriptedKaunt(time, (id) => ({ latencyMs: id === 'p0' ? 10 : 500, answer: () => (id === 'p0' ? { status: 403, headers: {}, body: null } : ready(id)) }));
		const { outcomes } = await time.run(client.waitForProposals(ids(2)));
		expect(outcomes.map((outcome) => outcome.status)).toEqual(['refused', 'ready']);
	});

	it('leaves no long sleep behind when it ends before its time', async () => {
		const time = virtualTime();
		const { client } = scriptedKaunt(time, () => ({ latencyMs: 100, answer: () => ({ status: 403, headers: {}, body: null }) }));
		await time.run(client.waitForProposals([{ proposalId: 'p', wait: { firstPollMs: 1_000 } }, { proposalId: 'q', wait: { firstPollMs: 60_000 } }]));
		expect(time.sleeps.until - time.now()).toBeLessThanOrEqual(250);
	});

	it('ends only the one that is refused for a reason of its own', async () => {
		const time = virtualTime();
		const { client } = scriptedKaunt(time, (id) => ({ answer: () => (id === 'p1' ? { status: 410, headers: {}, body: null } : ready(id)) }));
		const { outcomes } = await time.run(client.waitForProposals(ids(3)));
		expect(outcomes).toMatchObject([{ status: 'ready' }, { status: 'refused', error: { code: 'KAUNT_PROPOSAL_NOT_FOUND' } }, { status: 'ready' }]);
	});

	it('goes on when no answer comes, and says so at the deadline', async () => {
		const time = virtualTime();
		const down = new SourceUnavailableError({ message: 'No answer from kaunt.example.', url: 'x', reason: 'ECONNREFUSED' });
		const { client } = scriptedKaunt(time, () => ({ answer: () => down }));
		const { outcomes } = await time.run(client.waitForProposals(ids(2), { deadlineMs: 20_000 }));
		expect(outcomes).toMatchObject([{ status: 'timedOut', error: { message: expect.stringContaining('No answer from') } }, { status: 'timedOut' }]);
	});

	it('stops when the run is cancelled, after what was under way', async () => {
		const time = virtualTime();
		const { client, underWay } = scriptedKaunt(time, (_id, poll) => ({
			latencyMs: 100,
			answer: () => {
				if (poll === 1) time.cancel();
				return PENDING;
			},
		}));
		await expect(time.run(client.waitForProposals(ids(3)))).rejects.toMatchObject({ code: 'RUN_CANCELLED' });
		expect(underWay.now).toBe(0);
	});

	it('ends at once for an empty list', async () => {
		const time = virtualTime();
		const { client } = scriptedKaunt(time, () => ({ answer: () => PENDING }));
		await expect(time.run(client.waitForProposals([]))).resolves.toEqual({ outcomes: [], polls: 0 });
	});

	it('refuses a wrong time of a single proposal before any poll', async () => {
		const time = virtualTime();
		const { client, polls } = scriptedKaunt(time, () => ({ answer: () => PENDING }));
		await expect(client.waitForProposals([{ proposalId: 'p' }, { proposalId: 'q', wait: { factor: Number.NaN } }])).rejects.toMatchObject({ code: 'PROPOSAL_WAIT_INVALID', path: 'factor' });
		expect(polls).toEqual([]);
	});
});

function byTimeAndId(one: Array<string | number>, two: Array<string | number>): number {
	return Number(one[1]) - Number(two[1]) || ['p0', 'p1', 'p2', 'other'].indexOf(String(one[0])) - ['p0', 'p1', 'p2', 'other'].indexOf(String(two[0]));
}
