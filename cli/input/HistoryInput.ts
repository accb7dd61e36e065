import type { HistoryMapping, HistorySource } from '../../engine/index';
import type { CommandIo } from '../commands/CommandIo';
import type { HistoryOptions } from './historyOptions';
import type { InputFile } from './openInput';
import { openInput } from './openInput';
import { ReadingView } from './ReadingView';
import { readMapping } from './readMapping';

/** The files of a history, opened, and what shows how their reading goes on. */
export class HistoryInput {
	private constructor(
		readonly mapping: HistoryMapping,
		readonly view: ReadingView,
		private readonly files: readonly InputFile[],
		private readonly options: HistoryOptions,
	) {}

	/** @throws UsageError `FILE_NOT_READABLE`, CodedError for a wrong mapping */
	static async open(options: HistoryOptions, io: CommandIo, signal: AbortSignal): Promise<HistoryInput> {
		const mapping = await readMapping(options);
		const files: InputFile[] = [];
		try {
			for (const path of options.files) files.push(await openInput(path, io.stdin, signal));
		} catch (error) {
			for (const file of files) await file.close();
			throw error;
		}
		return new HistoryInput(mapping, new ReadingView(io), files, options);
	}

	/**
	 * Reads all files once, shown under a name.
	 *
	 * @param work gets the sources, and what to call with the rows read so far of all of them
	 */
	async read<Result>(what: string, work: (sources: readonly HistorySource[], onRows: (rows: number) => void) => Promise<Result>): Promise<Result> {
		const { view, files, options } = this;
		const sources = files.map(({ name, open }, index) => ({ name, form: options.form, open: () => open((bytes) => view.noteBytes(index, bytes)) }));
		view.start(what, files.reduce((sum, { bytes }) => sum + bytes, 0));
		try {
			return await work(sources, (rows) => view.noteRows(rows));
		} finally {
			view.stop();
		}
	}

	async close(): Promise<void> {
		for (const file of this.files) await file.close();
	}
}
