import fc from 'fast-check';

import { createKraviaClient, isOpenOutcome } from '../../clients/index';
import type { EarlierTry, HttpClient, HttpRequest, HttpResponse, KraviaClient, RegistrationResult } from '../../clients/index';
import { SourceUnavailableError } from '../../clients/errors/SourceUnavailableError';
import { CodedError } from '../../engine/index';
import { buildRegistration } from '../clients/support/buildRegistration';
import { quickTiming } from '../clients/support/quickTiming';
import { NO_LIMIT, propertyRuns, reportBriefly } from './support/propertyRuns';

/** What becomes of one request: whether Kravia acts, and what the client sees of it. */
interface Behaviour {
	readonly acts: boolean;
	readonly shows: 'answer' | 'noId' | 'cut' | 'neverReached' | 400 | 409 | 429 | 500 | 504 | 'page' | 'half';
}

/** One try: of the same execution as the one before (which knows what that has done), or of a new one. */
interface Try {
	readonly isNewExecution: boolean;
	readonly isNewClient: boolean;
	readonly posts: Behaviour;
	/** Reads that fail, by their order in the try. */
	readonly failingReads: readonly number[];
}

/** A Kravia whose searches show a record only after so many reads. */
class UncertainKravia {
	readonly records: Array<{ readonly id: number; readonly body: object; visibleAfter: number }> = [];
	reads = 0;
	private current: Try | undefined;
	private readsOfTry = 0;

	constructor(private readonly lag: number) {}

	begin(next: Try): void {
		this.current = next;
		this.readsOfTry = 0;
		// A new execution comes later: whatever was done shows by then.
		if (next.isNewExecution) this.reads += this.lag;
	}

	readonly http: HttpClient = { send: async (request) => (request.method === 'POST' ? this.post(request) : this.read(request)) };

	private post(request: HttpRequest): HttpResponse {
		const { acts, shows } = this.current?.posts ?? { acts: true, shows: 'answer' };
		const id = 100 + this.records.length;
		const exists = this.records.length > 0;
		if (shows === 409 && exists) return answer(409, null);
		if (acts) this.records.push({ id, body: request.json as object, visibleAfter: this.reads + this.lag });
		if (shows === 'cut') throw unavailable('ECONNRESET');
		if (shows === 'neverReached') throw unavailable('ECONNREFUSED');
		if (shows === 'noId') return answer(200, acts ? {} : { success: false });
		if (shows === 'page') return answer(200, '<html>');
		if (shows === 'half') return answer(200, '{"id": 1');
		return shows === 'answer' ? answer(200, { id }) : answer(shows, null);
	}

	private read(request: HttpRequest): HttpResponse {
		if (this.current?.failingReads.includes(this.readsOfTry++)) throw unavailable('ETIMEDOUT');
		this.reads += 1;
		if (request.url.includes('/details')) {
			const record = this.records.find(({ id }) => request.url.includes(String(id)));
			return answer(200, { value: { invoice: { ...record?.body, id: record?.id } } });
		}
		return answer(200, { data: this.records.filter(({ visibleAfter }) => visibleAfter <= this.reads).map(({ id, body }) => ({ id, ...body })) });
	}
}

const answer = (status: number, body: unknown): HttpResponse => ({ status, headers: {}, body });
const unavailable = (reason: string): SourceUnavailableError => new SourceUnavailableError({ message: 'No answer.', url: 'http://kravia.example', reason });

/** Only what can be: who refuses or was never reached has not acted, and who gives an id has. */
const behaviour: fc.Arbitrary<Behaviour> = fc.oneof(
	fc.record({ acts: fc.boolean(), shows: fc.constantFrom('noId' as const, 'cut' as const, 500 as const, 504 as const, 'page' as const, 'half' as const) }),
	fc.record({ acts: fc.constant(false), shows: fc.constantFrom('neverReached' as const, 400 as const, 409 as const, 429 as const) }),
	fc.constant({ acts: true, shows: 'answer' as const }),
);
const oneTry: fc.Arbitrary<Try> = fc.record({
	isNewExecution: fc.boolean(),
	isNewClient: fc.boolean(),
	posts: behaviour,
	failingReads: fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { maxLength: 3 }),
});

const settings = { lookUpTries: 2, lookUpPauseMs: 1, retry: { attempts: 1 } };

describe('registering under any behaviour of Kravia and any repetition', () => {
	it('never makes two, and says truly what it has done', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(oneTry, { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 8 }), async (tries, lag) => {
				const kravia = new UncertainKravia(lag);
				let client: KraviaClient | undefined;
				let earlier: EarlierTry | undefined;
				for (const next of tries) {
					kravia.begin(next);
					if (next.isNewExecution) earlier = undefined;
					if (next.isNewExecution || next.isNewClient || !client) client = createKraviaClient({ http: kravia.http, timing: quickTiming(), baseUrl: 'http://kravia.example', settings });
					const before = kravia.records.length;
					const outcome = await client.register(buildRegistration(), earlier ? { earlier } : {}).catch((error: unknown) => error);
					// As the node keeps it.
					if (!(outcome instanceof Error)) earlier = { state: 'registered', result: outcome as RegistrationResult };
					else if (isOpenOutcome(outcome)) earlier = { state: 'open' };
					expect(kravia.records.length).toBeLessThanOrEqual(1);
					expectTruth(outcome, before, kravia);
				}
			}),
			{ ...propertyRuns(500), reporter: reportBriefly },
		);
	}, NO_LIMIT);
});

function expectTruth(outcome: unknown, before: number, { records }: UncertainKravia): void {
	if (!(outcome instanceof Error)) {
		const { status, kraviaId, content } = outcome as RegistrationResult;
		expect(content).toMatch(/^[0-9a-f]+$/);
		expect(['registered', 'alreadyRegistered']).toContain(status);
		expect(records).toHaveLength(1);
		if (kraviaId !== null) expect(kraviaId).toBe(records[0]?.id);
		return;
	}
	expect(outcome).toBeInstanceOf(CodedError);
	// A failure that does not leave its outcome open has made nothing.
	if (!isOpenOutcome(outcome)) expect(records.length).toBe(before);
}
