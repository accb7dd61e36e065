import { createTokenSource } from '../../cli/tokenSource';
import type { HttpResponse } from '../../clients/index';

const auth = { kind: 'oauth2ClientCredentials', tokenUrl: 'http://kaunt.example/token', clientId: 'a', clientSecret: 'b' } as const;

/** A token source over a clock that stands still until it is moved. */
function source(expiresIn: unknown) {
	const clock = { now: 0 };
	let fetched = 0;
	const post = async (): Promise<HttpResponse> => ({ status: 200, headers: {}, body: { access_token: `token-${++fetched}`, expires_in: expiresIn } });
	return { tokens: createTokenSource(auth, post, () => clock.now), clock };
}

describe('createTokenSource', () => {
	it('renews a token 60 seconds before it runs out', async () => {
		const { tokens, clock } = source(3_600);
		await expect(tokens.token()).resolves.toBe('token-1');
		clock.now = 3_539_999;
		await expect(tokens.token()).resolves.toBe('token-1');
		clock.now = 3_540_000;
		await expect(tokens.token()).resolves.toBe('token-2');
	});

	it('uses a token that lives shorter than a minute for half its life', async () => {
		const { tokens, clock } = source(10);
		await tokens.token();
		clock.now = 4_999;
		await expect(tokens.token()).resolves.toBe('token-1');
		clock.now = 5_000;
		await expect(tokens.token()).resolves.toBe('token-2');
	});

	it.each([undefined, '3600'])('reads a life of %j seconds', async (expiresIn) => {
		const { tokens, clock } = source(expiresIn);
		await tokens.token();
		clock.now = 3_000_000;
		await expect(tokens.token()).resolves.toBe('token-1');
	});

	it('keeps a newer token when an older one is dropped', async () => {
		const { tokens } = source(3_600);
		const first = await tokens.token();
		tokens.drop(first);
		const second = await tokens.token();
		tokens.drop(first);
		await expect(tokens.token()).resolves.toBe(second);
	});
});
