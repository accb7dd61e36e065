import fc from 'fast-check';
import { DueQueue } from '../../../../clients/kaunt/waiting/DueQueue';

describe('the queue of due times', () => {
	it('gives nothing before its time', () => {
		const queue = new DueQueue<string>();
		queue.push('later', 20);
		queue.push('first', 10);
		expect(queue.nextDueAt).toBe(10);
		expect(queue.popDue(9)).toBeUndefined();
		expect(queue.popDue(10)).toBe('first');
		expect(queue.popDue(19)).toBeUndefined();
		expect(queue.drain()).toEqual(['later']);
		expect(queue.nextDueAt).toBeUndefined();
	});

	it('gives everything in order of time, and equal times in the order in which they were put in', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 200 }), (times) => {
				const queue = new DueQueue<{ time: number; index: number }>();
				for (const [index, time] of times.entries()) queue.push({ time, index }, time);
				const taken = times.map(() => queue.popDue(Infinity));
				expect(taken).toEqual(times.map((time, index) => ({ time, index })).sort((one, two) => one.time - two.time || one.index - two.index));
			}),
		);
	});
});
