import type { HttpResponse } from './HttpClient';
import { maskSecrets } from './maskSecrets';

/** Longest message taken over from a service. */
const MAX_MESSAGE = 300;

/** What an answer that says no tells, fit to be shown: masked and bounded. */
export interface ServiceError {
	/** At most 300 characters; empty when the service said nothing. */
	readonly message: string;
	/** The service's own id of the request, from the body or the `X-Correlation-Id` header. */
	readonly correlationId: string | undefined;
}

/**
 * Reads the error body of either service. No form is documented, so all plausible ones are read, in this order:
 * Kaunt's envelope (`error`, `errors`, `message`), problem+json (`detail`, `title`, `errors`), OAuth2
 * (`error_description`), text, nothing. Never returns the whole body.
 */
export function readError(response: HttpResponse): ServiceError {
	return { message: toSafeText(messageOf(response.body)), correlationId: correlationIdOf(response) };
}

/** Masks a text that came from a service, makes it one line, and cuts it to 300 characters. */
export function toSafeText(text: string): string {
	const line = maskSecrets(text).replace(/[\p{Cc}\s]+/gu, ' ').trim();
	return line.length > MAX_MESSAGE ? `${line.slice(0, MAX_MESSAGE - 1)}…` : line;
}

/** The id of the request as the service gave it, from the body or the headers; undefined if it gave none that looks like an id. */
export function correlationIdOf(response: HttpResponse): string | undefined {
	const fromBody = isRecord(response.body) ? (response.body.correlationId ?? response.body.traceId) : undefined;
	const id = fromBody ?? response.headers['x-correlation-id'] ?? response.headers['x-request-id'];
	// Shown and stored as an id: a text that does not look like one may be anything.
	return typeof id === 'string' && /^[\w.:|-]{1,100}$/.test(id) ? id : undefined;
}

function messageOf(body: unknown): string {
	if (typeof body === 'string') return /^\s*</.test(body) ? 'an HTML or XML page' : body;
	if (!isRecord(body)) return '';
	const heads = [body.error_description, body.error, body.detail, body.message, body.title];
	const head = heads.map(textOf).find((text) => text !== '') ?? '';
	const fields = fieldsOf(body.errors);
	return [head, fields].filter((text) => text !== '').join(': ');
}

/** `error` may itself be an object with a message. */
function textOf(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	return isRecord(value) && typeof value.message === 'string' ? value.message.trim() : '';
}

/** `errors`: a text, a list, or a map from field to texts. At most five of them. */
function fieldsOf(errors: unknown): string {
	if (typeof errors === 'string') return errors;
	if (Array.isArray(errors)) return errors.slice(0, 5).map(textOf).filter(Boolean).join('; ');
	if (!isRecord(errors)) return '';
	return Object.entries(errors)
		.slice(0, 5)
		.map(([field, texts]) => `${field}: ${(Array.isArray(texts) ? texts : [texts]).slice(0, 3).map(textOf).filter(Boolean).join(', ')}`)
		.join('; ');
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
