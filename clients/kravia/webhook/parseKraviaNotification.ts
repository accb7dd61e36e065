import { CodedError } from '../../../engine/index';
import { readMembers } from './jsonText';
import type { WrittenMember } from './jsonText';

/** What Kravia says: that an invoice or case has changed. What has changed it does not say; that is read from Kravia. */
export interface KraviaNotification {
	/** `CaseUpdate`; others are not documented. */
	readonly eventType: string;
	/** The id of the invoice or case (deduced); a whole number above 0. */
	readonly claimId: number;
	/** As sent: Unix seconds (deduced). */
	readonly timestamp: number;
}

/** A message of Kravia's webhook before its signature was checked. */
export interface KraviaMessage {
	readonly notification: KraviaNotification;
	/** `data` as it was written, without white space: what the signature is made over. */
	readonly signedText: string;
	/** As sent; null if there is none. */
	readonly signature: string | null;
}

/** From this size on a time can only be in milliseconds: in seconds it would be the year 5138. */
const FIRST_IN_MS = 100_000_000_000;
const MAX_EVENT_TYPE = 200;

/**
 * Reads a message of Kravia's webhook. Names are read whatever their casing; what is not known is left out. The algorithm
 * that the message names is not read: how it is verified must not be the sender's choice.
 *
 * @param body text of the message
 * @throws CodedError `NOTIFICATION_NOT_JSON`, `NOTIFICATION_INVALID` with the field in `path`; no message holds a value of the body
 */
export function parseKraviaNotification(body: string): KraviaMessage {
	const outer = fieldsOf(body, '', ['data', 'signature']);
	const signedText = outer.get('data') ?? missing('data');
	const data = fieldsOf(signedText, 'data', ['timestamp', 'eventtype', 'claimid']);
	const signature = outer.get('signature');
	return {
		signedText,
		signature: signature === undefined || signature === 'null' ? null : textOf(signature, 'signature', 1000),
		notification: {
			eventType: textOf(data.get('eventtype') ?? missing('data.eventType'), 'data.eventType', MAX_EVENT_TYPE),
			claimId: wholeOf(data.get('claimid') ?? missing('data.claimId'), 'data.claimId'),
			timestamp: wholeOf(data.get('timestamp') ?? missing('data.timestamp'), 'data.timestamp'),
		},
	};
}

/** The time of a notification in milliseconds since the epoch. */
export function timeOfNotification({ timestamp }: Pick<KraviaNotification, 'timestamp'>): number {
	return timestamp < FIRST_IN_MS ? timestamp * 1000 : timestamp;
}

/** The known fields as they were written, by their names in lower case. */
function fieldsOf(json: string, path: string, known: readonly string[]): ReadonlyMap<string, string> {
	const value = parse(json);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(path, 'it is not an object');
	const fields = new Map<string, string>();
	for (const { name, text } of readMembers(json)) {
		const lowerCased = name.toLowerCase();
		if (!known.includes(lowerCased)) continue;
		// Twice would let a sender choose which one is checked and which one is used.
		if (fields.has(lowerCased)) throw invalid(path === '' ? lowerCased : `${path}.${lowerCased}`, 'it is there twice');
		fields.set(lowerCased, text);
	}
	return fields;
}

function parse(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		// The parser's own message quotes the body.
		return notJson();
	}
}

function textOf(text: WrittenMember['text'], path: string, longest: number): string {
	const value: unknown = JSON.parse(text);
	if (typeof value !== 'string') throw invalid(path, 'it must be text');
	if (value.trim() === '') throw invalid(path, 'it is empty');
	if (value.length > longest) throw invalid(path, `it is longer than ${longest} characters`);
	return value;
}

function wholeOf(text: WrittenMember['text'], path: string): number {
	const number = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : NaN;
	if (!Number.isSafeInteger(number)) throw invalid(path, 'it must be a whole number above 0');
	return number;
}

function missing(path: string): never {
	throw invalid(path, 'it is missing');
}

function invalid(path: string, what: string): CodedError {
	return new CodedError({
		code: 'NOTIFICATION_INVALID',
		message: `The notification cannot be used: ${path === '' ? '' : `${path}: `}${what}.`,
		remedy: 'Check that the address was given to Kravia and to nobody else; if the message is from Kravia, report its form to the maintainers.',
		...(path === '' ? {} : { path }),
	});
}

function notJson(): never {
	throw new CodedError({
		code: 'NOTIFICATION_NOT_JSON',
		message: 'The body of the notification is not JSON.',
		remedy: 'Send the notification as JSON.',
	});
}
