import { CodedError } from '../../engine/index';

/** Thrown after sending something that cannot be looked up, when it is not known whether Kravia has acted. It is not sent again. */
export function outcomeUnclear(code: string, what: string, reason: string): CodedError {
	return new CodedError({
		code,
		message: `${what} was sent to Kravia without a clear answer (${reason}). It was not sent again.`,
		remedy: 'Look at Kravia whether it was done, and only then run again.',
		details: { sent: true, reason },
	});
}
