import { hashContent, parseInvoice } from '../../engine/index';
import type { Invoice } from '../../engine/index';
import { ApiError } from '../errors/ApiError';
import { addResultSchema, unwrapAnswer } from './answerSchemas';
import type { KauntScope } from './kauntScope';
import { kauntCorrelationId, toKauntError } from './kauntScope';
import type { ProposalRequest } from './proposalAnswer';

/**
 * Submits an invoice for coding. Submitting the same `externalInvoiceId` again replaces the earlier proposal, so a
 * failed attempt may be repeated.
 *
 * @throws InvalidInputError when the invoice is not in Kaunt's form, ApiError, SourceUnavailableError
 */
export async function requestProposal(scope: KauntScope, invoice: unknown): Promise<ProposalRequest> {
	const row = parseInvoice(invoice);
	const response = await scope.send({ method: 'POST', url: scope.url('proposalRequest'), json: row }, 'safe');
	const { refused, result } = unwrapAnswer(response.body);
	if (response.status < 200 || response.status >= 300 || refused) throw toKauntError(response, 'The request for a proposal');

	const added = addResultSchema.safeParse(result);
	const correlationId = kauntCorrelationId(response);
	if (!added.success) {
		throw new ApiError({
			code: 'KAUNT_ANSWER_NOT_UNDERSTOOD',
			message: 'Kaunt accepted the invoice, but its answer holds no id, so the proposal cannot be asked for.',
			remedy: 'Check the path template "proposalRequest" in the credential’s settings.',
			status: response.status,
			correlationId: correlationId ?? undefined,
		});
	}
	return {
		externalInvoiceId: row.externalInvoiceId,
		proposalId: added.data.id,
		correlationId,
		link: added.data.link ?? null,
		contentHash: hashRow(scope, row),
	};
}

/**
 * The hash that {@link requestProposal} gives for this invoice: over its content as it is submitted, whatever the order
 * of its keys, and over the tenant, company and address that it goes to.
 *
 * @returns SHA-256 in hexadecimal
 * @throws InvalidInputError when the invoice is not in Kaunt's form
 */
export function contentHashOf(scope: KauntScope, invoice: unknown): string {
	return hashRow(scope, parseInvoice(invoice));
}

function hashRow(scope: KauntScope, row: Invoice): string {
	return hashContent([scope.url('proposalRequest'), row]);
}
