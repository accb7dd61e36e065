/** What a client asks for. The adapter adds authentication; a client never sees a secret. */
export interface HttpRequest {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Absolute; below the base URL that the client was configured with, unless {@link target} says otherwise. */
	readonly url: string;
	/**
	 * `files`: the address was given by the service and may lie outside the base URL, at an origin that the adapter was
	 * told to allow. @default 'api'
	 */
	readonly target?: 'api' | 'files';
	/** Sent without the credential. @default false */
	readonly isAnonymous?: boolean;
	readonly query?: Readonly<Record<string, string | number | boolean>>;
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent as JSON. Neither this nor {@link body}: no body. */
	readonly json?: unknown;
	/** Sent as it is, e.g. JSON that was written before, or an XML file. Not together with {@link json}. */
	readonly body?: { readonly contentType: string; readonly content: string | Uint8Array };
	/** How the body of a 2xx answer is given: parsed JSON (else text), or the bytes as they came. @default 'json' */
	readonly answer?: 'json' | 'bytes';
	/** Most bytes taken of an answer, counted after decompression; a longer one is given up. @default 50000000 */
	readonly maxAnswerBytes?: number;
	/** Milliseconds until the attempt is given up; default 30,000. */
	readonly timeoutMs?: number;
}

/** What came back, whatever the status. */
export interface HttpResponse {
	readonly status: number;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	/** Parsed JSON, else the text, else null; a `Uint8Array` for `answer: 'bytes'` and a 2xx status. */
	readonly body: unknown;
}

/**
 * The one door to the network, handed in: over n8n's own request function inside n8n, over axios outside.
 * Resolves for every status. Rejects with {@link SourceUnavailableError} when no answer came, and with a CodedError
 * `ANSWER_TOO_LARGE` when it is longer than `maxAnswerBytes`.
 */
export interface HttpClient {
	send(request: HttpRequest): Promise<HttpResponse>;
}
