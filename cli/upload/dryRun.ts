import { createTrainingDataCheck } from '../../engine/index';
import type { HistoryReject, TrainingFinding } from '../../engine/index';
import type { CommandIo } from '../commands/CommandIo';
import type { InputFile } from '../input/openInput';
import { openInput } from '../input/openInput';
import { readMapping } from '../input/readMapping';
import { checkUploadPaths } from './checkUploadPaths';
import { ProgressView } from './ProgressView';
import { RejectsFile } from './RejectsFile';
import type { SurveyedFile } from './SurveyedFile';
import type { UploadOptions } from './UploadOptions';
import { surveyAll } from './uploadFiles';

/** What a dry run found; nothing was sent. */
export interface DryRun {
	readonly files: readonly DryRunFile[];
	/** What is wrong with the data as training data, all files together. */
	readonly findings: readonly TrainingFinding[];
}

/** What a dry run found in one file. */
export interface DryRunFile {
	readonly file: string;
	readonly survey: SurveyedFile['survey'];
	readonly rows: { readonly ready: number; readonly rejected: number; readonly skipped: number };
	readonly documents: number;
	/** Rejected rows by code. */
	readonly rejects: Readonly<Record<string, number>>;
}

/**
 * Reads all files and checks them, as an upload would and beyond; needs no key. Rejects are written to their file.
 *
 * @throws CodedError for wrong arguments and for files that cannot be used as a whole
 */
export async function dryRun(options: UploadOptions, io: CommandIo): Promise<DryRun> {
	checkUploadPaths(options);
	const mapping = await readMapping(options);
	const inputs: InputFile[] = [];
	const rejects = await RejectsFile.open(options.rejectsFile, { keeps: false, namesFile: options.files.length > 1 });
	const check = createTrainingDataCheck({ today: new Date().toISOString().slice(0, 10) });
	try {
		for (const path of options.files) inputs.push(await openInput(path, io.stdin));
		const files: DryRunFile[] = [];
		for (const file of await surveyAll(inputs, mapping, options, new ProgressView(io))) {
			files.push(await readFile(file, check, (reject) => rejects.add(file.input.path, reject)));
		}
		return { files, findings: check.findings() };
	} finally {
		rejects.close();
		for (const input of inputs) await input.close();
	}
}

async function readFile({ input, survey, history }: SurveyedFile, check: ReturnType<typeof createTrainingDataCheck>, onReject: (reject: HistoryReject) => void): Promise<DryRunFile> {
	const rows = { ready: 0, rejected: 0, skipped: 0 };
	const rejects: Record<string, number> = {};
	let documents = 0;
	for await (const batch of history.batches()) {
		rows.skipped += batch.skippedRows;
		rows.rejected += batch.rejects.length;
		for (const reject of batch.rejects) {
			rejects[reject.error.code] = (rejects[reject.error.code] ?? 0) + 1;
			onReject(reject);
		}
		for (const { invoice, postings, rows: from, rowOfPosting } of batch.documents) {
			documents += 1;
			rows.ready += from.length;
			const placeOf = (row: number): string => `${input.name} row ${from[row]?.rowNumber ?? '?'}`;
			if (invoice !== null) check.addInvoice(invoice, placeOf(0));
			postings.forEach((posting, index) => check.addPosting(posting, placeOf(rowOfPosting[index] ?? 0)));
		}
	}
	return { file: input.path, survey, rows, documents, rejects };
}
