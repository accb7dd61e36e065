import type { IDataObject } from 'n8n-workflow';

import { CancelledError } from '../../../clients/index';
import type { HistoryUploadInput, HistoryUploadResult } from '../../../clients/index';
import type { HistoryReject, HistorySurvey } from '../../../engine/index';
import { countReasons } from './countReasons';
import type { HistoryJob, HistoryReport } from './HistoryJob';
import { maxRejectsOf, surveyJob } from './surveyJob';

/**
 * Uploads a history.
 *
 * @throws CancelledError when the execution is cancelled: n8n keeps no output then, and a new run finds what is there
 */
export async function sendHistory(job: HistoryJob): Promise<HistoryReport> {
	const startedAt = job.timing.now();
	const { history, survey } = await surveyJob(job);
	// From here on: a run that may take so many minutes must not spend them all on reading.
	const sendingSince = job.timing.now();
	const rejects: HistoryReject[] = [];
	const uploaded = await job.client.uploadHistory({
		batches: history.batches(),
		contentHash: survey.contentHash,
		checkpoint: job.checkpoint,
		...choices(job),
		onReject: (reject) => rejects.push(reject),
		onProgress: ({ rows }) => job.tell(() => `${rows.atKaunt + rows.doneBefore} of ${survey.rows} rows at Kaunt, ${rows.rejected} rejected`),
		shouldStop: (rowsSent) => isEnough(job, sendingSince, rowsSent, rejects.length),
	});
	if (job.timing.isCancelled?.()) throw new CancelledError('The upload');
	const isFull = uploaded.stopReason?.code === 'UPLOAD_STOPPED' && rejects.length >= maxRejectsOf(job);
	const result = isFull ? { ...uploaded, stopReason: tooManyRejects(rejects) } : uploaded;
	const stopped = result.stopReason === null ? [] : [`The upload ended before all rows were sent: ${result.stopReason.message} Go on with the summary's 'checkpoint'.`];
	return { rejects, hints: stopped, summary: toSummary(job, survey, result, rejects, job.timing.now() - startedAt) };
}

function choices({ options }: HistoryJob): Pick<HistoryUploadInput, 'alreadyAtKaunt' | 'ifIdIsTaken'> {
	return {
		alreadyAtKaunt: options.alreadyAtKaunt === 'send' ? 'send' : 'compare',
		ifIdIsTaken: options.ifIdIsTaken === 'replace' ? 'replace' : 'reject',
	};
}

function isEnough(job: HistoryJob, sendingSince: number, rowsSent: number, rejects: number): boolean {
	const { maxMinutes, maxRows } = job.options;
	if (typeof maxRows === 'number' && maxRows > 0 && rowsSent >= maxRows) return true;
	if (typeof maxMinutes === 'number' && maxMinutes > 0 && job.timing.now() - sendingSince >= maxMinutes * 60_000) return true;
	return rejects >= maxRejectsOf(job);
}

/** Another reason than being told to stop: who goes on by itself after that must not go on after this. */
function tooManyRejects(rejects: readonly HistoryReject[]): NonNullable<HistoryUploadResult['stopReason']> {
	const [first] = countReasons(rejects);
	return {
		code: 'TOO_MANY_REJECTS',
		message: `${rejects.length} rows were rejected, most of them because of ${first?.code ?? 'several reasons'}: ${first?.message ?? ''}`,
		remedy: `${first?.remedy ?? 'Look at the rejects.'} Then go on with the checkpoint, or raise 'Max Rejects'.`,
	};
}

function toSummary(job: HistoryJob, survey: HistorySurvey, result: HistoryUploadResult, rejects: readonly HistoryReject[], tookMs: number): IDataObject {
	const { atKaunt, rejected, skipped, doneBefore } = result.rows;
	return {
		status: result.status,
		stopReason: result.stopReason,
		file: job.source.name,
		company: job.company,
		rows: { read: survey.rows, atKaunt, rejected, skipped, doneBefore, notReached: Math.max(0, survey.rows - atKaunt - rejected - skipped - doneBefore) },
		postedInvoices: result.postedInvoices,
		postings: result.postings,
		rejectedByReason: countReasons(rejects),
		skippedByReason: survey.skipped,
		requests: result.requests,
		seconds: Math.round(tookMs / 100) / 10,
		checkpoint: result.checkpoint,
	} as unknown as IDataObject;
}
