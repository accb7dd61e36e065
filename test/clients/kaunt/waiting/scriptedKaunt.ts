import { createKauntClient } from '../../../../clients/index';
import type { HttpClient, HttpResponse, KauntClient } from '../../../../clients/index';
import type { VirtualTime } from '../../support/virtualTime';

/** One poll as the server saw it. */
export interface SeenPoll {
	readonly proposalId: string;
	readonly startedAt: number;
	endedAt: number;
	answer: HttpResponse | Error;
}

/** A Kaunt made of virtual time: what it answers is decided when the answer goes out. */
export interface ScriptedKaunt {
	readonly client: KauntClient;
	readonly polls: SeenPoll[];
	readonly underWay: { now: number; most: number };
}

export const PENDING: HttpResponse = { status: 202, headers: {}, body: null };

/** An answer with a proposal in it. */
export function ready(id: string): HttpResponse {
	return { status: 200, headers: {}, body: { isSuccess: true, result: { id, invoiceCodingProposalGroups: [{ type: 'Posting', invoiceLines: [] }] } } };
}

/** @param script what one poll gets, and how long the answer takes */
export function scriptedKaunt(time: VirtualTime, script: (proposalId: string, poll: number) => { readonly latencyMs?: number; readonly answer: () => HttpResponse | Error }): ScriptedKaunt {
	const polls: SeenPoll[] = [];
	const underWay = { now: 0, most: 0 };
	const http: HttpClient = {
		send: async ({ url }) => {
			const proposalId = url.split('/').at(-1) ?? '';
			const { latencyMs = 0, answer } = script(proposalId, polls.filter((poll) => poll.proposalId === proposalId).length);
			const seen: SeenPoll = { proposalId, startedAt: time.now(), endedAt: Infinity, answer: PENDING };
			polls.push(seen);
			underWay.now += 1;
			underWay.most = Math.max(underWay.most, underWay.now);
			if (latencyMs > 0) await time.after(latencyMs);
			underWay.now -= 1;
			seen.answer = answer();
			seen.endedAt = time.now();
			if (seen.answer instanceof Error) throw seen.answer;
			return seen.answer;
		},
	};
	const client = createKauntClient({ http, timing: time, baseUrl: 'https://kaunt.example/v1', tenantId: '3c7d2a60-4f0b-4d39-9a0e-111111111111', companyName: 'nordlys' });
	return { client, polls, underWay };
}
