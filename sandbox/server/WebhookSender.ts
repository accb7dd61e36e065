import type { ControlClock } from './ControlClock';

/** One message on its way to one address. */
export interface WebhookMessage {
	readonly url: string;
	/** Compact JSON, exactly as it is sent. */
	readonly body: string;
	readonly headers?: Readonly<Record<string, string>>;
}

/** Mischief and patience of the sender; read at each message. */
export interface WebhookSwitches {
	/** Milliseconds before each retry of a message that was not answered with 2xx. */
	readonly webhookRetryMs: readonly number[];
	/** Milliseconds to wait for an answer. */
	readonly webhookTimeoutMs: number;
	/** Send every message twice. */
	readonly duplicate: boolean;
	/** Hold each message back until the next one was sent. */
	readonly reorder: boolean;
	/** Send nothing at all. */
	readonly drop: boolean;
}

/** What became of the messages. */
export interface WebhookCounts {
	sent: number;
	delivered: number;
	failedTries: number;
	givenUp: number;
	dropped: number;
}

const LONGEST_HOLD_MS = 5000;

/** Delivers webhooks: time-out, retries, and the switches `duplicate`, `reorder` and `drop` for tests of clients. */
export class WebhookSender {
	readonly counts: WebhookCounts = { sent: 0, delivered: 0, failedTries: 0, givenUp: 0, dropped: 0 };
	private heldBack: WebhookMessage | null = null;
	private readonly underWay = new Set<Promise<void>>();
	private isClosed = false;

	constructor(
		private readonly clock: ControlClock,
		private readonly switches: () => WebhookSwitches,
	) {}

	send(message: WebhookMessage): void {
		const { drop, duplicate, reorder } = this.switches();
		if (drop) {
			this.counts.dropped += 1;
			return;
		}
		if (reorder && !this.heldBack) {
			this.heldBack = message;
			// A lone message must not be held for ever.
			this.clock.plan(LONGEST_HOLD_MS, () => this.release());
			return;
		}
		const sent = this.deliver(message, 0);
		if (duplicate) void this.deliver(message, 0);
		void sent.then(() => this.release());
	}

	/** Waits until nothing is being sent any more (retries that are only planned do not count). */
	async idle(): Promise<void> {
		while (this.underWay.size > 0) await Promise.all(this.underWay);
	}

	async close(): Promise<void> {
		this.isClosed = true;
		await this.idle();
	}

	private release(): void {
		const held = this.heldBack;
		this.heldBack = null;
		if (held) void this.deliver(held, 0);
	}

	private async deliver(message: WebhookMessage, attempt: number): Promise<void> {
		if (this.isClosed) return;
		this.counts.sent += 1;
		const work = this.post(message).then((delivered) => this.noteTry(message, attempt, delivered));
		this.underWay.add(work);
		await work;
		this.underWay.delete(work);
	}

	private noteTry(message: WebhookMessage, attempt: number, delivered: boolean): void {
		if (delivered) {
			this.counts.delivered += 1;
			return;
		}
		this.counts.failedTries += 1;
		const wait = this.switches().webhookRetryMs[attempt];
		if (wait === undefined || this.isClosed) this.counts.givenUp += 1;
		else this.clock.plan(wait, () => void this.deliver(message, attempt + 1));
	}

	private async post({ url, body, headers }: WebhookMessage): Promise<boolean> {
		try {
			const answer = await fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...headers },
				body,
				redirect: 'error',
				signal: AbortSignal.timeout(this.switches().webhookTimeoutMs),
			});
			await answer.arrayBuffer();
			return answer.ok;
		} catch {
			// Unreachable, too slow or cut off: for the sender these are one thing, a try that failed and is counted.
			return false;
		}
	}
}
