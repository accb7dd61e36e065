/** A stretch of documents that is sent together. */
export interface Chunk {
	/** Documents before it, from the start of the history. */
	readonly firstDocument: number;
	/** Rows rejected unread before it. */
	readonly unreadableRows: number;
	/** Documents of it that are not settled. */
	open: number;
}

/** Remembers which chunks are not done, to tell up to where all is. */
export class ChunkQueue {
	private chunks: Chunk[] = [];

	add(chunk: Chunk): void {
		this.chunks.push(chunk);
	}

	/** The first chunk of which something is open. */
	firstOpen(): Chunk | null {
		let done = 0;
		while (done < this.chunks.length && (this.chunks[done] as Chunk).open === 0) done += 1;
		if (done > 0) this.chunks = this.chunks.slice(done);
		return this.chunks[0] ?? null;
	}
}
