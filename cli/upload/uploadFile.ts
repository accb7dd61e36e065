import type { HistoryUploadResult } from '../../clients/index';
import type { CheckpointFile, FileProgress } from './CheckpointFile';
import type { Connection } from './connect';
import type { FileOutcome } from './FileOutcome';
import type { ProgressView } from './ProgressView';
import { NOTHING_DONE } from './ProgressView';
import type { RejectsFile } from './RejectsFile';
import type { StopSwitch } from './StopSwitch';
import type { SurveyedFile } from './SurveyedFile';
import type { UploadOptions } from './UploadOptions';

/** What the upload of every file needs. */
export interface UploadSetting {
	readonly options: UploadOptions;
	readonly connection: Connection;
	readonly checkpoints: CheckpointFile;
	readonly rejects: RejectsFile;
	readonly stop: StopSwitch;
	readonly view: ProgressView;
	/** Told as soon as Kaunt has taken something. */
	readonly onTaken: () => void;
}

/** Uploads one file, or what an earlier run has left of it. @throws what `uploadHistory` of the client throws */
export async function uploadFile(setting: UploadSetting, file: SurveyedFile): Promise<FileOutcome> {
	const { checkpoints, stop, view, options } = setting;
	const { input, survey } = file;
	const { contentHash } = survey;
	const earlier = checkpoints.of(input.path);
	const rejectedBefore = earlier?.rejectedRows ?? 0;
	// Done is done only if nothing has changed since.
	if (earlier?.isDone === true && earlier.contentHash === contentHash) return { file: input.path, survey, status: 'doneBefore', result: null, rejectedBefore, rejects: {} };
	if (stop.isOn) return { file: input.path, survey, status: 'notReached', result: null, rejectedBefore, rejects: {} };

	const rejects: Record<string, number> = {};
	let figures = NOTHING_DONE;
	const progress = (change: Partial<FileProgress>): FileProgress => ({ contentHash, isDone: false, checkpoint: earlier?.checkpoint ?? null, rejectedRows: rejectedBefore + figures.rejected, ...change });
	const checkpoint = earlier?.isDone === false ? earlier.checkpoint : null;

	view.start(input.name, survey.rows);
	if (checkpoint?.isExact === false && options.alreadyAtKaunt !== 'send') view.say('The last run ended in the middle: as long as a request may take is waited before what Kaunt holds is compared.');
	let result: HistoryUploadResult;
	try {
		result = await setting.connection.client.uploadHistory({
			batches: file.history.batches(),
			contentHash,
			checkpoint,
			alreadyAtKaunt: options.alreadyAtKaunt,
			ifIdIsTaken: options.ifIdIsTaken,
			onReject: (reject) => {
				rejects[reject.error.code] = (rejects[reject.error.code] ?? 0) + 1;
				setting.rejects.add(input.path, reject);
			},
			onProgress: (now) => {
				figures = now.rows;
				if (now.postedInvoices.uploaded + now.postedInvoices.updated + now.postings.uploaded + now.postings.updated > 0) setting.onTaken();
				view.update(now);
			},
			onCheckpoint: (reached) => checkpoints.note(input.path, progress({ checkpoint: reached })),
			shouldStop: (rowsStarted) => stop.isOnAfter(rowsStarted),
		});
	} finally {
		view.stop();
	}
	figures = result.rows;
	stop.noteFile(figures.atKaunt + figures.rejected);
	checkpoints.note(input.path, progress({ isDone: result.status === 'complete', checkpoint: result.checkpoint }));
	checkpoints.save();
	return { file: input.path, survey, status: result.status, result, rejectedBefore, rejects };
}
