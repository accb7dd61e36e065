import fc from 'fast-check';
import { DEFAULT_PROPOSAL_WAIT } from '../../../../clients/index';
import type { HttpResponse, ProposalWait } from '../../../../clients/index';
import { virtualTime } from '../../support/virtualTime';
import { PENDING, ready, scriptedKaunt } from './scriptedKaunt';
import type { SeenPoll } from './scriptedKaunt';

/** What happens to one proposal: when it is ready (null: never), its wait, and what single polls get instead. */
interface Plan {
	readonly readyAfterMs: number | null;
	readonly ageMs: number;
	readonly wait: ProposalWait;
	readonly faults: ReadonlyArray<'404' | '500' | '429' | 'asked' | 'none'>;
	readonly latencyMs: number;
}

const PAUSE_S = 7;
const wait = fc.record({
	deadlineMs: fc.integer({ min: 0, max: 90_000 }),
	firstPollMs: fc.integer({ min: 0, max: 10_000 }),
	factor: fc.constantFrom(0, 1, 1.6, 3),
	maxIntervalMs: fc.integer({ min: 100, max: 20_000 }),
	emptyGraceMs: fc.constant(DEFAULT_PROPOSAL_WAIT.emptyGraceMs),
});
const planWith = (faults: ReadonlyArray<Plan['faults'][number]>): fc.Arbitrary<Plan> =>
	fc.record({
		readyAfterMs: fc.option(fc.integer({ min: 0, max: 100_000 })),
		ageMs: fc.integer({ min: 0, max: 20_000 }),
		wait,
		faults: fc.array(fc.constantFrom(...faults), { maxLength: 8 }),
		latencyMs: fc.integer({ min: 0, max: 3_000 }),
	});

/** Polls that the schedule allows when every answer comes at once and nothing asks for a pause: the most there can be. */
function mostPolls({ deadlineMs, firstPollMs, factor, maxIntervalMs }: ProposalWait, ageMs: number): number {
	let polls = 0;
	let pause = firstPollMs;
	for (let at = Math.max(ageMs, Math.min(firstPollMs, deadlineMs)); ; ) {
		polls += 1;
		if (at >= deadlineMs) return polls;
		pause = Math.max(1, Math.min(Math.max(1, pause * Math.max(1, factor)), maxIntervalMs));
		at = Math.min(at + pause, deadlineMs);
	}
}

async function play(plans: readonly Plan[], lanes: number) {
	const time = virtualTime();
	const begin = time.now();
	const submittedAt = plans.map(({ ageMs }) => begin - ageMs);
	const { client, polls, underWay } = scriptedKaunt(time, (id, poll) => {
		const index = Number(id.slice(1));
		const { faults, latencyMs, readyAfterMs } = plans[index] as Plan;
		const fault = faults[poll] ?? 'none';
		const pause = { 'retry-after': String(PAUSE_S) };
		const answer = (): HttpResponse => {
			if (fault === 'asked') return { ...PENDING, headers: pause };
			if (fault !== 'none') return { status: Number(fault), headers: fault === '429' ? pause : {}, body: null };
			return readyAfterMs !== null && time.now() - (submittedAt[index] ?? 0) >= readyAfterMs ? ready(id) : PENDING;
		};
		return { latencyMs, answer };
	});
	const told: Array<{ index: number; at: number }> = [];
	const requests = plans.map((plan, index) => ({ proposalId: `p${index}`, submittedAt: submittedAt[index], wait: plan.wait }));
	const result = await time.run(client.waitForProposals(requests, {}, { maxConcurrency: lanes, onReady: (_answer, index) => told.push({ index, at: time.now() }) }));
	return { ...result, begin, seen: polls, underWay, told, submittedAt, pollsOf: (index: number): SeenPoll[] => polls.filter(({ proposalId }) => proposalId === `p${index}`) };
}

const any = fc.array(planWith(['404', '500', '429', 'asked', 'none']), { minLength: 1, maxLength: 12 });
const calm = fc.array(planWith(['404', '500', 'none']), { minLength: 1, maxLength: 12 });
const lanes = fc.integer({ min: 1, max: 5 });

describe('waiting for any proposals under any faults', () => {
	it('gives each exactly one outcome, and tells of each that is there once, when it came', async () => {
		await fc.assert(
			fc.asyncProperty(any, lanes, async (plans, limit) => {
				const { outcomes, told, pollsOf } = await play(plans, limit);
				expect(outcomes.map(({ proposalId }) => proposalId)).toEqual(plans.map((_plan, index) => `p${index}`));
				const there = outcomes.flatMap(({ status }, index) => (status === 'ready' ? [index] : []));
				expect(told.map(({ index }) => index).sort((one, two) => one - two)).toEqual(there);
				for (const { index, at } of told) expect(at).toBe(pollsOf(index).at(-1)?.endedAt);
			}),
		);
	});

	it('never asks before its time, more often than the schedule allows, or after the proposal is there', async () => {
		await fc.assert(
			fc.asyncProperty(any, lanes, async (plans, limit) => {
				const { outcomes, polls, seen, begin, pollsOf, submittedAt } = await play(plans, limit);
				expect(polls).toBe(seen.length);
				for (const [index, { wait: rules, ageMs }] of plans.entries()) {
					const own = pollsOf(index);
					expect(own.length).toBeLessThanOrEqual(mostPolls(rules, ageMs));
					const deadlineAt = (submittedAt[index] ?? 0) + rules.deadlineMs;
					let pause = rules.firstPollMs;
					let earliest = Math.max(begin, Math.min((submittedAt[index] ?? 0) + pause, deadlineAt));
					for (const poll of own) {
						expect(poll.startedAt).toBeGreaterThanOrEqual(earliest);
						pause = Math.max(1, Math.min(Math.max(1, pause * Math.max(1, rules.factor)), rules.maxIntervalMs));
						const asked = !(poll.answer instanceof Error) && poll.answer.headers['retry-after'] !== undefined ? PAUSE_S * 1000 : 0;
						pause = Math.max(pause, asked);
						earliest = Math.min(poll.endedAt + pause, deadlineAt);
					}
					const isReady = own.findIndex(({ answer }) => !(answer instanceof Error) && answer.status === 200);
					expect(isReady === -1 ? outcomes[index]?.status : isReady).toBe(isReady === -1 ? 'timedOut' : own.length - 1);
				}
			}),
		);
	});

	it('keeps to the number of lanes, and starts nothing while Kaunt wants a pause', async () => {
		await fc.assert(
			fc.asyncProperty(any, lanes, async (plans, limit) => {
				const { seen, underWay } = await play(plans, limit);
				expect(underWay.most).toBeLessThanOrEqual(limit);
				const pauses = seen.filter(({ answer }) => !(answer instanceof Error) && answer.status === 429).map(({ endedAt }) => endedAt);
				for (const from of pauses) {
					expect(seen.filter(({ startedAt }) => startedAt > from && startedAt < from + PAUSE_S * 1000)).toEqual([]);
				}
			}),
		);
	});

	it('loses none that was there at its deadline', async () => {
		await fc.assert(
			fc.asyncProperty(calm, lanes, async (plans, limit) => {
				const { outcomes } = await play(plans.map((plan) => ({ ...plan, faults: [] })), limit);
				for (const [index, { readyAfterMs, wait: rules }] of plans.entries()) {
					if (readyAfterMs !== null && readyAfterMs <= rules.deadlineMs) expect(outcomes[index]?.status).toBe('ready');
				}
			}),
		);
	});
});
