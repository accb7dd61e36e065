/** What goes wrong with one request. */
export interface Fault {
	/** Answer with this status and do nothing. */
	readonly status?: number;
	/** Seconds for the Retry-After header of that answer. */
	readonly retryAfter?: number;
	/** Further headers of that answer. */
	readonly headers?: Readonly<Record<string, string>>;
	/** Wait this long before going on. */
	readonly delayMs?: number;
	/** Cut the connection before anything is done. */
	readonly drop?: boolean;
	/** Do everything, then cut the connection: the record is made, but the client cannot know. */
	readonly dropAfter?: boolean;
	/** Do everything, answer nothing for so long, then cut the connection. */
	readonly hangAfterMs?: number;
	/** Do everything, then answer with this status instead. */
	readonly statusAfter?: number;
	/** Cut the connection at once and do the work only so much later, as if it had waited in a queue. */
	readonly lateMs?: number;
	/** With `lateMs`: answer with this status at once instead of cutting the connection, as a gateway does that gives up waiting. */
	readonly lateStatus?: number;
	/** Do everything, then send only the first half of the answer: as if that were all (`ended`), or with the connection cut (`cut`). */
	readonly halfAfter?: 'ended' | 'cut';
	/** Body of the forced answer instead of the usual error body, e.g. the HTML page of a proxy. */
	readonly bodyText?: string;
}
