import { createSystemTiming } from '../../cli/systemTiming';

describe('createSystemTiming', () => {
	it('ends a pause at once when the run is cancelled', async () => {
		const controller = new AbortController();
		const timing = createSystemTiming(controller.signal);
		const pause = timing.sleep(3_600_000);
		controller.abort();
		await expect(pause).rejects.toThrow();
		expect(timing.isCancelled?.()).toBe(true);
	});

	it('tells time and chance within their bounds', async () => {
		const timing = createSystemTiming();
		const before = timing.now();
		await timing.sleep(2);
		expect(timing.now()).toBeGreaterThan(before);
		expect(timing.isCancelled?.()).toBe(false);
		const chance = timing.random();
		expect(chance >= 0 && chance < 1).toBe(true);
	});
});
