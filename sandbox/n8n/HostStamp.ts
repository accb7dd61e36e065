import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Remembers in the user folder what a host already holds, so that a second start does not do it again. */
export class HostStamp {
	private readonly file: string;

	constructor(userFolder: string) {
		this.file = join(userFolder, 'host-stamp.json');
	}

	/** Whether `key` was last recorded with exactly this content. */
	matches(key: string, content: string | Buffer): boolean {
		return this.read()[key] === hashOf(content);
	}

	/** Records the content of `key`, after the work for it has succeeded. */
	record(key: string, content: string | Buffer): void {
		writeFileSync(this.file, `${JSON.stringify({ ...this.read(), [key]: hashOf(content) }, null, '\t')}\n`);
	}

	private read(): Record<string, string> {
		return existsSync(this.file) ? (JSON.parse(readFileSync(this.file, 'utf8')) as Record<string, string>) : {};
	}
}

function hashOf(content: string | Buffer): string {
	return createHash('sha256').update(content).digest('hex');
}
