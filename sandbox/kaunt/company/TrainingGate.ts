import type { ControlClock } from '../../server/ControlClock';

/** State of a company's model. */
export type TrainingState = 'Untrained' | 'Training' | 'Trained';

/** When the model of a company may propose: after enough posted invoices have linked postings and the training is done. */
export class TrainingGate {
	private state: TrainingState = 'Untrained';
	private waiting: (() => void)[] = [];

	constructor(
		private readonly clock: ControlClock,
		private readonly settings: () => { trainMin: number; trainMs: number },
	) {}

	get current(): TrainingState {
		return this.state;
	}

	/** Told after each upload; starts the training once. */
	noteLinked(linkedInvoices: number): void {
		const { trainMin, trainMs } = this.settings();
		if (this.state !== 'Untrained' || linkedInvoices < trainMin) return;
		this.state = 'Training';
		this.clock.plan(trainMs, () => this.finish());
	}

	/** Ends the training at once, however little was uploaded. */
	finish(): void {
		this.state = 'Trained';
		const waiting = this.waiting;
		this.waiting = [];
		for (const run of waiting) run();
	}

	/** Runs `run` when the model is trained: now, or later. */
	whenTrained(run: () => void): void {
		if (this.state === 'Trained') run();
		else this.waiting.push(run);
	}
}
