/** Field name → what is wrong with it. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

/** Thrown by a route to answer with a failure; turned into a body by the error style of the server. */
export class HttpAnswer extends Error {
	/**
	 * @param status - HTTP status of the answer
	 * @param message - what is wrong, in words
	 * @param errors - the fields concerned, if it was the input
	 * @param headers - extra headers, such as WWW-Authenticate
	 */
	constructor(
		readonly status: number,
		message: string,
		readonly errors: FieldErrors = {},
		readonly headers: Readonly<Record<string, string>> = {},
	) {
		super(message);
		this.name = 'HttpAnswer';
	}
}
