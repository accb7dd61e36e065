import type { CommandIo } from '../commands/CommandIo';
import type { UploadOptions } from './UploadOptions';

/** Decides when an upload has to end before the end of its files: when the user says so, or a limit is reached. */
export class StopSwitch {
	private readonly abort = new AbortController();
	private readonly endAt: number;
	private readonly maxRows: number;
	private interrupts = 0;
	private rowsBefore = 0;
	private rows = 0;
	private readonly release: () => void;

	/** @param tell shows the user what an interrupt does */
	constructor(io: Pick<CommandIo, 'onInterrupt'>, { maxRows = Infinity, maxMinutes = Infinity }: Pick<UploadOptions, 'maxRows' | 'maxMinutes'>, tell: (text: string) => void) {
		this.maxRows = maxRows;
		this.endAt = Date.now() + maxMinutes * 60_000;
		this.release = io.onInterrupt(() => {
			this.interrupts += 1;
			if (this.interrupts === 1) tell('Stopping in order: what is on its way is awaited. Once more ends at once.');
			else {
				tell('Ending at once.');
				this.abort.abort();
			}
		});
	}

	/** Ends requests and pauses at once. */
	get signal(): AbortSignal {
		return this.abort.signal;
	}

	/** Whether nothing new may be begun. */
	get isOn(): boolean {
		return this.interrupts > 0 || this.rowsBefore + this.rows >= this.maxRows || Date.now() >= this.endAt;
	}

	/** @param rows of the present file that were begun in this run */
	isOnAfter(rows: number): boolean {
		this.rows = rows;
		return this.isOn;
	}

	/** @param rows of a file that is done */
	noteFile(rows: number): void {
		this.rowsBefore += rows;
		this.rows = 0;
	}

	close(): void {
		this.release();
	}
}
