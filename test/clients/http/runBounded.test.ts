import fc from 'fast-check';
import { runBounded } from '../../../clients/index';

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('runBounded', () => {
	it('keeps the order of the items and never runs more than the limit', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 25 }), fc.integer({ min: 1, max: 6 }), async (ticks, limit) => {
				let running = 0;
				let most = 0;
				const results = await runBounded(ticks, limit, async (count, index) => {
					running += 1;
					most = Math.max(most, running);
					for (let step = 0; step < count; step += 1) await tick();
					running -= 1;
					return index;
				});
				expect(results).toEqual(ticks.map((_, index) => index));
				expect(most).toBeLessThanOrEqual(limit);
			}),
			{ numRuns: 50 },
		);
	});

	it('starts nothing new after a failure, waits for what runs, and throws the first failure', async () => {
		const started: number[] = [];
		let ended = 0;
		const run = runBounded([0, 1, 2, 3, 4, 5], 2, async (item) => {
			started.push(item);
			if (item === 0) throw new Error('first');
			await tick();
			await tick();
			ended += 1;
		});
		await expect(run).rejects.toThrow('first');
		expect(started).toEqual([0, 1]);
		expect(ended).toBe(1);
	});

	it('runs one at a time when the limit is not usable', async () => {
		await expect(runBounded([1, 2], Number.NaN, async (item) => item)).resolves.toEqual([1, 2]);
	});
});
