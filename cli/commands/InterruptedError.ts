import { CodedError } from '../../engine/index';

/** The user stopped a command that only reads until its end. */
export class InterruptedError extends CodedError {
	constructor() {
		super({ code: 'INTERRUPTED', message: 'Stopped. Nothing was written.', remedy: 'Run the same command again.' });
	}
}
