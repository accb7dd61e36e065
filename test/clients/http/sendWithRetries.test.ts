import { SourceUnavailableError } from '../../../clients/index';
import type { HttpClient, HttpResponse } from '../../../clients/index';
import { DEFAULT_RETRY_POLICY } from '../../../clients/http/retryPolicy';
import { sendWithRetries } from '../../../clients/http/sendWithRetries';
import type { RetryMode } from '../../../clients/http/sendWithRetries';
import { quickTiming } from '../support/quickTiming';

type Outcome = number | { status: number; retryAfter: string } | { reason: string };

/** Answers one outcome after the other; the last one for ever. */
function clientThatAnswers(outcomes: readonly Outcome[]): HttpClient & { sent: () => number } {
	let sent = 0;
	return {
		sent: () => sent,
		send: async (): Promise<HttpResponse> => {
			const outcome = outcomes[Math.min(sent, outcomes.length - 1)] ?? 200;
			sent += 1;
			if (typeof outcome === 'number') return { status: outcome, headers: {}, body: null };
			if ('status' in outcome) return { status: outcome.status, headers: { 'retry-after': outcome.retryAfter }, body: null };
			throw new SourceUnavailableError({ message: 'No answer.', url: 'http://demo.example', reason: outcome.reason });
		},
	};
}

async function run(outcomes: readonly Outcome[], mode: RetryMode, policy = DEFAULT_RETRY_POLICY) {
	const http = clientThatAnswers(outcomes);
	const timing = quickTiming();
	const result = await sendWithRetries({ http, timing, policy }, { method: 'GET', url: 'http://demo.example/x' }, mode).catch((error: unknown) => error);
	return { result, sent: http.sent(), pauses: timing.pauses };
}

describe('sendWithRetries', () => {
	it.each([408, 429, 500, 502, 503, 504])('tries %i again until it gets an answer', async (status) => {
		const { result, sent } = await run([status, status, 200], 'safe');
		expect(result).toMatchObject({ status: 200 });
		expect(sent).toBe(3);
	});

	it.each([200, 201, 302, 400, 401, 404, 409, 413, 422, 501])('takes %i for an answer', async (status) => {
		const { result, sent } = await run([status, 200], 'safe');
		expect(result).toMatchObject({ status });
		expect(sent).toBe(1);
	});

	it('gives up after the capped number of attempts and returns the last answer', async () => {
		const { result, sent } = await run([503], 'safe');
		expect(result).toMatchObject({ status: 503 });
		expect(sent).toBe(4);
	});

	it('throws the last failure when no attempt got an answer', async () => {
		const { result, sent } = await run([{ reason: 'ECONNRESET' }], 'safe');
		expect(result).toBeInstanceOf(SourceUnavailableError);
		expect(sent).toBe(4);
	});

	it('waits as long as the service asks, in seconds', async () => {
		const { pauses } = await run([{ status: 429, retryAfter: '7' }, 200], 'safe');
		expect(pauses).toEqual([7_000]);
	});

	it('waits until the HTTP date that the service names', async () => {
		const at = new Date(Date.now() + 20_000).toUTCString();
		const { pauses } = await run([{ status: 503, retryAfter: at }, 200], 'safe');
		expect(pauses[0]).toBeGreaterThan(15_000);
		expect(pauses[0]).toBeLessThanOrEqual(20_000);
	});

	it('stops when the pauses together would exceed the cap', async () => {
		const policy = { ...DEFAULT_RETRY_POLICY, maxRetryAfterMs: 60_000, maxTotalWaitMs: 100_000 };
		const { sent, pauses } = await run([{ status: 429, retryAfter: '3600' }], 'safe', policy);
		expect(pauses).toEqual([60_000]);
		expect(sent).toBe(2);
	});

	it('never sends twice in mode never', async () => {
		expect((await run([503, 200], 'never')).sent).toBe(1);
		expect((await run([{ reason: 'ECONNREFUSED' }, 200], 'never')).sent).toBe(1);
	});

	it.each<[Outcome, number]>([
		[429, 2],
		[503, 2],
		[{ reason: 'ECONNREFUSED' }, 2],
		[{ reason: 'ENOTFOUND' }, 2],
		[500, 1],
		[502, 1],
		[504, 1],
		[408, 1],
		[{ reason: 'ECONNRESET' }, 1],
		[{ reason: 'ECONNABORTED' }, 1],
	])('in mode refusedOnly sends again only after what surely did nothing: %j', async (outcome, expected) => {
		expect((await run([outcome, 200], 'refusedOnly')).sent).toBe(expected);
	});

	it('sends nothing once the run is cancelled', async () => {
		const http = clientThatAnswers([200]);
		const timing = quickTiming();
		timing.cancel();
		const send = sendWithRetries({ http, timing, policy: DEFAULT_RETRY_POLICY }, { method: 'GET', url: 'http://demo.example' }, 'safe');
		await expect(send).rejects.toMatchObject({ code: 'RUN_CANCELLED' });
		expect(http.sent()).toBe(0);
	});
});
