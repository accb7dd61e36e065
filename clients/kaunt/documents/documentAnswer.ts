import { z } from 'zod';
import { ApiError } from '../../errors/ApiError';
import type { HttpRequest } from '../../http/HttpClient';
import { addResultSchema, textOrNumber, unwrapAnswer } from '../answerSchemas';
import type { KauntScope } from '../kauntScope';
import { kauntCorrelationId, toKauntError } from '../kauntScope';
import type { KauntPaths } from '../kauntSettings';

/** What Kaunt answered to a document or an e-invoice. */
export interface DocumentAccepted {
	/** As submitted. Null for an e-invoice that went without: Kaunt then takes the id from the XML. */
	readonly externalInvoiceId: string | null;
	/** Id of the document at Document AI; null where nothing is extracted. */
	readonly documentId: string | null;
	/** Where the extraction can be read; null where nothing is extracted. */
	readonly extractionUrl: string | null;
	readonly correlationId: string | null;
	/** Shown, never followed. */
	readonly link: string | null;
}

/** A document or e-invoice that was submitted for coding. */
export interface DocumentProposalRequest extends DocumentAccepted {
	/** Kaunt's id of the proposal, to ask for it later. */
	readonly proposalId: string;
}

/** A historical document or e-invoice that was uploaded for learning. */
export interface UploadedDocument extends DocumentAccepted {
	/** Kaunt's id of the posted invoice. */
	readonly id: string;
}

/** One submission. */
export interface Submission {
	readonly path: keyof KauntPaths;
	/** As the subject of a message. */
	readonly what: string;
	readonly externalInvoiceId: string | null;
	readonly request: Pick<HttpRequest, 'json' | 'body' | 'query'>;
}

const extractionSchema = z
	.object({ documentExtractionInfo: z.object({ documentId: textOrNumber.nullish(), extractionUrl: z.string().nullish() }).passthrough().nullish() })
	.passthrough();

/**
 * Sends a submission and reads Kaunt's AddDocumentResult. Submitting an `externalInvoiceId` again replaces what was there,
 * so a failed attempt may be repeated.
 *
 * @throws ApiError for a refusal, or `KAUNT_ANSWER_NOT_UNDERSTOOD` for a success without an id; SourceUnavailableError
 */
export async function submit(scope: KauntScope, { path, what, externalInvoiceId, request }: Submission): Promise<DocumentAccepted & { readonly id: string }> {
	const response = await scope.send({ method: 'POST', url: scope.url(path), ...request }, 'safe');
	const { refused, result } = unwrapAnswer(response.body);
	if (response.status < 200 || response.status >= 300 || refused) throw toKauntError(response, what);
	const added = addResultSchema.safeParse(result);
	const correlationId = kauntCorrelationId(response);
	if (!added.success) {
		throw new ApiError({
			code: 'KAUNT_ANSWER_NOT_UNDERSTOOD',
			message: `${what} was accepted, but Kaunt’s answer holds no id.`,
			remedy: `Check the path template "${path}" in the credential’s settings.`,
			status: response.status,
			correlationId: correlationId ?? undefined,
		});
	}
	const extraction = extractionSchema.safeParse(result).data?.documentExtractionInfo;
	return {
		externalInvoiceId,
		id: added.data.id,
		documentId: extraction?.documentId ?? null,
		extractionUrl: extraction?.extractionUrl ?? null,
		correlationId,
		link: added.data.link ?? null,
	};
}

/** The same answer, where the id is that of a proposal. */
export async function submitForProposal(scope: KauntScope, submission: Submission): Promise<DocumentProposalRequest> {
	const { id, externalInvoiceId, ...rest } = await submit(scope, submission);
	return { externalInvoiceId, proposalId: id, ...rest };
}
