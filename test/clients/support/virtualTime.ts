import type { Timing } from '../../../clients/index';

/** Time that stands still until everything waits, and then jumps to the next thing that happens. */
export interface VirtualTime extends Timing {
	/** Resolves when so much virtual time has passed; unlike `sleep` it is not counted, for servers and the like. */
	after(ms: number): Promise<void>;
	/** How many sleeps are under way, the most that ever were, how many there were in all, and when the last of them ends. */
	readonly sleeps: { now: number; most: number; total: number; until: number };
	/** Runs the work to its end, moving time on whenever nothing else can happen. */
	run<Result>(work: Promise<Result>): Promise<Result>;
	cancel(): void;
}

/** Makes a virtual time that begins at 1,000,000. */
export function virtualTime(): VirtualTime {
	let now = 1_000_000;
	let order = 0;
	let isCancelled = false;
	const events: Array<{ at: number; order: number; happen: () => void }> = [];
	const sleeps = { now: 0, most: 0, total: 0, until: now };
	const after = async (ms: number): Promise<void> =>
		await new Promise((resolve) => {
			events.push({ at: now + ms, order: order++, happen: resolve });
			events.sort((one, two) => one.at - two.at || one.order - two.order);
		});
	return {
		sleeps,
		after,
		now: () => now,
		random: () => 0.5,
		isCancelled: () => isCancelled,
		cancel: () => {
			isCancelled = true;
		},
		sleep: async (ms) => {
			sleeps.total += 1;
			sleeps.now += 1;
			sleeps.most = Math.max(sleeps.most, sleeps.now);
			sleeps.until = Math.max(sleeps.until, now + ms);
			await after(ms);
			sleeps.now -= 1;
		},
		run: async (work) => {
			const state = { isOver: false };
			const end = (): void => {
				state.isOver = true;
			};
			work.then(end, end);
			for (;;) {
				await new Promise((resolve) => setImmediate(resolve));
				if (state.isOver) return await work;
				const next = events.shift();
				if (next === undefined) throw new Error('Nothing will happen any more, but the work is not done.');
				now = next.at;
				next.happen();
			}
		},
	};
}
