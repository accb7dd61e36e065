import type { History, HistorySurvey } from '../../../engine/index';
import { CodedError, openHistory } from '../../../engine/index';
import type { HistoryJob } from './HistoryJob';

/**
 * Reads a history for the first time: nothing is sent if it cannot be right.
 *
 * @throws CodedError `TOO_MANY_REJECTS`, and what `survey` throws
 */
export async function surveyJob(job: HistoryJob): Promise<{ readonly history: History; readonly survey: HistorySurvey }> {
	const history = openHistory(job.source, job.mapping);
	const survey = await history.survey((rows) => job.tell(() => `${rows} rows read`));
	const faulty = survey.faults.reduce((sum, { count }) => sum + count, 0);
	if (!job.isDryRun && faulty > maxRejectsOf(job)) throw tooManyRejects(survey, faulty);
	return { history, survey };
}

/** The option Max Rejects. */
export function maxRejectsOf({ options }: HistoryJob): number {
	return typeof options.maxRejects === 'number' && options.maxRejects > 0 ? options.maxRejects : 10_000;
}

function tooManyRejects({ faults, rows }: HistorySurvey, faulty: number): CodedError {
	const [first] = faults;
	return new CodedError({
		code: 'TOO_MANY_REJECTS',
		message: `${faulty} of ${rows} rows cannot be read, most of them because of ${first?.code ?? 'several reasons'}: ${first?.message ?? ''} Nothing was sent.`,
		remedy: `${first?.remedy ?? 'Check the mapping.'} Look at the rows with 'Dry Run', or raise 'Max Rejects'.`,
	});
}
