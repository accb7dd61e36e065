import type { FieldErrors } from './HttpAnswer';

/** How failures are written: the real bodies are not documented, so a client must read all of these. */
export type ErrorStyle = 'kaunt' | 'problem' | 'message' | 'error' | 'text' | 'empty';

/** What an error body is made of. */
export interface ErrorBodyInput {
	readonly status: number;
	readonly message: string;
	readonly errors: FieldErrors;
	readonly correlationId: string;
}

/** Content type and body of a failure in the chosen style. */
export interface ErrorBody {
	readonly contentType: string;
	readonly body: string;
}

const json = (contentType: string, value: unknown): ErrorBody => ({ contentType, body: JSON.stringify(value) });

/** Writes a failure in the chosen style. */
export function errorBody(style: ErrorStyle, { status, message, errors, correlationId }: ErrorBodyInput): ErrorBody {
	const text = Object.keys(errors).length === 0 ? message : `${message} (${Object.entries(errors).map(([field, found]) => `${field}: ${found.join(', ')}`).join('; ')})`;
	switch (style) {
		case 'kaunt':
			return json('application/json; charset=utf-8', { correlationId, isSuccess: false, error: message, errors });
		case 'problem':
			return json('application/problem+json; charset=utf-8', { type: 'about:blank', title: message, status, detail: text, traceId: correlationId, errors });
		case 'message':
			return json('application/json; charset=utf-8', { message: text });
		case 'error':
			return json('application/json; charset=utf-8', { error: text });
		case 'text':
			return { contentType: 'text/plain; charset=utf-8', body: text };
		case 'empty':
			return { contentType: 'text/plain; charset=utf-8', body: '' };
	}
}
