import { JSONParser } from '@streamparser/json';
import { CodedError } from '../../errors/CodedError';
import type { HistoryRow } from '../HistoryRow';
import { asRow, rowTooLong } from './readNdjsonRows';

/** Most characters between the end of one row and the end of the next. */
const MAX_ROW_CHARS = 5_000_000;

/** Names under which APIs wrap a list. */
const LISTS = ['value', 'values', 'entries', 'items', 'rows', 'data', 'collection', 'postedInvoices', 'postings'] as const;

/**
 * Reads the rows of a JSON file: the members of the list that it is, or of the lists in its top-level fields `value`,
 * `items`, `rows`, `data`, … as APIs wrap them. One row at a time is in memory.
 *
 * @throws CodedError `JSON_MALFORMED`, `JSON_ROW_TOO_LONG`
 */
export async function* readJsonRows(texts: AsyncIterable<string>): AsyncGenerator<HistoryRow[]> {
	let rows: HistoryRow[] = [];
	let rowNumber = 0;
	let parser: JSONParser | undefined;
	let charsSinceRow = 0;

	const makeParser = (text: string): JSONParser => {
		const paths = text.trimStart().startsWith('[') ? ['$.*'] : LISTS.map((name) => `$.${name}.*`);
		const made = new JSONParser({ paths, keepStack: false });
		made.onValue = ({ value }) => {
			rowNumber += 1;
			charsSinceRow = 0;
			rows.push(asRow(value, rowNumber));
		};
		return made;
	};

	for await (const text of texts) {
		if (parser === undefined && text.trim() === '') continue;
		parser ??= makeParser(text);
		charsSinceRow += text.length;
		write(parser, text, rowNumber);
		if (charsSinceRow > MAX_ROW_CHARS) throw rowTooLong(rowNumber + 1);
		if (rows.length > 0) yield rows;
		rows = [];
	}
	if (parser !== undefined && !parser.isEnded) throw malformed(rowNumber);
}

function write(parser: JSONParser, text: string, rowsBefore: number): void {
	try {
		parser.write(text);
	} catch {
		throw malformed(rowsBefore);
	}
}

function malformed(rowsBefore: number): CodedError {
	return new CodedError({
		code: 'JSON_MALFORMED',
		message: `The file is not JSON: it cannot be read after row ${rowsBefore}.`,
		remedy: 'Export it again, or write one JSON object on each line and choose NDJSON.',
	});
}
