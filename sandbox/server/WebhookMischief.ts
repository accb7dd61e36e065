import { mulberry32 } from '../sample/mulberry32';

/** Faults of webhooks by chance, the same for the same seed. Each share is 0..1. */
export interface WebhookFaults {
	readonly seed: number;
	/** Share of messages that are sent twice. */
	readonly duplicate: number;
	/** Share of messages that wait `delayMs` on the control clock before they are sent. */
	readonly delay: number;
	readonly delayMs: number;
	/** Share of messages that are held back until the next one was sent. */
	readonly reorder: number;
	/** Share of messages that are never sent. */
	readonly lose: number;
}

/** What happens to one message. */
export interface MessageFate {
	readonly lose: boolean;
	readonly duplicate: boolean;
	readonly reorder: boolean;
	readonly delayMs: number;
}

/** Decides what happens to each message, in the order in which they come. Other faults than before start the row of draws again. */
export class WebhookMischief {
	private last: WebhookFaults | null = null;
	private draw = mulberry32(0);

	/** @param faults - null or absent: nothing happens */
	next(faults: WebhookFaults | null | undefined): MessageFate {
		if (!faults) return { lose: false, duplicate: false, reorder: false, delayMs: 0 };
		if (faults !== this.last) {
			this.last = faults;
			this.draw = mulberry32(faults.seed);
		}
		// Always four draws, so that a changed share of one fault leaves the others where they were.
		const [lose = 1, duplicate = 1, reorder = 1, delay = 1] = [this.draw(), this.draw(), this.draw(), this.draw()];
		return { lose: lose < faults.lose, duplicate: duplicate < faults.duplicate, reorder: reorder < faults.reorder, delayMs: delay < faults.delay ? faults.delayMs : 0 };
	}
}
