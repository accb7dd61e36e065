import { closeSync, createReadStream, existsSync, openSync, truncateSync, writeSync } from 'node:fs';
import { KeyHash, NumberTable } from '../../engine/index';
import type { HistoryReject } from '../../engine/index';
import { UsageError } from '../commands/UsageError';

/**
 * Takes rejected rows as NDJSON, each at once, so that none is lost in a crash. The file can be uploaded after it was corrected.
 *
 * A run that goes on from a checkpoint keeps what an earlier run wrote, and writes no row twice that it comes by again.
 */
export class RejectsFile {
	private readonly written = new NumberTable(1);
	private readonly hash = new KeyHash();
	private file: number | undefined;

	private constructor(private readonly namesFile: boolean) {}

	/**
	 * @param path absent: nothing is written
	 * @param options `keeps`: what is there stays; `namesFile`: rows tell which file they are from
	 * @throws UsageError `FILE_NOT_WRITABLE`
	 */
	static async open(path: string | undefined, { keeps, namesFile }: { readonly keeps: boolean; readonly namesFile: boolean }): Promise<RejectsFile> {
		const rejects = new RejectsFile(namesFile);
		if (path === undefined) return rejects;
		try {
			const hasEarlier = keeps && existsSync(path);
			if (hasEarlier) await rejects.readEarlier(path);
			rejects.file = openSync(path, hasEarlier ? 'a' : 'w', 0o600);
		} catch (error) {
			const { code } = error as { code?: string };
			throw new UsageError({ code: 'FILE_NOT_WRITABLE', message: `"${path}" cannot be written (${code ?? 'unknown reason'}).`, remedy: 'Check the path after --rejects and its permissions.', cause: error });
		}
		return rejects;
	}

	add(fileName: string, reject: HistoryReject): void {
		if (this.file === undefined) return;
		const known = this.written.size;
		this.remember(fileName, reject);
		if (this.written.size === known) return;
		writeSync(this.file, `${JSON.stringify(this.namesFile ? { file: fileName, ...reject } : reject)}\n`);
	}

	close(): void {
		if (this.file !== undefined) closeSync(this.file);
		this.file = undefined;
	}

	/** Learns which rows stand there. A last line that a crash has cut off is taken away: its row comes again. */
	private async readEarlier(path: string): Promise<void> {
		let rest = Buffer.alloc(0);
		let wholeBytes = 0;
		for await (const chunk of createReadStream(path)) {
			const bytes = Buffer.concat([rest, chunk as Buffer]);
			const end = bytes.lastIndexOf(0x0a) + 1;
			for (const line of bytes.toString('utf8', 0, end).split('\n')) this.rememberLine(line);
			rest = bytes.subarray(end);
			wholeBytes += end;
		}
		if (rest.length > 0) truncateSync(path, wholeBytes);
	}

	private rememberLine(line: string): void {
		const row = parse(line);
		if (row !== null) this.remember(this.namesFile ? String(row.file) : '', row);
	}

	private remember(fileName: string, { rowNumber, part, postingLineNumber }: Pick<HistoryReject, 'rowNumber' | 'part' | 'postingLineNumber'>): void {
		const { high, low } = this.hash.of(`${rowNumber}|${part}|${postingLineNumber ?? ''}|${this.namesFile ? fileName : ''}`);
		this.written.open(high, low);
	}
}

/** What names a row; null for what is none, e.g. an empty line. */
function parse(line: string): (Pick<HistoryReject, 'rowNumber' | 'part' | 'postingLineNumber'> & { readonly file?: string }) | null {
	try {
		const row: unknown = JSON.parse(line);
		return typeof row === 'object' && row !== null && 'rowNumber' in row ? (row as HistoryReject) : null;
	} catch {
		return null;
	}
}
