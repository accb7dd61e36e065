import { z } from 'zod';
import { InvalidInputError } from '../../../engine/index';
import type { Finding } from '../../../engine/index';
import { toPath } from '../../errors/toFindings';
import { isUuid } from '../isUuid';

/** Ids of the caller's own system that go with a document. */
export interface DocumentIds {
	/** Unique in the company: a second document with the same id replaces the first without a word. */
	readonly externalInvoiceId: string;
	readonly externalPurchaserId?: string | null;
	/** First approver. */
	readonly externalApproverId?: string | null;
	readonly externalBuyerId?: string | null;
	readonly externalVendorId?: string | null;
}

/** A file with what Kaunt must know of it. */
export interface SentFile {
	/** With its extension. */
	readonly fileName: string;
	/** E.g. `application/pdf`. */
	readonly mimeType: string;
	readonly content: Uint8Array;
}

/** A PDF, scan or image of an invoice. */
export interface DocumentInput extends DocumentIds {
	readonly document: SentFile;
}

/** An invoice whose document Document AI has already. */
export interface DocumentReferenceInput extends DocumentIds {
	readonly documentAIReference: {
		/** UUID of the document. */
		readonly id: string;
		/** Company under which it was uploaded; null for a document of the tenant. */
		readonly companyName: string | null;
	};
}

/** An invoice as XML. Which ids can travel with it depends on the setting `eInvoice`. */
export interface EInvoiceInput extends Partial<DocumentIds> {
	readonly file: SentFile;
}

const text = z.union([z.string(), z.number().transform(String)]).pipe(z.string().trim().min(1, 'it must not be empty'));
const optionalText = z
	.union([z.string(), z.number().transform(String)])
	.nullish()
	.transform((value) => (value?.trim() ? value.trim() : null));

const optionalIds = {
	externalPurchaserId: optionalText,
	externalApproverId: optionalText,
	externalBuyerId: optionalText,
	externalVendorId: optionalText,
};

/** `instanceof` alone tells nothing of bytes from elsewhere, e.g. another realm. */
const bytes = z.custom<Uint8Array>(
	(value) => ArrayBuffer.isView(value) && (value as Partial<Uint8Array>).BYTES_PER_ELEMENT === 1,
	(value) => ({ message: value === undefined ? 'Required' : 'it must be bytes' }),
);

const file = z
	.object({
		fileName: text,
		mimeType: text.pipe(z.string().regex(/^[\w.+-]+\/[\w.+-]+(\s*;.*)?$/, 'it must be a MIME type such as application/pdf')),
		content: bytes.refine((content) => !ArrayBuffer.isView(content) || content.byteLength > 0, 'the file is empty'),
	})
	.strict();

const documentSchema = z.object({ externalInvoiceId: text, ...optionalIds, document: file }).strict();
const eInvoiceSchema = z.object({ externalInvoiceId: optionalText, ...optionalIds, file }).strict();
const referenceSchema = z
	.object({
		externalInvoiceId: text,
		...optionalIds,
		documentAIReference: z.object({ id: text.refine(isUuid, 'it must be a UUID'), companyName: optionalText }).strict(),
	})
	.strict();

/** @throws InvalidInputError with `DOCUMENT_FIELD_MISSING`, `DOCUMENT_FIELD_INVALID`, `DOCUMENT_FIELD_UNKNOWN` per field */
export function parseDocument(input: unknown): z.infer<typeof documentSchema> {
	return parse(documentSchema, input, 'The document');
}

/** As {@link parseDocument}. */
export function parseEInvoice(input: unknown): z.infer<typeof eInvoiceSchema> {
	return parse(eInvoiceSchema, input, 'The e-invoice');
}

/** As {@link parseDocument}. */
export function parseReference(input: unknown): z.infer<typeof referenceSchema> {
	return parse(referenceSchema, input, 'The reference to a document');
}

function parse<Output>(schema: z.ZodType<Output, z.ZodTypeDef, unknown>, input: unknown, what: string): Output {
	const parsed = schema.safeParse(input);
	if (parsed.success) return parsed.data;
	throw new InvalidInputError(what, parsed.error.issues.map(toFinding));
}

function toFinding(issue: z.ZodIssue): Finding {
	const path = toPath(issue.path);
	if (issue.code === 'unrecognized_keys') {
		const names = issue.keys.map((key) => key.slice(0, 60)).join(', ');
		return { code: 'DOCUMENT_FIELD_UNKNOWN', path, message: `unknown fields: ${names}`, remedy: 'Remove them, or correct their spelling.' };
	}
	if (isMissing(issue)) return { code: 'DOCUMENT_FIELD_MISSING', path, message: 'it is missing', remedy: `Give "${path}" a value.` };
	const message = issue.code === 'invalid_union' ? 'it must be text' : issue.message;
	return { code: 'DOCUMENT_FIELD_INVALID', path, message, remedy: `Correct "${path}".` };
}

function isMissing(issue: z.ZodIssue): boolean {
	if (issue.code === 'invalid_union') return issue.unionErrors.every((error) => error.issues.every(isMissing));
	return (issue.code === 'invalid_type' && issue.received === 'undefined') || issue.message === 'Required';
}
