import type { IDataObject } from 'n8n-workflow';

import { CodedError, createTrainingDataCheck, rowOfPosting } from '../../../engine/index';
import type { HistoryDocument, HistoryReject, TrainingDataCheck } from '../../../engine/index';
import { countReasons } from './countReasons';
import type { HistoryJob, HistoryReport } from './HistoryJob';
import { maxRejectsOf, surveyJob } from './surveyJob';

/** Documents shown as they would be sent. */
const SHOWN = 3;

/** Reads and checks everything and sends nothing: what the rows become, what cannot be used, and what is suspicious in it. */
export async function checkHistory(job: HistoryJob): Promise<HistoryReport> {
	const { history, survey } = await surveyJob(job);
	const check = createTrainingDataCheck({ today: new Date(job.timing.now()).toISOString().slice(0, 10), controlAccounts: controlAccountsOf(job.options.controlAccounts) });
	const hints = await addDimensions(job, check);
	const rejects: HistoryReject[] = [];
	const preview: HistoryDocument[] = [];
	const counts = { documents: 0, postings: 0, skipped: 0, rejected: 0, rows: 0 };
	for await (const batch of history.batches()) {
		for (const document of batch.documents) {
			if (preview.length < SHOWN) preview.push(document);
			addDocument(check, document);
			counts.documents += document.invoice === null ? 0 : 1;
			counts.postings += document.postings.length;
			counts.rows += document.rows.length;
		}
		counts.skipped += batch.skippedRows;
		counts.rejected += batch.rejects.length;
		if (rejects.length < maxRejectsOf(job)) rejects.push(...batch.rejects);
		job.tell(() => `${counts.rows} of ${survey.rows} rows checked`);
	}
	return {
		rejects,
		hints: ['Dry run: nothing was sent to Kaunt.', ...hints],
		summary: {
			status: 'dryRun',
			file: job.source.name,
			company: job.company,
			rows: { read: survey.rows, toBeSent: counts.rows, rejected: counts.rejected, skipped: counts.skipped },
			postedInvoices: { toBeSent: counts.documents },
			postings: { toBeSent: counts.postings },
			findings: check.findings(),
			rejectedByReason: countReasons(rejects),
			skippedByReason: survey.skipped,
			preview: preview.map(({ invoice, postings }) => ({ postedInvoice: invoice, postings })),
			checkpoint: null,
		} as unknown as IDataObject,
	};
}

function addDocument(check: TrainingDataCheck, document: HistoryDocument): void {
	if (document.invoice !== null) check.addInvoice(document.invoice, document.rows[0]?.rowNumber);
	for (const [index, posting] of document.postings.entries()) check.addPosting(posting, rowOfPosting(document, index).rowNumber);
}

/** What is closed at Kaunt cannot be proposed: only Kaunt can tell, and if it does not, the rest is checked all the same. */
async function addDimensions({ client }: HistoryJob, check: TrainingDataCheck): Promise<string[]> {
	try {
		check.addDimensions(await client.listDimensions());
		return [];
	} catch (error) {
		const why = error instanceof CodedError ? error.message : 'The reason is not known.';
		return [`Whether values are closed at Kaunt was not checked, because its dimensions could not be read. ${why}`];
	}
}

function controlAccountsOf(value: unknown): string[] {
	return typeof value === 'string' ? value.split(/[,;\s]+/).filter((account) => account !== '') : [];
}
