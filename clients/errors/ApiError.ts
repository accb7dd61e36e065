import { CodedError } from '../../engine/index';

/** Thrown when the service answered, and the answer was no (or could not be understood). Carries no bodies. */
export class ApiError extends CodedError {
	/** HTTP status of the answer. */
	readonly status: number;
	/** The service's own id of the request, to quote to its support. */
	readonly correlationId: string | undefined;

	constructor(input: {
		code: string;
		message: string;
		remedy: string;
		status: number;
		correlationId?: string;
		path?: string;
		details?: Readonly<Record<string, unknown>>;
		cause?: unknown;
	}) {
		super({
			...input,
			details: { ...input.details, status: input.status, ...(input.correlationId ? { correlationId: input.correlationId } : {}) },
		});
		this.status = input.status;
		this.correlationId = input.correlationId;
	}
}
