import type { PostingAccrual, PostingDimension } from '../../model/posting';
import { CellFault, cellFault } from '../cells/CellFault';
import { readDate } from '../cells/readDate';
import { readId, readText } from '../cells/readText';
import type { HistoryRow } from '../HistoryRow';
import { assembleLedgerDocument } from './assembleLedgerDocument';
import type { CompiledColumn } from './compileColumn';
import { compileColumn } from './compileColumn';
import { compileIdTemplate, fiscalYearOf, placeholdersOf } from './compileIdTemplate';
import { compileSkips } from './compileSkips';
import type { DimensionColumn, LedgerField, LedgerRowsMapping } from './HistoryMapping';
import { LEDGER_FIELDS } from './HistoryMapping';
import type { LedgerPart } from './LedgerPart';
import { readFault } from './readFault';
import { readRowAmounts } from './readRowAmounts';
import type { MappedRow, RowMapper } from './RowMapper';

type Cells = Readonly<Record<string, unknown>>;
type Columns = Readonly<Partial<Record<LedgerField, CompiledColumn>>>;

/** Fields whose texts identify something: a formula in their place is refused. */
const IDS: ReadonlySet<LedgerField> = new Set(['documentNumber', 'vendorId', 'vendorInvoiceNumber', 'buyerId', 'currencyCode', 'fiscalPeriod']);

/** Days that are remembered: eleven years of them, and no more memory whatever the file holds. */
const MAX_DATES = 4096;

const DEFAULT_KEY: readonly LedgerField[] = ['documentNumber', 'vendorId'];
const DEFAULT_ID = ['{documentNumber}-{vendorId}-{fiscalYear}'];

/** @param fileName for the placeholder `{fileName}` */
export function createLedgerMapper(mapping: LedgerRowsMapping, fileName: string): RowMapper {
	const reader = new LedgerRowReader(mapping, fileName);
	return {
		missingColumns: (rows) => reader.missingColumns(rows),
		map: (row) => reader.map(row),
		dateOf: (part) => (part as LedgerPart).postingDate,
		learn: (part) => learn(part as LedgerPart),
		assemble: (externalInvoiceId, parts) => assembleLedgerDocument(externalInvoiceId, parts as readonly LedgerPart[], mapping.buyer ?? {}),
	};
}

function learn(part: LedgerPart): ReturnType<NonNullable<RowMapper['learn']>> {
	return { vendor: { externalId: part.vendorId, name: part.vendorName }, lines: [part] };
}

class LedgerRowReader {
	private readonly columns: Columns;
	private readonly dimensions: readonly (DimensionColumn & { readonly column: CompiledColumn; readonly nameColumn?: CompiledColumn })[];
	private readonly placeholders: ReadonlySet<string>;
	private readonly skipCode: (cells: Cells) => string | null;
	private readonly makeId: ReturnType<typeof compileIdTemplate>;
	private readonly keyFields: readonly LedgerField[];
	/** Document numbers that begin anew each year: an id that names the year says so. */
	private readonly keyHasYear: boolean;
	/** A ledger has few days and many rows. */
	private readonly dates = new Map<string, string | null>();
	private readonly otherColumns = new Map<string, CompiledColumn>();

	constructor(
		private readonly mapping: LedgerRowsMapping,
		private readonly fileName: string,
	) {
		this.columns = Object.fromEntries(LEDGER_FIELDS.flatMap((field) => (mapping.columns[field] === undefined ? [] : [[field, compileColumn(mapping.columns[field])]])));
		this.dimensions = mapping.dimensions.map((dimension) => ({
			...dimension,
			column: compileColumn(dimension.value),
			...(dimension.valueName === undefined ? {} : { nameColumn: compileColumn(dimension.valueName) }),
		}));
		this.placeholders = new Set(mapping.emptyTexts);
		this.skipCode = compileSkips(mapping.skip);
		const templates = mapping.externalInvoiceId ?? DEFAULT_ID;
		this.makeId = compileIdTemplate(templates);
		this.keyHasYear = templates.some((template) => placeholdersOf(template).includes('fiscalYear'));
		this.keyFields = mapping.documentKey ?? DEFAULT_KEY;
	}

	missingColumns(rows: readonly HistoryRow[]): string[] {
		const isAbsent = (column: CompiledColumn | undefined): boolean => column === undefined || !rows.some(({ cells }) => column.isIn(cells));
		const anyOf = (fields: readonly LedgerField[]): string[] =>
			fields.every((field) => isAbsent(this.columns[field])) ? [fields.map((field) => `"${this.columns[field]?.name ?? field}"`).join(' or ')] : [];
		const required = this.dimensions.filter(({ column, required: isRequired }) => isRequired === true && isAbsent(column)).map(({ column }) => `"${column.name}"`);
		const noDimension = this.dimensions.every(({ column }) => isAbsent(column)) ? [this.dimensions.map(({ column }) => `"${column.name}"`).join(' or ')] : [];
		return [...anyOf(['postingDate', 'invoiceDate']), ...anyOf(['amountExVat', 'amountInclVat', 'debit', 'credit']), ...(required.length > 0 ? required : noDimension)];
	}

	map(row: HistoryRow): MappedRow {
		const { cells } = row;
		const skip = row.fault === undefined ? this.skipCode(cells) : null;
		if (skip !== null) return { kind: 'skipped', code: skip };
		let externalInvoiceId: string | null = null;
		let key: string | null = null;
		try {
			key = this.keyOf(cells);
			externalInvoiceId = this.makeId((name) => this.placeholder(name, row));
			key ??= externalInvoiceId;
			if (row.fault) throw new CellFault(row.fault);
			return { kind: 'part', key, externalInvoiceId, part: this.readPart(cells) };
		} catch (error) {
			return { kind: 'rejected', key, externalInvoiceId, fault: row.fault ?? readFault(error) };
		}
	}

	/** Null when the first field, the document's number, is empty: then the id alone tells documents apart. */
	private keyOf(cells: Cells): string | null {
		const [first, ...others] = this.keyFields;
		const number = first === undefined ? null : this.text(cells, first);
		if (number === null) return null;
		let key = this.keyHasYear ? `${number}\n${this.fiscalYear(cells) ?? ''}` : number;
		for (const field of others) key += `\n${this.text(cells, field) ?? ''}`;
		return key;
	}

	private placeholder(name: string, row: HistoryRow): string | null {
		if (name === 'rowNumber') return String(row.rowNumber);
		if (name === 'fileName') return this.fileName;
		if (name === 'fiscalYear') return this.fiscalYear(row.cells);
		if ((LEDGER_FIELDS as readonly string[]).includes(name)) return /date$/i.test(name) ? this.date(row.cells, name as LedgerField) : this.text(row.cells, name as LedgerField);
		let column = this.otherColumns.get(name);
		if (column === undefined) this.otherColumns.set(name, (column = compileColumn(name)));
		return readId(column.read(row.cells), name, this.placeholders);
	}

	private fiscalYear(cells: Cells): string | null {
		const date = this.date(cells, 'postingDate') ?? this.date(cells, 'invoiceDate');
		return date === null ? null : fiscalYearOf(date, this.mapping.fiscalYearStartMonth ?? 1);
	}

	private readPart(cells: Cells): LedgerPart {
		const currencyCode = this.currency(cells);
		const amounts = readRowAmounts(cells, this.columns, currencyCode, { separator: this.mapping.decimalSeparator ?? 'point', missingVat: this.mapping.missingVat ?? 'reject' });
		const written = { posting: this.date(cells, 'postingDate'), invoice: this.date(cells, 'invoiceDate') };
		const postingDate = written.posting ?? written.invoice;
		if (postingDate === null) throw cellFault('DATE_MISSING', this.columns.postingDate?.name ?? 'postingDate', 'is empty, and there is no invoice date either.', 'Fill in the date of the posting.');
		return {
			vendorId: this.text(cells, 'vendorId'),
			vendorName: this.text(cells, 'vendorName'),
			vendorTaxId: this.text(cells, 'vendorTaxId'),
			vendorInvoiceNumber: this.text(cells, 'vendorInvoiceNumber'),
			buyerId: this.text(cells, 'buyerId'),
			buyerName: this.text(cells, 'buyerName'),
			orderNumber: this.text(cells, 'orderNumber'),
			purchaserId: this.text(cells, 'purchaserId'),
			approverId: this.text(cells, 'approverId'),
			currencyCode,
			invoiceDate: written.invoice ?? postingDate,
			postingDate,
			dueDate: this.date(cells, 'dueDate'),
			fiscalPeriod: this.text(cells, 'fiscalPeriod') ?? postingDate.slice(0, 7),
			lineText: this.text(cells, 'lineText'),
			postingText: this.text(cells, 'postingText'),
			...amounts,
			dimensions: this.readDimensions(cells),
			accrual: this.readAccrual(cells),
		};
	}

	private currency(cells: Cells): string | null {
		const code = this.text(cells, 'currencyCode') ?? this.mapping.defaultCurrencyCode ?? null;
		if (code === null || /^[A-Z]{3}$/.test(code)) return code;
		if (/^[a-z]{3}$/.test(code)) return code.toUpperCase();
		throw cellFault('CURRENCY_NOT_UNDERSTOOD', this.columns.currencyCode?.name ?? 'currencyCode', 'is not a currency code of three letters.', 'Write the ISO 4217 code, e.g. DKK.');
	}

	private readDimensions(cells: Cells): PostingDimension[] {
		const found: PostingDimension[] = [];
		for (const { externalDimensionId, externalDimensionName, column, nameColumn, required } of this.dimensions) {
			const value = readId(column.read(cells), column.name, this.placeholders);
			if (value === null) {
				if (required === true) throw cellFault('DIMENSION_VALUE_MISSING', column.name, 'is empty, and a posting without it teaches nothing.', 'Fill in the value, or leave the row out.');
				continue;
			}
			const valueName = nameColumn === undefined ? null : readText(nameColumn.read(cells), nameColumn.name, this.placeholders);
			found.push({
				externalDimensionId,
				...(externalDimensionName === undefined ? {} : { externalDimensionName }),
				externalDimensionValueId: value,
				...(valueName === null ? {} : { externalDimensionValueName: valueName }),
			});
		}
		if (found.length > 0) return found;
		throw new CellFault({ code: 'DIMENSION_VALUE_MISSING', message: 'The row has no value of any dimension.', remedy: 'Fill in at least one of the mapped dimension columns.', path: 'dimensions' });
	}

	private readAccrual(cells: Cells): PostingAccrual | null {
		const { accrualCode, accrualStart, accrualEnd } = this.columns;
		if (!accrualCode && !accrualStart && !accrualEnd) return null;
		const accrual = { accrualCode: this.text(cells, 'accrualCode'), accrualStartDate: this.date(cells, 'accrualStart'), accrualEndDate: this.date(cells, 'accrualEnd') };
		return Object.values(accrual).every((value) => value === null) ? null : accrual;
	}

	private text(cells: Cells, field: LedgerField): string | null {
		const column = this.columns[field];
		if (column === undefined) return null;
		return (IDS.has(field) ? readId : readText)(column.read(cells), column.name, this.placeholders);
	}

	private date(cells: Cells, field: LedgerField): string | null {
		const column = this.columns[field];
		if (column === undefined) return null;
		const cell = column.read(cells);
		if (typeof cell !== 'string') return readDate(cell, column.name, this.mapping.dateOrder ?? 'auto');
		const known = this.dates.get(cell);
		if (known !== undefined) return known;
		const date = readDate(cell, column.name, this.mapping.dateOrder ?? 'auto');
		if (this.dates.size < MAX_DATES) this.dates.set(cell, date);
		return date;
	}
}
