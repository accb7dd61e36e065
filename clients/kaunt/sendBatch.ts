import { ApiError } from '../errors/ApiError';
import { CancelledError } from '../errors/CancelledError';
import { SourceUnavailableError } from '../errors/SourceUnavailableError';
import type { HttpRequest, HttpResponse } from '../http/HttpClient';
import { isRefusedUndone, isRetryableStatus, retryDelayMs } from '../http/retryPolicy';
import { wasNeverSent } from '../http/wasNeverSent';
import { batchResultSchema, unwrapAnswer } from './answerSchemas';
import type { KauntScope } from './kauntScope';
import { kauntCorrelationId, toKauntError } from './kauntScope';
import type { PreparedRow, RowKind } from './prepareRows';
import { readBatchAnswer, readWholeAnswer } from './readBatchAnswer';
import { rejectAll, toUploadError } from './rejectAll';
import type { UploadError, UploadResult } from './uploadResult';

/** What became of one batch. */
export interface BatchOutcome {
	readonly results: UploadResult[];
	/** Why no further batch needs to be tried: the credential, the address, or the run's end. */
	readonly fatal?: Error;
	/** No answer came at all. */
	readonly unreachable?: SourceUnavailableError;
	/** So many rows at a time were refused for being too many; with fewer they were taken. */
	readonly refusedSize?: number;
}

/** Statuses by which a whole batch is refused because of something in it. */
const REFUSED_WHOLE = [400, 409, 413, 422];

/**
 * Sends one batch, halving it when it is refused as a whole, and sending rows again that were told "not now".
 * Never throws; every row gets a result.
 *
 * @param attempt how often these rows have been sent, this time included
 */
export async function sendBatch(scope: KauntScope, kind: RowKind, rows: readonly PreparedRow[], attempt = 1): Promise<BatchOutcome> {
	let response: HttpResponse;
	try {
		response = await scope.send({ method: 'POST', url: scope.url(kind.path), ...writeBody(rows, scope.settings.batchBody) }, kind.retryMode);
	} catch (error) {
		return withoutResponse(scope, kind, rows, error);
	}
	return readResponse(scope, kind, rows, response, attempt);
}

function writeBody(rows: readonly PreparedRow[], form: 'array' | 'items'): Pick<HttpRequest, 'json' | 'body'> {
	if (rows.every(({ json }) => json !== undefined)) {
		const list = `[${rows.map(({ json }) => json).join(',')}]`;
		return { body: { contentType: 'application/json', content: form === 'items' ? `{"items":${list}}` : list } };
	}
	const list = rows.map(({ row }) => row);
	return { json: form === 'items' ? { items: list } : list };
}

function withoutResponse(scope: KauntScope, kind: RowKind, rows: readonly PreparedRow[], error: unknown): BatchOutcome {
	if (error instanceof SourceUnavailableError) {
		const isUnclear = kind.mayDouble && !wasNeverSent(error);
		return { results: rejectAll(rows, isUnclear ? unclear(error.message) : unreachable(error)), unreachable: error };
	}
	// Pauses only follow a clear refusal and a cancelled run sends nothing new, so these rows were not taken.
	if (error instanceof CancelledError || scope.sender.timing.isCancelled?.()) {
		const cancelled = new CancelledError('The upload');
		return { results: rejectAll(rows, toUploadError(cancelled)), fatal: cancelled };
	}
	const fatal = error instanceof Error ? error : new Error('The upload was interrupted.');
	const isUnclear = kind.mayDouble && !(error instanceof ApiError);
	return { results: rejectAll(rows, isUnclear ? unclear('The request was interrupted.') : toUploadError(fatal)), fatal };
}

async function readResponse(
	scope: KauntScope,
	kind: RowKind,
	rows: readonly PreparedRow[],
	response: HttpResponse,
	attempt: number,
): Promise<BatchOutcome> {
	const { status } = response;
	const correlationId = kauntCorrelationId(response);
	const isSuccess = status >= 200 && status < 300;
	const answer = unwrapAnswer(response.body);

	if (isSuccess && !answer.refused) {
		const context = { inputIndexBase: scope.settings.inputIndexBase, status, correlationId };
		const whole = readWholeAnswer(rows, answer.result, context);
		if (whole !== null) return { results: whole };
		const parsed = batchResultSchema.safeParse(answer.result);
		const batch = parsed.success ? parsed.data : { succeeded: [], failed: [] };
		const results = readBatchAnswer(rows, batch, context);
		return resendRefusedRows(scope, kind, rows, results, attempt);
	}

	const error = toKauntError(response, rows.length === 1 ? `The upload of this ${kind.noun}` : `The upload of ${rows.length} rows`);
	if (isSuccess || REFUSED_WHOLE.includes(status)) {
		if (rows.length > 1 && scope.settings.splitRefusedBatches) return sendHalves(scope, kind, rows, status);
		return { results: rejectAll(rows, { ...toUploadError(error), code: 'KAUNT_ROW_REFUSED' }, status, correlationId) };
	}
	if (isRetryableStatus(status)) {
		const isUnclear = kind.mayDouble && !isRefusedUndone(status);
		return { results: rejectAll(rows, isUnclear ? unclear(error.message) : toUploadError(error), status, correlationId) };
	}
	return { results: rejectAll(rows, toUploadError(error), status, correlationId), fatal: error };
}

/** Rows refused with 429 or 503 inside a good answer were not taken and may be next time. */
async function resendRefusedRows(
	scope: KauntScope,
	kind: RowKind,
	rows: readonly PreparedRow[],
	results: UploadResult[],
	attempt: number,
): Promise<BatchOutcome> {
	const { timing, policy } = scope.sender;
	const again = rows.filter((_, index) => isRefusedForNow(results[index]));
	if (again.length === 0 || attempt >= policy.attempts) return { results };
	try {
		await timing.sleep(retryDelayMs(policy, attempt, null, timing.random()));
	} catch {
		// Cancelled during the pause: the refusals that we have are the results.
		return { results };
	}
	if (timing.isCancelled?.()) return { results };
	const outcome = await sendBatch(scope, kind, again, attempt + 1);
	const renewed = new Map(outcome.results.map((result) => [result.inputIndex, result]));
	return { ...outcome, results: results.map((result) => renewed.get(result.inputIndex) ?? result) };
}

function isRefusedForNow(result: UploadResult | undefined): boolean {
	return result?.status === 'rejected' && result.error.code === 'KAUNT_ROW_REFUSED' && isRefusedUndone(result.statusCode ?? 0);
}

/** One half after the other: a refused batch must not multiply the load. */
async function sendHalves(scope: KauntScope, kind: RowKind, rows: readonly PreparedRow[], status: number): Promise<BatchOutcome> {
	const middle = Math.ceil(rows.length / 2);
	const first = await sendBatch(scope, kind, rows.slice(0, middle));
	const second = first.fatal
		? { results: rejectAll(rows.slice(middle), toUploadError(first.fatal)), fatal: first.fatal }
		: await sendBatch(scope, kind, rows.slice(middle));
	const results = [...first.results, ...second.results];
	const sizes = [first.refusedSize, second.refusedSize].filter((size) => size !== undefined);
	// Also a row at fault makes Kaunt refuse the whole; if none is left over, it was the number.
	const wasSize = status === 413 || results.every((result) => result.status === 'uploaded' || result.error.code !== 'KAUNT_ROW_REFUSED');
	const refusedSize = Math.min(...sizes, ...(wasSize ? [rows.length] : []));
	return { ...second, results, ...(Number.isFinite(refusedSize) ? { refusedSize } : {}) };
}

function unclear(what: string): UploadError {
	return {
		code: 'POSTING_UNCLEAR',
		message: `It is not known whether Kaunt took this posting. ${what}`,
		remedy: 'Look the posting up in Kaunt; upload it again only if it is not there.',
	};
}

function unreachable(error: SourceUnavailableError): UploadError {
	return { code: 'KAUNT_UNREACHABLE', message: `This row did not get to Kaunt: ${error.message}`, remedy: 'Upload this row again.' };
}
