import { existsSync, rmSync } from 'node:fs';
import { z } from 'zod';
import type { HistoryCheckpoint } from '../../clients/index';
import { UsageError } from '../commands/UsageError';
import { readJsonFile } from '../input/readJsonFile';
import { writeFileAtomically } from '../output/writeFileAtomically';

/** Where an upload goes. */
export interface UploadTarget {
	readonly baseUrl: string;
	readonly tenantId: string;
	readonly company: string;
}

/** How far one file has come. */
export interface FileProgress {
	readonly contentHash: string;
	readonly isDone: boolean;
	readonly checkpoint: HistoryCheckpoint | null;
	/** Rows rejected up to then. */
	readonly rejectedRows: number;
}

const SAVE_EVERY_MS = 1000;

const count = z.number().int().min(0);
const checkpointSchema = z.object({ version: z.literal(1), contentHash: z.string(), documents: count, unreadableRows: count, isExact: z.boolean() });
const fileSchema = z.object({
	version: z.literal(1),
	target: z.object({ baseUrl: z.string(), tenantId: z.string(), company: z.string() }),
	files: z.record(z.object({ contentHash: z.string(), isDone: z.boolean(), checkpoint: checkpointSchema.nullable(), rejectedRows: count })),
});

/**
 * Keeps on disk how far an upload has come, for all of its files together. A crash at any moment leaves a file that can be
 * gone on with. It holds no rows and no secrets.
 */
export class CheckpointFile {
	private savedAt = 0;

	private constructor(
		private readonly path: string | undefined,
		private readonly target: UploadTarget,
		private readonly files: Map<string, FileProgress>,
		/** Whether it goes on from an earlier run. */
		readonly isResumed: boolean,
	) {}

	/** @param path absent: nothing is read or written. @throws UsageError `CHECKPOINT_MALFORMED`, `CHECKPOINT_OF_ANOTHER_COMPANY` */
	static async open(path: string | undefined, target: UploadTarget): Promise<CheckpointFile> {
		if (path === undefined || !existsSync(path)) return new CheckpointFile(path, target, new Map(), false);
		const parsed = fileSchema.safeParse(await readJsonFile(path, '--checkpoint'));
		if (!parsed.success) throw new UsageError({ code: 'CHECKPOINT_MALFORMED', message: `"${path}" is no checkpoint of an upload.`, remedy: 'Name the file that the earlier run wrote, or a new one.' });
		const { target: earlier, files } = parsed.data;
		if (earlier.baseUrl !== target.baseUrl || earlier.tenantId.toLowerCase() !== target.tenantId.toLowerCase() || earlier.company !== target.company) {
			throw new UsageError({
				code: 'CHECKPOINT_OF_ANOTHER_COMPANY',
				message: `The checkpoint "${path}" belongs to an upload to ${earlier.company} (tenant ${earlier.tenantId}) at ${earlier.baseUrl}.`,
				remedy: 'Use one checkpoint per company and environment.',
			});
		}
		return new CheckpointFile(path, target, new Map(Object.entries(files)), true);
	}

	of(file: string): FileProgress | undefined {
		return this.files.get(file);
	}

	/** Notes how far a file has come, and writes it down at most once a second. */
	note(file: string, progress: FileProgress): void {
		this.files.set(file, progress);
		if (Date.now() - this.savedAt >= SAVE_EVERY_MS) this.save();
	}

	save(): void {
		if (this.path === undefined) return;
		const { target, files } = this;
		writeFileAtomically(this.path, `${JSON.stringify({ version: 1, target, files: Object.fromEntries(files) }, null, '\t')}\n`);
		this.savedAt = Date.now();
	}

	/** All is done: there is nothing to go on with. */
	remove(): void {
		if (this.path !== undefined) rmSync(this.path, { force: true });
	}
}
