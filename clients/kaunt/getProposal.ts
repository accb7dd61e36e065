import { InvalidInputError, parseProposal } from '../../engine/index';
import type { InvoiceCodingProposal } from '../../engine/index';
import { ApiError } from '../errors/ApiError';
import type { HttpResponse } from '../http/HttpClient';
import { retryAfterMs } from '../http/retryPolicy';
import type { RetryMode } from '../http/sendWithRetries';
import { unwrapAnswer } from './answerSchemas';
import type { KauntScope } from './kauntScope';
import { kauntCorrelationId, toKauntError } from './kauntScope';
import type { ProposalAnswer } from './proposalAnswer';
import { proposalState, withGroupTypes } from './proposalState';

/**
 * Reads a proposal once.
 *
 * Pending is: 202, or an answer without any of the three lists. Three empty lists are `empty`; soon after the request
 * that may still mean pending, which only `waitForProposal` can tell by its grace period.
 *
 * @param retryMode `never` while polling, as the next poll is the retry
 * @throws ApiError `KAUNT_PROPOSAL_NOT_FOUND` (404, 410), other refusals, `KAUNT_ANSWER_NOT_UNDERSTOOD`
 */
export async function getProposal(scope: KauntScope, proposalId: string, retryMode: RetryMode = 'safe'): Promise<ProposalAnswer> {
	const response = await scope.send({ method: 'GET', url: scope.url('proposal', proposalId) }, retryMode);
	if (response.status === 404 || response.status === 410) throw notFound(response);
	if (response.status === 202) return pendingAnswer(scope, proposalId, response);
	if (response.status < 200 || response.status >= 300) throw toKauntError(response, 'Reading the proposal');
	return readAnswer(scope, proposalId, response);
}

function readAnswer(scope: KauntScope, proposalId: string, response: HttpResponse): ProposalAnswer {
	const { refused, result } = unwrapAnswer(response.body);
	if (refused) throw toKauntError(response, 'Reading the proposal');
	if (result === null || result === undefined) return pendingAnswer(scope, proposalId, response);

	const { proposal: part, invoice } = takeApart(result);
	const proposal = withGroupTypes(parseAnswer(part, response), scope.settings.groupTypeNames);
	const status = proposalState(proposal);
	return {
		proposalId,
		status,
		proposal: status === 'pending' ? null : proposal,
		invoice: invoice ?? null,
		correlationId: kauntCorrelationId(response),
		raw: result,
	};
}

function parseAnswer(part: unknown, response: HttpResponse): InvoiceCodingProposal {
	try {
		return parseProposal(part) ?? {};
	} catch (error) {
		if (error instanceof InvalidInputError) throw notUnderstood(response, error.path ?? '');
		throw error;
	}
}

/** The extended answer holds proposal and invoice side by side; the plain one is the proposal itself. */
function takeApart(result: unknown): { readonly proposal: unknown; readonly invoice: unknown } {
	if (typeof result !== 'object' || result === null) return { proposal: result, invoice: null };
	const isExtended = Object.hasOwn(result, 'invoiceCodingProposal') || Object.hasOwn(result, 'invoice');
	if (!isExtended) return { proposal: result, invoice: null };
	const { invoiceCodingProposal, invoice } = result as { invoiceCodingProposal?: unknown; invoice?: unknown };
	return { proposal: invoiceCodingProposal, invoice };
}

function pendingAnswer(scope: KauntScope, proposalId: string, response: HttpResponse): ProposalAnswer {
	const { result } = unwrapAnswer(response.body);
	const asked = retryAfterMs(response.headers['retry-after'], scope.sender.timing.now());
	return {
		proposalId,
		status: 'pending',
		proposal: null,
		invoice: takeApart(result).invoice ?? null,
		correlationId: kauntCorrelationId(response),
		raw: result ?? null,
		...(asked === null ? {} : { retryAfterMs: asked }),
	};
}

function notFound(response: HttpResponse): ApiError {
	return new ApiError({
		code: 'KAUNT_PROPOSAL_NOT_FOUND',
		message: `Kaunt has no proposal with this id in this company (HTTP ${response.status}).`,
		remedy: 'Check the proposal id and the company name. Just after a request the proposal may not be there yet: wait and read again.',
		status: response.status,
		correlationId: kauntCorrelationId(response) ?? undefined,
		path: 'proposalId',
	});
}

function notUnderstood(response: HttpResponse, path: string): ApiError {
	return new ApiError({
		code: 'KAUNT_ANSWER_NOT_UNDERSTOOD',
		message: `Kaunt’s answer is not a coding proposal${path === '' ? '' : `: ${path} has an unknown form`}.`,
		remedy: 'Check the base URL and the path template "proposal"; if they are right, report the form of the answer to the maintainers.',
		status: response.status,
		correlationId: kauntCorrelationId(response) ?? undefined,
		...(path === '' ? {} : { path }),
	});
}
