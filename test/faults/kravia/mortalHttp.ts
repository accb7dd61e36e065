import type { HttpClient, HttpResponse } from '../../../clients/index';

/** When in the course of a request the process dies: before it is sent, while it is under way, or with its answer unread. */
export type KillPhase = 'before' | 'during' | 'after';

/** A process that dies in the middle of its requests. */
export interface MortalHttp extends HttpClient {
	/** Resolves at the moment of death. Nothing that was waiting for an answer ever goes on after it. */
	readonly died: Promise<'killed'>;
	/** Requests begun so far. */
	readonly count: number;
}

/**
 * Lets a process die at its n-th request, as far as the service can tell: what it had sent is on its way, and nothing
 * of what the process knew is left. The real thing, with SIGKILL, is slower and tested beside it.
 *
 * @param atRequest from 1; 0 for never
 */
export function mortalHttp(http: HttpClient, atRequest: number, phase: KillPhase): MortalHttp {
	let count = 0;
	let isDead = false;
	let die: (how: 'killed') => void = () => {};
	const died = new Promise<'killed'>((resolve) => (die = resolve));
	const nothing = new Promise<HttpResponse>(() => {});
	const end = (): Promise<HttpResponse> => {
		isDead = true;
		die('killed');
		return nothing;
	};
	return {
		died,
		get count() {
			return count;
		},
		send: async (request) => {
			if (isDead) return await nothing;
			count += 1;
			if (count !== atRequest) return await http.send(request);
			if (phase === 'before') return await end();
			const answer = http.send(request).then(undefined, () => undefined);
			if (phase === 'after') await answer;
			return await end();
		},
	};
}
