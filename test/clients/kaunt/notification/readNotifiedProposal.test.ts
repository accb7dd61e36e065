import { ApiError, SourceUnavailableError, readNotifiedProposal } from '../../../../clients/index';
import type { ProposalAnswer } from '../../../../clients/index';
import { quickTiming } from '../../support/quickTiming';

const answerOf = (status: ProposalAnswer['status']): ProposalAnswer => ({ proposalId: 'p', status, proposal: null, invoice: null, correlationId: null, raw: null });
const refusal = (code: string, status: number): ApiError => new ApiError({ code, status, message: 'no', remedy: 'none' });

/** Gives or throws the outcomes one after the other, the last one again and again. */
function clientWith(...outcomes: Array<ProposalAnswer | Error>): { asked: string[]; getProposal: (proposalId: string) => Promise<ProposalAnswer> } {
	const asked: string[] = [];
	return {
		asked,
		getProposal: async (proposalId) => {
			const outcome = outcomes[Math.min(asked.push(proposalId), outcomes.length) - 1];
			if (outcome instanceof Error) throw outcome;
			return outcome as ProposalAnswer;
		},
	};
}

/** Pauses take no time, but the deadline never comes. */
const patient = (): ReturnType<typeof quickTiming> => {
	const timing = quickTiming();
	return { ...timing, sleep: async (ms) => (ms >= 10_000 ? await new Promise(() => {}) : await timing.sleep(ms)) };
};

describe('readNotifiedProposal', () => {
	it.each(['ready', 'empty'] as const)('asks once for a proposal that is %s', async (status) => {
		const client = clientWith(answerOf(status));
		expect(await readNotifiedProposal(client, patient(), 'p', 10_000)).toMatchObject({ status });
		expect(client.asked).toEqual(['p']);
	});

	it.each([
		['it is pending', answerOf('pending')],
		['it is not found', refusal('KAUNT_PROPOSAL_NOT_FOUND', 404)],
		['the service is busy', refusal('KAUNT_RATE_LIMITED', 429)],
		['no answer came', new SourceUnavailableError({ message: 'no', url: 'u', reason: 'ECONNRESET' })],
	])('asks a second time, after half a second, when %s', async (_what, first) => {
		const client = clientWith(first, answerOf('ready'));
		const timing = patient();
		expect(await readNotifiedProposal(client, timing, 'p', 10_000)).toMatchObject({ status: 'ready' });
		expect(timing.pauses).toEqual([500]);
	});

	it.each([refusal('KAUNT_FORBIDDEN', 403), refusal('KAUNT_NOT_FOUND', 404), new Error('a fault of ours')])('does not ask again after: %s', async (error) => {
		const client = clientWith(error);
		await expect(readNotifiedProposal(client, patient(), 'p', 10_000)).rejects.toBe(error);
		expect(client.asked).toHaveLength(1);
	});

	it('throws what the second attempt met', async () => {
		const second = refusal('KAUNT_SERVER_ERROR', 500);
		await expect(readNotifiedProposal(clientWith(answerOf('pending'), second), patient(), 'p', 10_000)).rejects.toBe(second);
	});

	it('ends at the deadline', async () => {
		const never = { getProposal: () => new Promise<ProposalAnswer>(() => {}) };
		await expect(readNotifiedProposal(never, quickTiming(), 'p', 10_000)).rejects.toMatchObject({ code: 'KAUNT_FETCH_TIMED_OUT', message: expect.stringContaining('10 seconds') });
	});
});
