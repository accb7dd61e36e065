/** What every error of this package carries: a stable code, the place, and what to do. */
export interface CodedErrorInput {
	readonly code: string;
	readonly message: string;
	readonly remedy: string;
	/** Where in the input, e.g. `invoiceLines[2].lineAmountExVat`. */
	readonly path?: string;
	/** Facts to act on. Never personal data, secrets, or bodies of requests and answers. */
	readonly details?: Readonly<Record<string, unknown>>;
	readonly cause?: unknown;
}

/** Base of all errors thrown by the engine and the clients. */
export class CodedError extends Error {
	readonly code: string;
	readonly remedy: string;
	readonly path: string | undefined;
	readonly details: Readonly<Record<string, unknown>>;

	constructor(input: CodedErrorInput) {
		super(input.message, input.cause === undefined ? undefined : { cause: input.cause });
		this.name = new.target.name;
		this.code = input.code;
		this.remedy = input.remedy;
		this.path = input.path;
		this.details = input.details ?? {};
	}
}
