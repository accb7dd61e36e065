import { CodedError } from '../errors/CodedError';
import { canonicalJson } from '../audit/hashOf';
import type { HistoryBatch } from './DocumentAssembler';
import { DocumentAssembler } from './DocumentAssembler';
import type { HistoryRow } from './HistoryRow';
import type { HistorySurvey } from './HistorySurveyor';
import { HistorySurveyor } from './HistorySurveyor';
import { createMapper } from './mapping/createMapper';
import type { HistoryMapping } from './mapping/HistoryMapping';
import type { RowMapper } from './mapping/RowMapper';
import type { FileForm } from './rows/readRows';
import { readRows } from './rows/readRows';

/** Where a history comes from: a file that can be read more than once, or rows that are in memory. */
export type HistorySource =
	| { readonly name: string; readonly open: () => AsyncIterable<Uint8Array>; readonly form?: FileForm }
	| { readonly name: string; readonly rows: readonly Readonly<Record<string, unknown>>[] };

/** A history that is read twice: once to learn what is in it, once to hand it on. */
export interface History {
	/**
	 * First reading; sends nothing.
	 *
	 * @param onRows told of the rows read so far, from time to time
	 * @throws CodedError when the file as a whole cannot be used
	 */
	survey(onRows?: (rows: number) => void): Promise<HistorySurvey>;
	/** Second reading: documents in the order in which they become whole. Only after {@link survey}. */
	batches(): AsyncGenerator<HistoryBatch>;
}

/** Rows that are looked at to see whether the columns of the mapping are there. */
const LOOKED_AT = 100;

/** Prepares the reading of a history. Memory grows by some 50 bytes per document, not with the rows. */
export function openHistory(source: HistorySource, mapping: HistoryMapping): History {
	const mapper = createMapper(mapping, source.name);
	let surveyor: HistorySurveyor | undefined;
	return {
		survey: async (onRows) => {
			const found = new HistorySurveyor(mapper);
			// Another mapping, form or name makes other documents of the same content: a checkpoint must not hold for them.
			found.noteContent(canonicalJson([source.name, 'form' in source ? source.form : null, mapping]));
			await readThrough(source, mapper, found, onRows);
			surveyor = found;
			return found.result();
		},
		batches: () => assemble(source, mapper, surveyor),
	};
}

async function readThrough(source: HistorySource, mapper: RowMapper, surveyor: HistorySurveyor, onRows?: (rows: number) => void): Promise<void> {
	const first: HistoryRow[] = [];
	let isChecked = false;
	let count = 0;
	const check = (): void => {
		isChecked = true;
		checkColumns(first, mapper);
	};
	for await (const rows of rowsOf(source, (content) => surveyor.noteContent(content))) {
		for (const row of rows) {
			if (first.length < LOOKED_AT) first.push(row);
			else if (!isChecked) check();
			surveyor.add(row);
		}
		count += rows.length;
		onRows?.(count);
	}
	if (!isChecked) check();
}

/** Whether the columns of the mapping are there. @throws CodedError `HISTORY_EMPTY`, `HISTORY_COLUMN_MISSING` */
export function checkColumns(rows: readonly HistoryRow[], mapper: RowMapper): void {
	if (rows.length === 0) {
		throw new CodedError({ code: 'HISTORY_EMPTY', message: 'There is no row to read.', remedy: 'Check the file and its format; a JSON file must be a list, or hold one in "value", "items", "rows" or "data".' });
	}
	const missing = mapper.missingColumns(rows);
	if (missing.length === 0) return;
	const known = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))].slice(0, 40).map((name) => `"${name.slice(0, 60)}"`);
	throw new CodedError({
		code: 'HISTORY_COLUMN_MISSING',
		message: `The data has no column ${missing.join(', ')}. It has ${known.join(', ') || 'no columns at all'}.`,
		remedy: 'Choose the mapping that fits the data, or map its columns; with CSV, check the delimiter too.',
	});
}

async function* assemble(source: HistorySource, mapper: RowMapper, surveyor: HistorySurveyor | undefined): AsyncGenerator<HistoryBatch> {
	if (surveyor === undefined) throw new Error('survey() comes first.');
	const assembler = new DocumentAssembler(mapper, surveyor);
	for await (const rows of rowsOf(source)) {
		for (const row of rows) assembler.add(row);
		yield assembler.take();
	}
	assembler.finish();
	yield assembler.take();
}

/** The rows of a source, in pieces. @param noteContent told of what is read, as it is */
export async function* rowsOf(source: HistorySource, noteContent?: (content: Uint8Array | string) => void): AsyncGenerator<readonly HistoryRow[]> {
	if ('open' in source) {
		yield* readRows(noteContent === undefined ? source.open() : noted(source.open(), noteContent), source.form ?? {});
		return;
	}
	for (let start = 0; start < source.rows.length; start += 1000) {
		const rows = source.rows.slice(start, start + 1000).map((cells, index) => ({ rowNumber: start + index + 1, cells }));
		if (noteContent !== undefined) for (const { cells } of rows) noteContent(canonicalJson(cells));
		yield rows;
	}
}

async function* noted(chunks: AsyncIterable<Uint8Array>, note: (chunk: Uint8Array) => void): AsyncGenerator<Uint8Array> {
	for await (const chunk of chunks) {
		note(chunk);
		yield chunk;
	}
}
