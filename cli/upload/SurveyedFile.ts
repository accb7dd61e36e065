import type { History, HistoryMapping, HistorySurvey } from '../../engine/index';
import { openHistory } from '../../engine/index';
import type { InputFile } from '../input/openInput';
import type { UploadOptions } from './UploadOptions';

/** A file that was read once and may be sent. */
export interface SurveyedFile {
	readonly input: InputFile;
	readonly history: History;
	readonly survey: HistorySurvey;
}

/** Reads a file for the first time. @throws CodedError when the file as a whole cannot be used */
export async function surveyFile(input: InputFile, mapping: HistoryMapping, { form }: Pick<UploadOptions, 'form'>): Promise<SurveyedFile> {
	const history = openHistory({ name: input.name, open: input.open, form }, mapping);
	const survey = await history.survey();
	return { input, history, survey };
}
