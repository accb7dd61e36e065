import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode, JsonObject } from 'n8n-workflow';

import { ApiError, CancelledError, SourceUnavailableError } from '../../clients/index';
import { CodedError, InvalidInputError, RuleSetError } from '../../engine/index';
import { withoutPersonalNumber } from './withoutPersonalNumber';

/** More findings than this are counted, not listed: the panel of a node shows no more anyway. */
const MAX_LISTED_FINDINGS = 25;

/**
 * Turns whatever was thrown into the error that n8n shows: what happened (ending in the stable code, e.g.
 * `[REGISTRATION_UNCLEAR]`), how to get unstuck, and which item it was.
 *
 * An answer or a silence of the service becomes a `NodeApiError`; everything else can be mended in the workflow and
 * becomes a `NodeOperationError`. An error that already is one of the two is kept and only gains the item index.
 */
export function toNodeError(failing: INode, error: unknown, itemIndex?: number): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		if (itemIndex !== undefined) error.context.itemIndex ??= itemIndex;
		return error;
	}
	// n8n stores the node with its error; what somebody typed into its form may be a personal number.
	const node = { ...failing, parameters: withoutTypedNumbers(failing.parameters) };
	if (!(error instanceof CodedError)) {
		return new NodeOperationError(node, error instanceof Error ? error : String(error), { itemIndex });
	}
	const message = `${error.message} [${error.code}]`;
	const description = describeRemedy(error);
	const nodeError =
		error instanceof ApiError || error instanceof SourceUnavailableError
			? new NodeApiError(node, withoutDetails(error) as unknown as JsonObject, {
					message,
					description,
					itemIndex,
					...(error instanceof ApiError ? { httpCode: String(error.status) } : {}),
				})
			: new NodeOperationError(node, withoutDetails(error), { message, description, itemIndex });
	// n8n replaces texts in which it recognises a status or a network code by its own; ours say more.
	nodeError.message = message;
	nodeError.description = description;
	nodeError.context.code = error.code;
	// By this name n8n tells a cancelled execution from a failed one.
	if (error instanceof CancelledError) nodeError.name = 'ExecutionCancelledError';
	if (error instanceof ApiError && error.correlationId !== undefined) nodeError.context.correlationId = error.correlationId;
	return nodeError;
}

/** The parameters of a node without personal numbers, neither as a field of their own nor inside typed JSON. */
function withoutTypedNumbers(parameters: INode['parameters']): INode['parameters'] {
	if (typeof parameters !== 'object' || parameters === null) return parameters;
	const masked = JSON.stringify(withoutPersonalNumber(parameters)).replace(/(\\?"ssn\\?"\s*:\s*)(\\?"[^"\\]*\\?"|\d+)/gi, '$1null');
	return JSON.parse(masked) as INode['parameters'];
}

/** The remedy; for a rule set or an input with several findings, all of them with their places. */
function describeRemedy(error: CodedError): string {
	if (!(error instanceof RuleSetError || error instanceof InvalidInputError) || error.findings.length < 2) return error.remedy;
	const listed = error.findings
		.slice(0, MAX_LISTED_FINDINGS)
		.map((finding, index) => `${index + 1}. ${finding.code} at ${finding.path || 'the top'}: ${finding.message} ${finding.remedy}`);
	const more = error.findings.length - listed.length;
	return [...listed, ...(more > 0 ? [`… and ${more} more.`] : [])].join('\n');
}

/** The cause that n8n keeps: name and text only, so that nothing of a request can end up in a stored execution. */
function withoutDetails(error: CodedError): Error {
	const cause = new Error(error.message);
	cause.name = error.name;
	return cause;
}
