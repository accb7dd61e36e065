import type { JsonObject } from '../../server/asRecord';
import type { IdSource } from '../IdSource';

/** A file that is kept. */
export interface StoredFile {
	/** As it was sent. */
	readonly mimeType: string;
	readonly bytes: Buffer;
}

/** The files of one company, by the last segment of their address. */
export class FileStore {
	private readonly byName = new Map<string, StoredFile>();
	private readonly byOwner = new Map<string, string[]>();

	constructor(
		private readonly ids: IdSource,
		private readonly basePath: string,
	) {}

	get size(): number {
		return this.byName.size;
	}

	/**
	 * Keeps the files of an invoice, in place of those that its owner had.
	 *
	 * @param ownerId - id of the posted invoice or proposal
	 * @returns what is told of each: name, MIME type, and `path` without scheme and host
	 */
	keep(ownerId: string, attachments: readonly JsonObject[]): JsonObject[] {
		this.remove(ownerId);
		if (attachments.length === 0) return [];
		const names: string[] = [];
		this.byOwner.set(ownerId, names);
		return attachments.map(({ fileName, mimeType, contentAsBase64EncodedString }) => {
			const extension = /\.[A-Za-z0-9]+$/.exec(String(fileName))?.[0] ?? '';
			const name = `${this.ids.next('attachment')}${extension}`;
			this.byName.set(name, { mimeType: String(mimeType), bytes: Buffer.from(String(contentAsBase64EncodedString), 'base64') });
			names.push(name);
			return { fileName, mimeType, path: `${this.basePath}/files/${name}` };
		});
	}

	/** Forgets the files of an invoice that is replaced or gone. */
	remove(ownerId: string): void {
		for (const name of this.byOwner.get(ownerId) ?? []) this.byName.delete(name);
		this.byOwner.delete(ownerId);
	}

	get(name: string): StoredFile | undefined {
		return this.byName.get(name);
	}
}
