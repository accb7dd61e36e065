import { createN8nTiming } from '../../../nodes/shared/n8nTiming';

const timingWith = (signal?: AbortSignal) => createN8nTiming({ getExecutionCancelSignal: () => signal });

describe('createN8nTiming', () => {
	it('waits', async () => {
		await expect(timingWith(new AbortController().signal).sleep(5)).resolves.toBeUndefined();
		await expect(timingWith().sleep(1)).resolves.toBeUndefined();
	});

	it('ends a wait at once when the execution is cancelled', async () => {
		const controller = new AbortController();
		const timing = timingWith(controller.signal);
		const wait = timing.sleep(3_600_000);
		expect(timing.isCancelled?.()).toBe(false);
		controller.abort();
		await expect(wait).rejects.toMatchObject({ code: 'RUN_CANCELLED' });
		expect(timing.isCancelled?.()).toBe(true);
	});

	it.each([0, 10])('does not begin a wait of %i ms in a cancelled execution', async (ms) => {
		await expect(timingWith(AbortSignal.abort()).sleep(ms)).rejects.toMatchObject({ code: 'RUN_CANCELLED' });
	});
});
