import { askToken, type OpenKaunt } from './openKaunt';

interface BatchAnswer {
	readonly result: { readonly succeeded: readonly unknown[]; readonly failed: readonly { inputIndex: number; statusCode: number }[] };
}

/** What became of the items of a stubborn upload. */
export interface StubbornResult {
	/** Items refused for good. */
	readonly refused: readonly unknown[];
	/** The most attempts that one request took, renewals of the token not counted. */
	readonly mostAttempts: number;
}

const MOST_ATTEMPTS = 4;

/**
 * Uploads postings as a well-made client does: four attempts, a new token after a 401 once per attempt, halves after 413 or
 * 400 for the whole, and single items again that were refused for now.
 *
 * @throws Error when a request does not get through
 */
export async function stubbornUpload(kaunt: OpenKaunt, postings: readonly unknown[], { batchSize = 50, timeoutMs = 5000 } = {}): Promise<StubbornResult> {
	let token = kaunt.token;
	let mostAttempts = 0;
	const refused: unknown[] = [];

	const post = async (items: readonly unknown[]): Promise<{ status: number; body: BatchAnswer }> => {
		for (let attempt = 1, renewals = 0; attempt <= MOST_ATTEMPTS; attempt += 1) {
			mostAttempts = Math.max(mostAttempts, attempt);
			const answer = await fetch(`${kaunt.base}/postings/createmany`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(items), signal: AbortSignal.timeout(timeoutMs) }).catch(() => null);
			if (answer === null || answer.status === 429 || answer.status >= 500) continue;
			if (answer.status === 401) {
				renewals += 1;
				if (renewals > 1) break;
				attempt -= 1;
				token = String((await askToken(kaunt.server.url)).body['access_token']);
				continue;
			}
			return { status: answer.status, body: (await answer.json()) as BatchAnswer };
		}
		throw new Error('A request did not get through in four attempts.');
	};

	const upload = async (items: readonly unknown[]): Promise<void> => {
		const { status, body } = await post(items);
		if (status === 413 || status === 400) {
			const half = Math.ceil(items.length / 2);
			await upload(items.slice(0, half));
			await upload(items.slice(half));
			return;
		}
		const again = body.result.failed.filter(({ statusCode }) => statusCode !== 400).map(({ inputIndex }) => items[inputIndex]);
		refused.push(...body.result.failed.filter(({ statusCode }) => statusCode === 400).map(({ inputIndex }) => items[inputIndex]));
		if (again.length > 0) await upload(again);
	};

	for (let at = 0; at < postings.length; at += batchSize) await upload(postings.slice(at, at + batchSize));
	return { refused, mostAttempts };
}
