import { CodedError } from '../../engine/index';

/** Thrown when an answer was longer than the request allows; the connection was given up and nothing of the answer is kept. */
export class AnswerTooLargeError extends CodedError {
	constructor(url: string, maxBytes: number) {
		super({
			code: 'ANSWER_TOO_LARGE',
			message: `The answer is longer than ${maxBytes} bytes, counted after decompression; it was given up.`,
			remedy: 'Check that the base URL in the credential is right. Where less can be asked for, ask for less: smaller pages, or one file at a time.',
			details: { url: url.split('?', 1)[0] ?? '', maxBytes },
		});
	}
}
