import { CodedError } from '../../../engine/index';
import type { KauntScope } from '../kauntScope';
import { submit, submitForProposal } from './documentAnswer';
import type { DocumentProposalRequest, Submission, UploadedDocument } from './documentAnswer';
import { parseDocument, parseReference } from './documentInput';
import { encodeFile } from './encodeFile';

/**
 * Submits a PDF, scan or image for coding: Kaunt's Document AI reads it, then Kaunt codes what was read.
 *
 * @throws InvalidInputError (`DOCUMENT_FIELD_…`), CodedError `FILE_TOO_LARGE`, ApiError, SourceUnavailableError
 */
export async function requestProposalFromDocument(scope: KauntScope, input: unknown): Promise<DocumentProposalRequest> {
	return await submitForProposal(scope, documentSubmission(scope, input, { path: 'proposalDocument', what: 'The request for a proposal' }));
}

/** Uploads a historical document, from which Kaunt learns; throws like {@link requestProposalFromDocument}. */
export async function uploadPostedInvoiceDocument(scope: KauntScope, input: unknown): Promise<UploadedDocument> {
	return await submit(scope, documentSubmission(scope, input, { path: 'postedInvoiceDocument', what: 'The upload of the document' }));
}

/**
 * Submits an invoice for coding whose document Document AI has already. Kaunt documents the form of this request and not
 * its address.
 *
 * @throws CodedError `PATH_NOT_KNOWN` before any request while the setting `paths.proposalFromReference` is empty; else as
 * {@link requestProposalFromDocument}
 */
export async function requestProposalFromReference(scope: KauntScope, input: unknown): Promise<DocumentProposalRequest> {
	const json = parseReference(input);
	if (scope.settings.paths.proposalFromReference === '') {
		throw new CodedError({
			code: 'PATH_NOT_KNOWN',
			message: 'Kaunt does not document where a proposal is requested for a document that Document AI has already, so nothing was sent.',
			remedy: 'Ask Kaunt for the path and enter it as "paths.proposalFromReference" in the credential’s settings, or submit the file itself.',
			path: 'paths.proposalFromReference',
		});
	}
	return await submitForProposal(scope, {
		path: 'proposalFromReference',
		what: 'The request for a proposal',
		externalInvoiceId: json.externalInvoiceId,
		request: { json },
	});
}

function documentSubmission(scope: KauntScope, input: unknown, to: Pick<Submission, 'path' | 'what'>): Submission {
	const { document, ...ids } = parseDocument(input);
	const json = { ...ids, document: encodeFile(document, scope.settings.maxFileBytes) };
	return { ...to, externalInvoiceId: ids.externalInvoiceId, request: { json } };
}
