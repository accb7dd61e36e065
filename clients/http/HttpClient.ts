/** What a client asks for. The adapter adds authentication; a client never sees a secret. */
export interface HttpRequest {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Absolute; always below the base URL that the client was configured with. */
	readonly url: string;
	readonly query?: Readonly<Record<string, string | number | boolean>>;
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent as JSON. Absent: no body. */
	readonly json?: unknown;
	/** Milliseconds until the attempt is given up; default 30,000. */
	readonly timeoutMs?: number;
}

/** What came back, whatever the status. */
export interface HttpResponse {
	readonly status: number;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	/** Parsed JSON, else the text, else null. */
	readonly body: unknown;
}

/**
 * The one door to the network, handed in: over n8n's own request function inside n8n, over axios outside.
 * Resolves for every status. Rejects with {@link SourceUnavailableError} when no answer came.
 */
export interface HttpClient {
	send(request: HttpRequest): Promise<HttpResponse>;
}
