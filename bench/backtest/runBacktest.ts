import { openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backtestHistory, compileRuleSet, HISTORY_PRESETS, renderBacktestHtml } from '../../engine/index';
import type { HistorySource, ProposalRecord } from '../../engine/index';
import { sourceOf, TEST, TEST_FROM, TRAINING } from './ledgerFiles';

/**
 * `node runBacktest.js <folder> <copies> [proposals]`: the whole way from the files to the report: rules, nine packed CSV files
 * (each as often as told), proposals if they are asked for, three policies, the page written. Prints how much it was.
 */
interface Place {
	readonly file: number;
	readonly start: number;
	readonly length: number;
}

/** Where each proposal lies; they are read when they are asked for, once each. */
function findProposals(files: readonly number[]): Map<string, Place> {
	const places = new Map<string, Place>();
	const chunk = Buffer.allocUnsafe(1 << 20);
	for (const file of files) {
		let kept = 0;
		for (let at = 0, read = 0; (read = readSync(file, chunk, kept, chunk.length - kept, at + kept)) > 0; ) {
			const end = kept + read;
			let start = 0;
			for (let newline = chunk.indexOf(10, start); newline !== -1 && newline < end; newline = chunk.indexOf(10, start)) {
				places.set(idIn(chunk.toString('latin1', start, Math.min(newline, start + 120))), { file, start: at + start, length: newline - start });
				start = newline + 1;
			}
			chunk.copy(chunk, 0, start, end);
			kept = end - start;
			at += start;
		}
	}
	return places;
}

function idIn(line: string): string {
	return /^\{"externalInvoiceId":"([^"\\]*)"/.exec(line)?.[1] ?? '';
}

/** Reads on from where it was asked last: invoices are mostly asked for in the order in which they were proposed. */
class ProposalReader {
	private readonly window = Buffer.allocUnsafe(1 << 20);
	private file = -1;
	private from = 0;
	private to = 0;

	read({ file, start, length }: Place): ProposalRecord {
		if (file !== this.file || start < this.from || start + length > this.to) {
			this.file = file;
			this.from = start;
			this.to = start + readSync(file, this.window, 0, this.window.length, start);
		}
		return JSON.parse(this.window.toString('utf8', start - this.from, start - this.from + length)) as ProposalRecord;
	}
}

function sourcesOf(folder: string, copies: number): HistorySource[] {
	const training = TRAINING.flatMap((path) => Array.from({ length: copies }, (_, copy) => sourceOf(path, `${path.slice(-14, -7)}-${copy + 1}`)));
	const tests = Array.from({ length: copies - 1 }, (_, copy) => sourceOf(join(folder, `2016-04-${copy + 2}.csv.gz`)));
	return [...training, sourceOf(TEST), ...tests];
}

async function main(): Promise<void> {
	const [folder = '', copies = '1', withProposals] = process.argv.slice(2);
	const proposals = withProposals === undefined ? null : findProposals(Array.from({ length: Number(copies) }, (_, copy) => openSync(join(folder, `proposals-${copy + 1}.ndjson`), 'r')));
	const ruleSet = compileRuleSet(JSON.parse(readFileSync(join(folder, 'rules.json'), 'utf8')) as never);
	const reader = new ProposalReader();
	let rows = 0;
	const report = await backtestHistory(
		sourcesOf(folder, Number(copies)),
		HISTORY_PRESETS.councilLedger,
		{
			testFrom: TEST_FROM, ruleSet,
			...(proposals === null ? {} : {
				proposalOf: (id: string) => {
					const place = proposals.get(id);
					return place && reader.read(place);
				},
			}),
			policies: [{ name: 'Kaunt first', policy: {} }, { name: 'rules first', policy: { precedence: 'rulesFirst' } }, { name: 'rules only', policy: { precedence: 'rulesOnly' } }],
		},
		(read) => (rows = read),
	);
	const page = renderBacktestHtml(report);
	writeFileSync(join(folder, 'report.html'), page);
	writeFileSync(join(folder, 'report.json'), JSON.stringify(report));
	const { cases, documents } = report.tested;
	console.log(JSON.stringify({ rows, cases, documents, present: report.proposals.present, rules: report.audit.ruleCount, page: page.length }));
}

void main();
