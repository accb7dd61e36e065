import { Presets, SingleBar } from 'cli-progress';
import type { CommandIo } from '../commands/CommandIo';

const PRINT_EVERY_MS = 10_000;

/** Shows how the reading of files goes on: a bar in a terminal, a line every ten seconds elsewhere. */
export class ReadingView {
	private bar: SingleBar | undefined;
	private timer: NodeJS.Timeout | undefined;
	private what = '';
	private rows = 0;
	private total = 0;
	/** Bytes read by the position of the file. */
	private bytes: number[] = [];

	constructor(private readonly io: Pick<CommandIo, 'stderr' | 'progressEveryMs'>) {}

	/** A line of its own. */
	say(text: string): void {
		this.io.stderr.write(`${text}\n`);
	}

	/** @param total bytes of all files together */
	start(what: string, total: number): void {
		this.what = what;
		this.total = total;
		this.rows = 0;
		this.bytes = [];
		if (this.io.stderr.isTTY === true) this.showBar();
		else {
			this.timer = setInterval(() => this.print(), this.io.progressEveryMs ?? PRINT_EVERY_MS);
			this.timer.unref();
		}
	}

	/** @param file its position among the files */
	noteBytes(file: number, bytes: number): void {
		this.bytes[file] = bytes;
		this.update();
	}

	/** @param rows of all files so far */
	noteRows(rows: number): void {
		this.rows = rows;
		this.update();
	}

	/** Ends the bar; the next line stands below it. */
	stop(): void {
		clearInterval(this.timer);
		this.update();
		this.bar?.stop();
		this.bar = undefined;
	}

	private get done(): number {
		return Math.min(this.bytes.reduce((sum, bytes) => sum + (bytes ?? 0), 0), this.total);
	}

	private update(): void {
		this.bar?.update(this.done, { what: this.what, rows: this.rows });
	}

	private showBar(): void {
		this.bar = new SingleBar(
			// A terminal has all that is asked of a stream.
			{ stream: this.io.stderr as unknown as NodeJS.WritableStream, format: '{what} {bar} {percentage}%, {rows} rows', hideCursor: true, clearOnComplete: false, gracefulExit: false },
			Presets.shades_classic,
		);
		this.bar.start(this.total, 0, { what: this.what, rows: 0 });
	}

	private print(): void {
		const percent = this.total === 0 ? 100 : Math.floor((this.done / this.total) * 100);
		this.io.stderr.write(`${this.what}: ${percent} %, ${this.rows} rows\n`);
	}
}
