import { z } from 'zod';
import { CodedError } from '../../../engine/index';
import { ApiError } from '../../errors/ApiError';
import type { HttpResponse } from '../../http/HttpClient';
import { toSafeText } from '../../http/readError';
import { textOrNumber, unwrapAnswer } from '../answerSchemas';
import { parseAddress } from '../files/checkFileUrl';
import type { KauntScope } from '../kauntScope';
import { kauntCorrelationId, toKauntError } from '../kauntScope';

const STATES = ['Unspecified', 'Pending', 'Processed', 'Error'] as const;

/** How far Document AI is with a document. `Unspecified` stands for a state that is not known here, too. */
export type DocumentState = (typeof STATES)[number];

/** What Document AI read from a document. */
export interface DocumentResult {
	readonly documentId: string | null;
	readonly fileName: string | null;
	readonly mimeType: string | null;
	readonly state: DocumentState;
	/** Why it failed, as Kaunt says; masked and bounded. */
	readonly errorMessage: string | null;
	/** What was read, in Document AI's own form; null while pending and after a failure. */
	readonly result: unknown;
	readonly correlationId: string | null;
	/** Kaunt's answer as it came, inside the envelope. */
	readonly raw: unknown;
}

const resultSchema = z
	.object({
		id: textOrNumber.nullish(),
		fileName: textOrNumber.nullish(),
		mimeType: textOrNumber.nullish(),
		processingState: z.unknown(),
		processingErrorMessage: textOrNumber.nullish(),
		documentAIResult: z.unknown(),
	})
	.passthrough();

/**
 * Reads once what Document AI made of a document, from the `extractionUrl` that came with the submission. A document that
 * is still being read is no failure: its state is `Pending`.
 *
 * @throws CodedError `EXTRACTION_URL_REFUSED` before any request when the address is not below the base URL; ApiError
 * `KAUNT_DOCUMENT_NOT_FOUND` (404, 410), other refusals, `KAUNT_ANSWER_NOT_UNDERSTOOD`; SourceUnavailableError
 */
export async function getDocumentResult(scope: KauntScope, extractionUrl: string): Promise<DocumentResult> {
	const response = await scope.send({ method: 'GET', url: checkExtractionUrl(scope, extractionUrl) }, 'safe');
	if (response.status === 404 || response.status === 410) throw notFound(response);
	const { refused, result } = unwrapAnswer(response.body);
	if (response.status < 200 || response.status >= 300 || refused) throw toKauntError(response, 'Reading the document’s result');
	if (response.status === 202 && (result === null || result === undefined)) return toResult({}, 'Pending', response);
	const parsed = resultSchema.safeParse(result);
	if (!parsed.success) throw notUnderstood(response);
	return toResult(parsed.data, stateOf(parsed.data, response), response);
}

function toResult(answer: Partial<z.infer<typeof resultSchema>>, state: DocumentState, response: HttpResponse): DocumentResult {
	const message = toSafeText(answer.processingErrorMessage ?? '');
	return {
		documentId: answer.id ?? null,
		fileName: answer.fileName ?? null,
		mimeType: answer.mimeType ?? null,
		state,
		errorMessage: message === '' ? null : message,
		result: answer.documentAIResult ?? null,
		correlationId: kauntCorrelationId(response),
		raw: unwrapAnswer(response.body).result ?? null,
	};
}

function stateOf(answer: z.infer<typeof resultSchema>, response: HttpResponse): DocumentState {
	const said = String(answer.processingState ?? '').toLowerCase();
	return STATES.find((state) => state.toLowerCase() === said) ?? (response.status === 202 ? 'Pending' : 'Unspecified');
}

/** The path of an extraction is not documented, so the one that Kaunt gave is followed, within the base URL. */
function checkExtractionUrl(scope: KauntScope, extractionUrl: string): string {
	const url = parseAddress(extractionUrl);
	const base = new URL(scope.baseUrl);
	const isBelow = url !== null && url.origin === base.origin && url.pathname.startsWith(`${base.pathname.replace(/\/+$/, '')}/`);
	if (!isBelow || /%2f|%5c/i.test(url.pathname)) {
		throw new CodedError({
			code: 'EXTRACTION_URL_REFUSED',
			message: 'The document’s result was not read, because its address does not lie below the base URL of the credential.',
			remedy: 'Give "extractionUrl" as it came with the submission, and use the credential with which the document was submitted.',
			path: 'extractionUrl',
		});
	}
	url.hash = '';
	return url.href;
}

function notFound(response: HttpResponse): ApiError {
	return new ApiError({
		code: 'KAUNT_DOCUMENT_NOT_FOUND',
		message: `Kaunt has no document at this address (HTTP ${response.status}).`,
		remedy: 'Check the extraction URL. A document is found only under the tenant and company with which it was submitted.',
		status: response.status,
		correlationId: kauntCorrelationId(response) ?? undefined,
		path: 'extractionUrl',
	});
}

function notUnderstood(response: HttpResponse): ApiError {
	return new ApiError({
		code: 'KAUNT_ANSWER_NOT_UNDERSTOOD',
		message: 'Kaunt’s answer is not the result of a document.',
		remedy: 'Check the extraction URL; if it is right, report the form of the answer to the maintainers.',
		status: response.status,
		correlationId: kauntCorrelationId(response) ?? undefined,
	});
}
