/** How far a request has come: it is there, its work is done (the answer is not yet sent), its answer is sent. */
export type RequestPhase = 'arrived' | 'acted' | 'answered';

/** Counts what the API was asked, so that a test can prove how often something was really sent. */
export class RequestLog {
	private readonly counts = new Map<string, number>();
	private readonly statuses = new Map<string, number>();
	private running = 0;
	/** Told of every request as it comes on; a test may let the sender die at such a moment. Null: nobody. */
	watch: ((phase: RequestPhase) => void) | null = null;
	private mostAtOnce = 0;

	/** Notes one finished request. @param route - method and route pattern; @param status - 0 when the connection was cut */
	note(route: string, status: number): void {
		this.counts.set(route, (this.counts.get(route) ?? 0) + 1);
		const key = `${route} ${status}`;
		this.statuses.set(key, (this.statuses.get(key) ?? 0) + 1);
	}

	begin(): void {
		this.running += 1;
		this.mostAtOnce = Math.max(this.mostAtOnce, this.running);
	}

	end(): void {
		this.running -= 1;
	}

	reset(): void {
		this.counts.clear();
		this.statuses.clear();
		this.mostAtOnce = this.running;
	}

	/** Requests per route, per route and status, and the most that ran at the same time. */
	snapshot(): { byRoute: Record<string, number>; byStatus: Record<string, number>; mostAtOnce: number } {
		return { byRoute: Object.fromEntries(this.counts), byStatus: Object.fromEntries(this.statuses), mostAtOnce: this.mostAtOnce };
	}
}
