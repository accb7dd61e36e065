import { CodedError } from '../../engine/index';

/** Thrown when the run was cancelled between two steps; nothing more is sent after it. */
export class CancelledError extends CodedError {
	constructor(what: string) {
		super({
			code: 'RUN_CANCELLED',
			message: `${what} was stopped because the run was cancelled.`,
			remedy: 'Run again when you are ready; what was sent before the stop has been sent.',
		});
	}
}
