import { Presets, SingleBar } from 'cli-progress';
import type { HistoryFigures } from '../../clients/index';
import type { CommandIo } from '../commands/CommandIo';

const PRINT_EVERY_MS = 10_000;

/** The figures of a file before its upload. */
export const NOTHING_DONE: HistoryFigures['rows'] = { atKaunt: 0, rejected: 0, skipped: 0, doneBefore: 0 };

/** Shows how an upload goes on: a bar in a terminal, a line every ten seconds elsewhere. */
export class ProgressView {
	private bar: SingleBar | undefined;
	private timer: NodeJS.Timeout | undefined;
	private startedAt = 0;
	private total = 0;
	private figures = NOTHING_DONE;
	private name = '';

	constructor(private readonly io: Pick<CommandIo, 'stderr' | 'progressEveryMs'>) {}

	/** A line of its own, above the bar. */
	say(text: string): void {
		if (this.bar !== undefined && this.bar.isActive) {
			this.hide();
			this.io.stderr.write(`${text}\n`);
			this.showBar();
		} else this.io.stderr.write(`${text}\n`);
	}

	/** @param total rows of the file */
	start(name: string, total: number): void {
		this.name = name;
		this.total = total;
		this.figures = NOTHING_DONE;
		this.startedAt = Date.now();
		if (this.io.stderr.isTTY === true) this.showBar();
		else {
			this.timer = setInterval(() => this.print(), this.io.progressEveryMs ?? PRINT_EVERY_MS);
			this.timer.unref();
		}
	}

	update({ rows }: HistoryFigures): void {
		this.figures = rows;
		this.bar?.update(this.done, this.payload);
	}

	/** Ends the bar; the next line stands below it. */
	stop(): void {
		clearInterval(this.timer);
		this.bar?.update(this.done, this.payload);
		this.hide();
	}

	private get done(): number {
		const { atKaunt, rejected, skipped, doneBefore } = this.figures;
		return atKaunt + rejected + skipped + doneBefore;
	}

	private get payload(): { readonly name: string; readonly rate: number; readonly rejected: number } {
		const seconds = Math.max((Date.now() - this.startedAt) / 1000, 0.001);
		const { atKaunt, rejected } = this.figures;
		return { name: this.name, rate: Math.round((atKaunt + rejected) / seconds), rejected };
	}

	private showBar(): void {
		this.bar = new SingleBar(
			// A terminal has all that is asked of a stream.
			{ stream: this.io.stderr as unknown as NodeJS.WritableStream, format: '{name} {bar} {percentage}% {value}/{total} rows, {rate} rows/s, {rejected} rejected', hideCursor: true, clearOnComplete: false, gracefulExit: false },
			Presets.shades_classic,
		);
		this.bar.start(this.total, this.done, this.payload);
	}

	private hide(): void {
		this.bar?.stop();
		this.bar = undefined;
	}

	private print(): void {
		const { rate, rejected } = this.payload;
		this.io.stderr.write(`${this.name}: ${this.done} of ${this.total} rows, ${rate} rows/s, ${rejected} rejected\n`);
	}
}
