import type { ReasonCount } from '../../engine/index';
import { renderTrainingFindings } from '../../engine/index';
import { plainTable } from '../output/plainTable';
import type { DryRun } from './dryRun';
import type { FileOutcome } from './FileOutcome';

const STATUS: Readonly<Record<FileOutcome['status'], string>> = { complete: 'complete', stopped: 'stopped', doneBefore: 'done before', notReached: 'not reached' };

/** The summary of an upload, for a terminal. @param seconds that it took */
export function renderUpload(outcomes: readonly FileOutcome[], seconds: number, files: { readonly checkpoint?: string; readonly rejects?: string }): string {
	const table = plainTable(['File', 'Status', 'Rows', 'At Kaunt', 'Rejected', 'Skipped', 'Done before', 'Invoices new / changed / same', 'Postings new / changed / same']);
	for (const { file, status, survey, result } of outcomes) {
		const { atKaunt = '', rejected = '', skipped = '', doneBefore = '' } = result?.rows ?? {};
		table.push([file, STATUS[status], survey.rows, atKaunt, rejected, skipped, doneBefore, triple(result?.postedInvoices), triple(result?.postings)]);
	}
	const rows = outcomes.reduce((sum, { result }) => sum + (result === null ? 0 : result.rows.atKaunt + result.rows.rejected), 0);
	const lines = [table.toString(), `${rows} rows in ${seconds.toFixed(1)} s (${Math.round(rows / Math.max(seconds, 0.001))} rows/s)`];
	const before = outcomes.reduce((sum, { rejectedBefore }) => sum + rejectedBefore, 0);
	if (before > 0) lines.push(`Earlier runs had rejected ${before} rows.`);
	lines.push(...renderReasons('Rejected', outcomes.map(({ rejects }) => rejects)));
	const stopped = outcomes.find(({ status }) => status === 'stopped')?.result?.stopReason;
	if (stopped) lines.push(`${stopped.code}: ${stopped.message}`, `  ${files.checkpoint === undefined ? 'Run again; what is at Kaunt is not sent twice. With --checkpoint it goes on where it was.' : 'Run the same command again to go on.'}`);
	if (files.rejects !== undefined && (before > 0 || outcomes.some(({ rejects }) => Object.keys(rejects).length > 0))) lines.push(`Rejected rows with their reasons: ${files.rejects}`);
	return `${lines.join('\n')}\n`;
}

/** What a dry run found, for a terminal. */
export function renderDryRun({ files, findings }: DryRun): string {
	const table = plainTable(['File', 'Rows', 'Documents', 'Would be sent', 'Rejected', 'Skipped']);
	for (const { file, survey, documents, rows } of files) table.push([file, survey.rows, documents, rows.ready, rows.rejected, rows.skipped]);
	const lines = [table.toString(), ...renderReasons('Rejected', files.map(({ rejects }) => rejects))];
	for (const { file, survey } of files) lines.push(...renderFaults(file, survey.faults), ...renderSkipped(file, survey.skipped));
	lines.push('', 'As training data:', ...renderTrainingFindings(findings), '', 'Nothing was sent.');
	return `${lines.join('\n')}\n`;
}


function renderReasons(what: string, counts: readonly Readonly<Record<string, number>>[]): string[] {
	const sums = new Map<string, number>();
	for (const one of counts) for (const [code, count] of Object.entries(one)) sums.set(code, (sums.get(code) ?? 0) + count);
	return [...sums].sort(([, left], [, right]) => right - left).map(([code, count]) => `  ${what} ${count}: ${code}`);
}

function renderFaults(file: string, faults: readonly ReasonCount[]): string[] {
	return faults.flatMap(({ code, count, rows, message, remedy }) => [`${file}: ${count} × ${code} (row ${rows.join(', ')}${count > rows.length ? ', …' : ''})`, ...[message, remedy].filter((line) => line !== undefined).map((line) => `    ${line}`)]);
}

function renderSkipped(file: string, skipped: readonly ReasonCount[]): string[] {
	return skipped.map(({ code, count, rows }) => `${file}: ${count} × ${code}, left out by the mapping (row ${rows.join(', ')}${count > rows.length ? ', …' : ''})`);
}

function triple(counts: { readonly uploaded: number; readonly updated: number; readonly unchanged: number } | undefined): string {
	return counts === undefined ? '' : `${counts.uploaded} / ${counts.updated} / ${counts.unchanged}`;
}
