import type { ControlClock } from './ControlClock';
import { type WebhookFaults, WebhookMischief } from './WebhookMischief';

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
	/** Faults by chance, beside those above; null or absent: none. */
	readonly webhookFaults?: WebhookFaults | null;
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
	private readonly mischief = new WebhookMischief();
	private heldBack: WebhookMessage | null = null;
	private readonly underWay = new Set<Promise<void>>();
	private isClosed = false;

	constructor(
		private readonly clock: ControlClock,
		private readonly switches: () => WebhookSwitches,
	) {}

	/**
	 * Sends a message, unless a switch or chance has it otherwise.
	 *
	 * @param after - the message waits for it, e.g. for one that must arrive before
	 * @returns done when the first try has ended, or at once when the message waits or is lost
	 */
	async send(message: WebhookMessage, after?: Promise<void>): Promise<void> {
		const { drop, duplicate, reorder, webhookFaults } = this.switches();
		const fate = this.mischief.next(webhookFaults);
		if (drop || fate.lose) {
			this.counts.dropped += 1;
			return;
		}
		if (after) await this.track(after);
		if ((reorder || fate.reorder) && !this.heldBack) {
			this.heldBack = message;
			// A lone message must not be held for ever.
			this.clock.plan(LONGEST_HOLD_MS, () => this.release());
			return;
		}
		if (fate.delayMs > 0) {
			this.clock.plan(fate.delayMs, () => void this.sendNow(message, fate.duplicate));
			return;
		}
		await this.sendNow(message, duplicate || fate.duplicate);
	}

	/** Waits until nothing is being sent any more (retries that are only planned do not count). */
	async idle(): Promise<void> {
		while (this.underWay.size > 0) await Promise.all(this.underWay);
	}

	async close(): Promise<void> {
		this.isClosed = true;
		await this.idle();
	}

	private async sendNow(message: WebhookMessage, isTwice: boolean): Promise<void> {
		const sent = this.deliver(message, 0);
		if (isTwice) void this.deliver(message, 0);
		await sent;
		this.release();
	}

	private release(): void {
		const held = this.heldBack;
		this.heldBack = null;
		if (held) void this.deliver(held, 0);
	}

	private async deliver(message: WebhookMessage, attempt: number): Promise<void> {
		if (this.isClosed) return;
		this.counts.sent += 1;
		await this.track(this.post(message).then((delivered) => this.noteTry(message, attempt, delivered)));
	}

	private async track(work: Promise<void>): Promise<void> {
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
