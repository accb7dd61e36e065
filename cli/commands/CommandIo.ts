/** What a command sees of the world around it, so that a test can stand in for the terminal. */
export interface CommandIo {
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly stdin: AsyncIterable<Uint8Array>;
	readonly stdout: TextSink;
	/** Progress and errors; a terminal gets a bar, anything else gets lines. */
	readonly stderr: TextSink & { readonly isTTY?: boolean };
	/** Calls the listener whenever the user wants to stop (Ctrl-C, SIGTERM), until the function given back is called. */
	onInterrupt(listener: () => void): () => void;
	/** Milliseconds between two lines of progress where there is no terminal. @default 10000 */
	readonly progressEveryMs?: number;
}

/** Something that text can be written to. */
export interface TextSink {
	write(text: string): unknown;
}
