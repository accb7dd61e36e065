import type { DocumentProposalRequest, UploadedDocument } from './documents/documentAnswer';
import type { DocumentInput, DocumentReferenceInput, EInvoiceInput } from './documents/documentInput';
import { getDocumentResult } from './documents/getDocumentResult';
import type { DocumentResult } from './documents/getDocumentResult';
import { requestProposalFromDocument, requestProposalFromReference, uploadPostedInvoiceDocument } from './documents/submitDocument';
import { MAX_EINVOICE_BYTES, requestProposalFromEInvoice, uploadPostedInvoiceEInvoice } from './documents/submitEInvoice';
import { downloadFile } from './files/downloadFile';
import type { DownloadedFile } from './files/downloadFile';
import type { KauntScope } from './kauntScope';

/** What a client does with files. */
export interface KauntFiles {
	/** Largest sizes in bytes, so that a file need not be read to be refused. */
	readonly fileLimits: { readonly document: number; readonly eInvoice: number };
	/** Submits a PDF, scan or image for coding. Throws `DOCUMENT_FIELD_…`, `FILE_TOO_LARGE`. */
	requestProposalFromDocument(input: DocumentInput): Promise<DocumentProposalRequest>;
	/** Submits an XML e-invoice for coding. Throws `EINVOICE_…` for what is none, and for ids that cannot go with it. */
	requestProposalFromEInvoice(input: EInvoiceInput): Promise<DocumentProposalRequest>;
	/** Submits a document for coding that Document AI has already. Throws `PATH_NOT_KNOWN` until its path is set. */
	requestProposalFromReference(input: DocumentReferenceInput): Promise<DocumentProposalRequest>;
	/** Uploads a historical document, from which Kaunt learns. */
	uploadPostedInvoiceDocument(input: DocumentInput): Promise<UploadedDocument>;
	/** Uploads a historical XML e-invoice, from which Kaunt learns. */
	uploadPostedInvoiceEInvoice(input: EInvoiceInput): Promise<UploadedDocument>;
	/** Reads what Document AI made of a document. Throws `EXTRACTION_URL_REFUSED` for an address elsewhere. */
	getDocumentResult(extractionUrl: string): Promise<DocumentResult>;
	/** Fetches an attachment. Throws `FILE_URL_REFUSED` for an address that is not one of this tenant and company at Kaunt. */
	downloadFile(url: string): Promise<DownloadedFile>;
}

/** The part of the client that is about files. */
export function kauntFiles(scope: KauntScope): KauntFiles {
	const { maxFileBytes } = scope.settings;
	return {
		fileLimits: { document: maxFileBytes, eInvoice: MAX_EINVOICE_BYTES },
		requestProposalFromDocument: (input) => requestProposalFromDocument(scope, input),
		requestProposalFromEInvoice: (input) => requestProposalFromEInvoice(scope, input),
		requestProposalFromReference: (input) => requestProposalFromReference(scope, input),
		uploadPostedInvoiceDocument: (input) => uploadPostedInvoiceDocument(scope, input),
		uploadPostedInvoiceEInvoice: (input) => uploadPostedInvoiceEInvoice(scope, input),
		getDocumentResult: (extractionUrl) => getDocumentResult(scope, extractionUrl),
		downloadFile: (url) => downloadFile(scope, url),
	};
}
