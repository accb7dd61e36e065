import { CodedError } from '../../engine/index';

/** Thrown when no answer came: refused, reset, timed out, cancelled. Whether the server has acted is not known. */
export class SourceUnavailableError extends CodedError {
	constructor(input: { message: string; url: string; reason: string; cause?: unknown }) {
		super({
			code: 'SOURCE_UNAVAILABLE',
			message: input.message,
			remedy: 'Check that the base URL in the credential is right and that this machine can reach it, then run again.',
			details: { url: input.url, reason: input.reason },
			cause: input.cause,
		});
	}
}
