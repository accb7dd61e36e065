/** A piece of work that waits for its time on the control clock. */
interface Task {
	readonly dueAt: number;
	readonly run: () => void;
}

/**
 * The clock of a stand-in server. It follows the real time until a test moves it, and runs tasks when their time
 * has come, whether the time came by waiting or by moving the clock.
 */
export class ControlClock {
	private offsetMs = 0;
	private tasks: Task[] = [];
	private timer: NodeJS.Timeout | null = null;

	/** Milliseconds since 1970 on this clock. */
	now(): number {
		return Date.now() + this.offsetMs;
	}

	/** Moves the clock forwards by `ms` (backwards is refused) and runs everything that has become due. */
	advance(ms: number): void {
		if (!Number.isFinite(ms) || ms < 0) throw new RangeError('The clock only moves forwards: give advanceMs as a number of 0 or more.');
		this.offsetMs += ms;
		this.runDue();
	}

	/** Runs `run` when `delayMs` have passed. Tasks of the same time run in the order in which they were planned. */
	plan(delayMs: number, run: () => void): void {
		const dueAt = this.now() + delayMs;
		// Most tasks have the same delay, so the place of a new one is nearly always at the end.
		let at = this.tasks.length;
		while (at > 0 && (this.tasks[at - 1]?.dueAt ?? 0) > dueAt) at -= 1;
		this.tasks.splice(at, 0, { dueAt, run });
		if (at === 0) this.setTimer();
	}

	/** Runs every task whose time has come. Called before each request too, so answers never lag behind the clock. */
	runDue(): void {
		for (let due = this.takeDue(); due.length > 0; due = this.takeDue()) {
			for (const task of due) task.run();
			this.setTimer();
		}
	}

	/** Forgets all planned work. */
	clear(): void {
		this.tasks = [];
		this.setTimer();
	}

	private takeDue(): Task[] {
		const now = this.now();
		const firstLater = this.tasks.findIndex((task) => task.dueAt > now);
		return this.tasks.splice(0, firstLater === -1 ? this.tasks.length : firstLater);
	}

	private setTimer(): void {
		if (this.timer) clearTimeout(this.timer);
		this.timer = null;
		const next = this.tasks[0];
		if (!next) return;
		// The longest wait of a Node timer is 2^31 - 1 ms; waking up early is harmless.
		const waitMs = Math.min(Math.max(next.dueAt - this.now(), 0), 2_000_000_000);
		this.timer = setTimeout(() => {
			this.runDue();
			this.setTimer();
		}, waitMs);
		// A server that only waits for a webhook retry must not keep a test process alive.
		this.timer.unref();
	}
}
