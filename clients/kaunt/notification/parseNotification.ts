import { CodedError } from '../../../engine/index';
import { isUuid } from '../isUuid';

/** What a notification is about. `unknown`: an event type that was added since; it may be ignored without harm. */
export type NotificationKind = 'codingCompleted' | 'documentReady' | 'documentFailed' | 'unknown';

/**
 * One message of Kaunt's webhook. It is only a hint that something can be read: its address (`Url`) is left out on
 * purpose, because a token must never go where a message points.
 */
export interface KauntNotification {
	readonly kind: NotificationKind;
	/** As Kaunt names the event, e.g. `InvoiceCodingProposalProcessingCompleted`. */
	readonly eventType: string;
	/** Id of the proposal, or of the Document AI document; a UUID. */
	readonly id: string;
	/** UUID. */
	readonly tenantId: string;
	/** Null for a document that belongs to the tenant and to no company. */
	readonly companyName: string | null;
	/** Of the request that submitted the invoice or document; a UUID. Null if the message has none. */
	readonly correlationId: string | null;
}

/** The event types that Kaunt documents. */
export const KAUNT_EVENT_TYPES: Readonly<Record<Exclude<NotificationKind, 'unknown'>, string>> = {
	codingCompleted: 'InvoiceCodingProposalProcessingCompleted',
	documentReady: 'DocumentAIDocumentResultReady',
	documentFailed: 'DocumentAIDocumentResultFailed',
};

const MAX_TEXT = 200;

/**
 * Reads a notification. Names are read whatever their casing, as the sample of the documentation is cased unlike the rest
 * of the API; fields that are not known are left out.
 *
 * @param body the message after `JSON.parse`
 * @throws CodedError `NOTIFICATION_INVALID` with the field in `path`; the message never holds a value of the body
 */
export function parseNotification(body: unknown): KauntNotification {
	const fields = lowerCasedFields(body);
	const eventType = readText(fields, 'EventType') ?? missing('EventType');
	const kind = kindOf(eventType);
	const companyName = readText(fields, 'CompanyName');
	if (kind === 'codingCompleted' && companyName === null) return missing('CompanyName');
	return {
		kind,
		eventType,
		id: readUuid(fields, 'Id') ?? missing('Id'),
		tenantId: readUuid(fields, 'TenantId') ?? missing('TenantId'),
		companyName,
		correlationId: readUuid(fields, 'CorrelationId'),
	};
}

function lowerCasedFields(body: unknown): ReadonlyMap<string, unknown> {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalid('', 'it is not an object');
	const fields = new Map<string, unknown>();
	for (const [name, value] of Object.entries(body)) {
		const lowerCased = name.toLowerCase();
		// Two names that differ only in casing would let a sender choose which one is checked and which one is used.
		if (KNOWN_NAMES.has(lowerCased) && fields.has(lowerCased)) throw invalid(lowerCased, 'it is there twice');
		fields.set(lowerCased, value);
	}
	return fields;
}

const KNOWN_NAMES: ReadonlySet<string> = new Set(['id', 'tenantid', 'companyname', 'correlationid', 'eventtype']);

function readText(fields: ReadonlyMap<string, unknown>, name: string): string | null {
	const value = fields.get(name.toLowerCase()) ?? null;
	if (value === null) return null;
	if (typeof value !== 'string') throw invalid(name, 'it must be text');
	if (value.trim() === '') throw invalid(name, 'it is empty');
	if (value.length > MAX_TEXT) throw invalid(name, `it is longer than ${MAX_TEXT} characters`);
	return value;
}

function readUuid(fields: ReadonlyMap<string, unknown>, name: string): string | null {
	const text = readText(fields, name);
	if (text === null || isUuid(text)) return text;
	throw invalid(name, 'it must be a UUID');
}

function kindOf(eventType: string): NotificationKind {
	const known = Object.entries(KAUNT_EVENT_TYPES).find(([, name]) => name === eventType);
	return known === undefined ? 'unknown' : (known[0] as NotificationKind);
}

function missing(name: string): never {
	throw invalid(name, 'it is missing');
}

function invalid(path: string, what: string): CodedError {
	return new CodedError({
		code: 'NOTIFICATION_INVALID',
		message: `The notification cannot be used: ${path === '' ? '' : `${path}: `}${what}.`,
		remedy: 'Check that the address was entered at Kaunt and nowhere else; if the message is from Kaunt, report its form to the maintainers.',
		...(path === '' ? {} : { path }),
	});
}
