import type { HistoryMapping } from '../../engine/index';
import type { CommandIo } from '../commands/CommandIo';
import type { InputFile } from '../input/openInput';
import { openInput } from '../input/openInput';
import { readMapping } from '../input/readMapping';
import { CheckpointFile } from './CheckpointFile';
import { checkUploadPaths } from './checkUploadPaths';
import { connect } from './connect';
import type { FileOutcome } from './FileOutcome';
import { ProgressView } from './ProgressView';
import { RejectsFile } from './RejectsFile';
import { StopSwitch } from './StopSwitch';
import type { SurveyedFile } from './SurveyedFile';
import { surveyFile } from './SurveyedFile';
import type { UploadOptions } from './UploadOptions';
import { uploadFile } from './uploadFile';

/**
 * Uploads files one after the other. All are read through once before anything is sent, so that a file that cannot be
 * used is known at the start.
 *
 * @param onTaken told as soon as Kaunt has taken something
 * @throws CodedError, ApiError, SourceUnavailableError; what was reached by then is in the checkpoint file
 */
export async function uploadFiles(options: UploadOptions, io: CommandIo, onTaken: () => void): Promise<FileOutcome[]> {
	checkUploadPaths(options);
	const mapping = await readMapping(options);
	const view = new ProgressView(io);
	const stop = new StopSwitch(io, options, (text) => view.say(text));
	const inputs: InputFile[] = [];
	let rejects: RejectsFile | undefined;
	try {
		// Before hours are spent on reading: is all there that is needed to send?
		const connection = await connect(options, io.env, stop.signal);
		const checkpoints = await CheckpointFile.open(options.checkpointFile, connection.target);
		for (const path of options.files) inputs.push(await openInput(path, io.stdin));
		const files = await surveyAll(inputs, mapping, options, view);
		rejects = await RejectsFile.open(options.rejectsFile, { keeps: checkpoints.isResumed, namesFile: files.length > 1 });
		const outcomes: FileOutcome[] = [];
		for (const file of files) outcomes.push(await uploadFile({ options, connection, checkpoints, rejects, stop, view, onTaken }, file));
		if (outcomes.every(({ status }) => status === 'complete' || status === 'doneBefore')) checkpoints.remove();
		return outcomes;
	} finally {
		stop.close();
		rejects?.close();
		for (const input of inputs) await input.close();
	}
}

/** Reads all files for the first time. */
export async function surveyAll(inputs: readonly InputFile[], mapping: HistoryMapping, options: UploadOptions, view: Pick<ProgressView, 'say'>): Promise<SurveyedFile[]> {
	const files: SurveyedFile[] = [];
	for (const input of inputs) {
		const file = await surveyFile(input, mapping, options);
		view.say(`${input.path}: ${file.survey.rows} rows, ${file.survey.documents} documents`);
		files.push(file);
	}
	return files;
}
