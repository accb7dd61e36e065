import { FaultProfile } from '../../../sandbox/server/FaultProfile';
import { batchLimitsOf, FAULT_PROFILES, type FaultProfileName, isRefusedForGood, isRefusedForNow, itemKey } from '../../../sandbox/server/faultProfiles';
import { buildInvoice, buildPosting } from '../support/buildKauntData';
import { type OpenKaunt, openKaunt } from '../support/openKaunt';
import { stubbornUpload } from '../support/stubbornUpload';

const names = Object.keys(FAULT_PROFILES) as FaultProfileName[];
const postings = Array.from({ length: 1200 }, (_, index) => buildPosting(`F-${Math.floor(index / 3)}`, { line: (index % 3) + 1 }));
const keyOf = ({ externalInvoiceId, postingLineNumber }: Record<string, unknown>): string => itemKey(String(externalInvoiceId), Number(postingLineNumber));

let kaunt: OpenKaunt;
beforeEach(async () => {
	kaunt = await openKaunt({ learn: false });
});
afterEach(() => kaunt.server.close());

describe('an upload by a client that tries four times', () => {
	it.each(names.flatMap((name) => [1, 2].map((seed) => [name, seed] as const)))('gets through under %s with seed %i, and nothing is lost or doubled', async (name, seed) => {
		const profile = kaunt.server.state.faults.useProfile(name, seed, { retryAfterSeconds: 0, hangMs: 20, latencyMs: 2 });
		const { refused, mostAttempts } = await stubbornUpload(kaunt, postings, { batchSize: name === 'partialFailures' || name === 'permanentFailures' ? 50 : name === 'smallBatches' ? 100 : 10 });
		const isRefusing = name === 'mixed' || name === 'permanentFailures';
		const expected = postings.map(keyOf).filter((key) => !isRefusing || !isRefusedForGood(seed, key));
		expect([...kaunt.server.state.openCompany().postings.all()].map(keyOf).sort()).toEqual(expected.sort());
		expect(refused).toHaveLength(postings.length - expected.length);
		expect(mostAttempts).toBeLessThanOrEqual(3);
		const { requests, ...done } = profile?.counts ?? {};
		expect(requests).toBeGreaterThan(10);
		if (name === 'mixed') expect(Object.keys(done).length).toBeGreaterThan(6);
		else expect(Object.keys(done)).toEqual([name]);
	});

	it('meets the same faults again with the same seed, and others with another', async () => {
		const run = async (seed: number): Promise<unknown> => {
			const profile = kaunt.server.state.faults.useProfile('mixed', seed, { retryAfterSeconds: 0, hangMs: 5, latencyMs: 0 });
			await stubbornUpload(kaunt, postings.slice(0, 400), { batchSize: 5 });
			return { ...profile?.counts };
		};
		const first = await run(7);
		expect(await run(7)).toEqual(first);
		expect(await run(8)).not.toEqual(first);
	});
});

describe('the faults of a profile', () => {
	const take = (name: FaultProfileName, count: number): (object | undefined)[] => {
		const profile = new FaultProfile(name, 3, { retryAfterSeconds: 0.5 });
		return Array.from({ length: count }, (_, index) => profile.take({ route: 'GET /a', fingerprint: `GET /a?${index}`, token: null }));
	};

	it.each([
		['rateLimit', 0.15, { status: 429, retryAfter: 0.5 }],
		['rateLimitBare', 0.15, { status: 429 }],
		['serverErrors', 0.15, { status: expect.any(Number) }],
		['resets', 0.1, { drop: true }],
		['resetsAfter', 0.1, { dropAfter: true }],
		['timeoutsAfter', 0.05, { hangAfterMs: 2000 }],
		['errorsAfter', 0.1, { statusAfter: expect.any(Number) }],
	] as const)('%s hit about %d of the requests', (name, share, fault) => {
		const faults = take(name, 4000).filter((taken) => taken !== undefined);
		expect(faults.length / 4000).toBeGreaterThan(share * 0.8);
		expect(faults.length / 4000).toBeLessThan(share * 1.2);
		expect(faults[0]).toMatchObject(fault);
	});

	it.each(names)('%s never hit the same request more than twice in a row', (name) => {
		const profile = new FaultProfile(name, 5);
		let inARow = 0;
		for (let count = 0; count < 5000; count += 1) {
			const fault = profile.take({ route: 'POST /a', fingerprint: 'POST /a x', token: null });
			inARow = fault && Object.keys(fault).some((key) => key !== 'delayMs') ? inARow + 1 : 0;
			expect(inARow).toBeLessThanOrEqual(2);
		}
	});

	it('kill a token after a while for good, but never the one that a request renewed', () => {
		const profile = new FaultProfile('expiredTokens', 1);
		const use = (token: string, fingerprint: string): boolean => profile.take({ route: 'GET /a', fingerprint, token })?.status !== 401;
		let uses = 0;
		while (use('old', `request ${uses}`)) uses += 1;
		expect(uses).toBeGreaterThanOrEqual(20);
		expect(uses).toBeLessThanOrEqual(60);
		expect([use('old', 'another'), use('old', 'another')]).toEqual([false, false]);
		expect(use('new', 'another')).toBe(true);
		let others = 0;
		while (use('new', `later ${others}`)) others += 1;
		expect(use('old', 'both')).toBe(false);
		expect(use('new', 'both')).toBe(true);
	});

	it('refuse items by seed and key alone', () => {
		const keys = Array.from({ length: 5000 }, (_, index) => itemKey(`F-${index}`, 1));
		const share = (isRefused: typeof isRefusedForGood, seed: number): number => keys.filter((key) => isRefused(seed, key)).length / keys.length;
		for (const seed of [1, 2, 99]) {
			expect(share(isRefusedForGood, seed)).toBeCloseTo(0.05, 1);
			expect(share(isRefusedForNow, seed)).toBeCloseTo(0.1, 1);
		}
		expect(keys.filter((key) => isRefusedForGood(1, key))).not.toEqual(keys.filter((key) => isRefusedForGood(2, key)));
	});
});

describe('in the stand-in', () => {
	it('a refused item answers 400 alone and in a batch, one refused for now 429 or 503 in a batch, once', async () => {
		const first = (isRefused: (seed: number, key: string) => boolean): string => Array.from({ length: 500 }, (_, index) => `I${index}`).find((key) => isRefused(4, key)) ?? '';
		kaunt.server.state.faults.useProfile('permanentFailures', 4);
		const forGood = first(isRefusedForGood);
		expect((await kaunt.call('POST', '/postedinvoices', buildInvoice(forGood))).status).toBe(400);
		expect((await kaunt.call('POST', '/invoicecodingproposals/processmany', [buildInvoice(forGood)])).body.result['failed']).toMatchObject([{ statusCode: 400, externalInvoiceId: forGood }]);
		kaunt.server.state.faults.useProfile('partialFailures', 4);
		const forNow = first(isRefusedForNow);
		const send = async (): Promise<{ failed: { statusCode: number }[] }> => (await kaunt.call('POST', '/postedinvoices/createmany', [buildInvoice(forNow)])).body.result as never;
		expect([429, 503]).toContain((await send()).failed[0]?.statusCode);
		expect((await send()).failed).toEqual([]);
	});

	it('batches above the sizes of the seed are refused as a whole', async () => {
		kaunt.server.state.faults.useProfile('smallBatches', 6);
		const { refusedAbove, tooLargeAbove } = batchLimitsOf(6);
		const send = async (size: number): Promise<number> => (await kaunt.call('POST', '/postings/createmany', postings.slice(0, size))).status;
		expect(await Promise.all([refusedAbove, refusedAbove + 1, tooLargeAbove, tooLargeAbove + 1].map(send))).toEqual([200, 400, 400, 413]);
	});

	it('a dead token answers 401 with the header that says so, and a new one is given', async () => {
		kaunt.server.state.faults.useProfile('expiredTokens', 1);
		let answer = await kaunt.call('GET', '/postings');
		while (answer.status === 200) answer = await kaunt.call('GET', '/postings');
		expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer error="invalid_token"']);
	});

	it('a request that hangs is done, and cut in the end', async () => {
		await expect(kaunt.call('POST', '/postings', postings[0], { 'x-emulator-fault': 'hangAfter=30' })).rejects.toThrow();
		expect(await kaunt.figures()).toMatchObject({ postings: 1 });
		await kaunt.control('POST', '/faults', { hangAfterMs: 60_000, times: 1 });
		await expect(fetch(`${kaunt.base}/postings`, { headers: { authorization: `Bearer ${kaunt.token}` }, signal: AbortSignal.timeout(50) })).rejects.toThrow();
	});

	it('a profile is turned on, shown with what it did, and turned off over HTTP', async () => {
		const { body } = await kaunt.control('POST', '/profile', { name: 'rateLimit', seed: 2, retryAfterSeconds: 0 });
		expect(body['profile']).toMatchObject({ name: 'rateLimit', seed: 2, retryAfterSeconds: 0, counts: { requests: 0 } });
		let refused = 0;
		for (let count = 0; count < 60; count += 1) {
			const answer = await kaunt.call('GET', `/postings?pageNo=${count + 1}`);
			if (answer.status !== 429) continue;
			refused += 1;
			expect(answer.headers.get('retry-after')).toBe('0');
		}
		expect(refused).toBeGreaterThan(2);
		expect((await kaunt.control('GET', '/profile')).body['profile']).toMatchObject({ counts: { requests: 60, rateLimit: refused } });
		for (const off of [{ name: 'none' }, { name: null }]) expect((await kaunt.control('POST', '/profile', off)).body['profile']).toBeNull();
		await kaunt.control('POST', '/profile', { name: 'resets' });
		expect((await kaunt.control('DELETE', '/profile')).body['profile']).toBeNull();
		await kaunt.control('POST', '/profile', { name: 'resets' });
		await kaunt.control('POST', '/reset');
		expect((await kaunt.control('GET', '/profile')).body['profile']).toBeNull();
	});

	it('a profile that is unknown or misspelt is refused', async () => {
		expect((await kaunt.control('POST', '/profile', { name: 'nope' })).status).toBe(400);
		expect((await kaunt.control('POST', '/profile', { name: 'mixed', sede: 1 })).status).toBe(400);
		expect((await kaunt.control('POST', '/profile', { name: 'mixed', seed: 'one' })).status).toBe(400);
		expect((await kaunt.control('POST', '/profile', { name: 7 })).status).toBe(400);
	});

	it('tokens are given whatever the profile', async () => {
		kaunt.server.state.faults.useProfile('serverErrors', 1);
		for (let count = 0; count < 40; count += 1) expect((await kaunt.call('GET', '/postings', undefined, { authorization: 'Bearer wrong' })).status).toBe(401);
		expect(kaunt.server.state.faults.profile?.counts).toEqual({ requests: 0 });
	});
});
