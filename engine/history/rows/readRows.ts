import type { HistoryRow } from '../HistoryRow';
import type { TextEncoding } from './decodeText';
import { decodeText } from './decodeText';
import { readCsvRows } from './readCsvRows';
import { readJsonRows } from './readJsonRows';
import { readNdjsonRows } from './readNdjsonRows';

/** How the rows stand in a file. `auto`: by how it begins. */
export type RowFormat = 'auto' | 'csv' | 'json' | 'ndjson';

/** What is said of a file. */
export interface FileForm {
	/** @default 'auto' */
	readonly format?: RowFormat;
	/** @default 'auto' */
	readonly encoding?: TextEncoding;
	/** Of CSV: one character, or `auto`. @default 'auto' */
	readonly delimiter?: string;
}

/** Text that is looked at to find the format, in characters. */
const LOOK_AHEAD = 1_000_000;

/**
 * Reads the rows of a file, in pieces, so that memory does not grow with the file.
 *
 * @throws CodedError for what no reader can read; rows that are wrong by themselves carry a fault instead
 */
export async function* readRows(chunks: AsyncIterable<Uint8Array>, { format = 'auto', encoding = 'auto', delimiter = 'auto' }: FileForm): AsyncGenerator<HistoryRow[]> {
	const texts = decodeText(chunks, encoding);
	const head: string[] = [];
	let found = format;
	while (found === 'auto') {
		const next = await texts.next();
		if (!next.done) head.push(next.value);
		found = formatOf(head.join(''), next.done === true);
	}
	yield* readerOf(found, delimiter)(withHead(head, texts));
}

function readerOf(format: RowFormat, delimiter: string): (texts: AsyncIterable<string>) => AsyncGenerator<HistoryRow[]> {
	if (format === 'json') return readJsonRows;
	if (format === 'ndjson') return readNdjsonRows;
	return (texts) => readCsvRows(texts, delimiter);
}

/** Whoever stops while still at the head, as over a column that is missing, must close the file too. */
async function* withHead(head: readonly string[], rest: AsyncGenerator<string>): AsyncGenerator<string> {
	try {
		yield* head;
		yield* rest;
	} finally {
		await rest.return(undefined);
	}
}

/** @returns `auto` as long as more text is needed */
function formatOf(head: string, isWhole: boolean): RowFormat {
	const text = head.trimStart();
	if (text === '') return isWhole ? 'csv' : 'auto';
	if (text.startsWith('[')) return 'json';
	if (!text.startsWith('{')) return 'csv';
	const lineEnd = text.indexOf('\n');
	if (lineEnd === -1 && !isWhole && text.length < LOOK_AHEAD) return 'auto';
	return isRow(lineEnd === -1 ? text : text.slice(0, lineEnd)) ? 'ndjson' : 'json';
}

/** Whether a line is an object by itself, and not one that wraps a list. */
function isRow(line: string): boolean {
	try {
		const value = JSON.parse(line) as Readonly<Record<string, unknown>>;
		const isWrapper = ['value', 'entries', 'items', 'rows', 'data', 'collection', 'postedInvoices'].some((name) => Array.isArray(value[name]));
		return !isWrapper;
	} catch {
		return false;
	}
}
