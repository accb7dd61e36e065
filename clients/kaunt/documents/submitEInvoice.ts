import { CodedError } from '../../../engine/index';
import type { HttpRequest } from '../../http/HttpClient';
import { fileTooLarge } from '../files/fileTooLarge';
import type { KauntScope } from '../kauntScope';
import { checkXml } from './checkXml';
import { submit, submitForProposal } from './documentAnswer';
import type { DocumentProposalRequest, Submission, UploadedDocument } from './documentAnswer';
import { parseEInvoice } from './documentInput';
import { encodeFile } from './encodeFile';

/** Longest e-invoice that is sent. */
export const MAX_EINVOICE_BYTES = 20_000_000;

/**
 * Submits an XML e-invoice (UBL, OIOUBL, OIOXML, TEAPPSXML, cXML, CII) for coding.
 *
 * @throws InvalidInputError (`DOCUMENT_FIELD_…`), CodedError `EINVOICE_NOT_XML`, `EINVOICE_DOCTYPE_REFUSED`,
 * `EINVOICE_ID_NOT_SENDABLE`, `FILE_TOO_LARGE`, ApiError, SourceUnavailableError
 */
export async function requestProposalFromEInvoice(scope: KauntScope, input: unknown): Promise<DocumentProposalRequest> {
	return await submitForProposal(scope, eInvoiceSubmission(scope, input, { path: 'proposalEInvoice', what: 'The request for a proposal' }));
}

/** Uploads a historical XML e-invoice, from which Kaunt learns; throws like {@link requestProposalFromEInvoice}. */
export async function uploadPostedInvoiceEInvoice(scope: KauntScope, input: unknown): Promise<UploadedDocument> {
	return await submit(scope, eInvoiceSubmission(scope, input, { path: 'postedInvoiceEInvoice', what: 'The upload of the e-invoice' }));
}

function eInvoiceSubmission(scope: KauntScope, input: unknown, to: Pick<Submission, 'path' | 'what'>): Submission {
	const { file, ...ids } = parseEInvoice(input);
	if (file.content.byteLength > MAX_EINVOICE_BYTES) throw fileTooLarge(MAX_EINVOICE_BYTES, null);
	checkXml(file.content);
	const { eInvoice } = scope.settings;
	const request =
		eInvoice.body === 'raw'
			? rawRequest(ids, file.content, eInvoice)
			: { json: { ...ids, document: encodeFile({ ...file, mimeType: eInvoice.contentType }, MAX_EINVOICE_BYTES) } };
	return { ...to, externalInvoiceId: ids.externalInvoiceId, request };
}

/** Beside a raw file only the query has room, and what may stand there is not documented. */
function rawRequest(
	ids: Readonly<Record<string, string | null>>,
	content: Uint8Array,
	{ contentType, externalInvoiceIdParameter }: KauntScope['settings']['eInvoice'],
): Pick<HttpRequest, 'body' | 'query'> {
	for (const [name, value] of Object.entries(ids)) {
		const hasPlace = name === 'externalInvoiceId' && externalInvoiceIdParameter !== null;
		if (value !== null && !hasPlace) throw notSendable(name);
	}
	const { externalInvoiceId } = ids;
	const query = externalInvoiceIdParameter === null || !externalInvoiceId ? undefined : { [externalInvoiceIdParameter]: externalInvoiceId };
	return { body: { contentType, content }, ...(query === undefined ? {} : { query }) };
}

function notSendable(name: string): CodedError {
	const isInvoiceId = name === 'externalInvoiceId';
	return new CodedError({
		code: 'EINVOICE_ID_NOT_SENDABLE',
		message: `Kaunt does not document how "${name}" goes with an e-invoice, so nothing was sent.`,
		remedy: `Leave "${name}" empty, so that Kaunt takes what the XML says; or set ${isInvoiceId ? '"eInvoice.externalInvoiceIdParameter", or ' : ''}"eInvoice.body" to "base64Json", in the credential’s settings as Kaunt tells you.`,
		path: name,
	});
}
