import { readPosting } from '../../schema/postingSchema';
import type { HistoryRow } from '../HistoryRow';
import { createBusinessCentralMapper } from './createBusinessCentralMapper';
import { createKauntMapper } from './createKauntMapper';
import { createLedgerMapper } from './createLedgerMapper';
import type { HistoryMapping } from './HistoryMapping';
import { readFault } from './readFault';
import type { MappedRow, RowMapper } from './RowMapper';

/**
 * Prepares a mapping. Rows that were rejected before and come back ({@link HistoryReject}) are unpacked: of a
 * `posting` that is missing at Kaunt only that posting is made, under the id and number that it had.
 *
 * @param fileName for the placeholder `{fileName}`
 */
export function createMapper(mapping: HistoryMapping, fileName: string): RowMapper {
	const mapper = mapperOf(mapping, fileName);
	return {
		...mapper,
		missingColumns: (rows) => mapper.missingColumns(rows.map(unpack)),
		map: (row) => {
			if (!isReject(row.cells)) return mapper.map(row);
			return row.cells.part === 'posting' ? mapPosting(mapper, row) : mapper.map(unpack(row));
		},
	};
}

function mapperOf(mapping: HistoryMapping, fileName: string): RowMapper {
	if (mapping.shape === 'ledgerRows') return createLedgerMapper(mapping, fileName);
	return mapping.shape === 'businessCentral' ? createBusinessCentralMapper(mapping) : createKauntMapper();
}

function isReject(cells: Readonly<Record<string, unknown>>): boolean {
	return (cells.part === 'document' || cells.part === 'posting') && isObject(cells.row) && isObject(cells.error);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The row inside of a reject; any other row as it is. */
export function unpack(row: HistoryRow): HistoryRow {
	return isReject(row.cells) ? { rowNumber: row.rowNumber, cells: row.cells.row as Readonly<Record<string, unknown>> } : row;
}

function mapPosting(mapper: RowMapper, row: HistoryRow): MappedRow {
	const { externalInvoiceId, postingLineNumber } = row.cells;
	const inner = mapper.map(unpack(row));
	if (inner.kind !== 'part') return inner.kind === 'rejected' ? { ...inner, key: null } : inner;
	try {
		const { postings } = mapper.assemble(inner.externalInvoiceId, [inner.part]);
		const posting = postings.find((one) => one.postingLineNumber === postingLineNumber) ?? postings[0];
		return { kind: 'posting', posting: readPosting({ ...posting, externalInvoiceId, postingLineNumber }) };
	} catch (error) {
		return { kind: 'rejected', key: null, externalInvoiceId: typeof externalInvoiceId === 'string' ? externalInvoiceId : null, fault: readFault(error) };
	}
}
