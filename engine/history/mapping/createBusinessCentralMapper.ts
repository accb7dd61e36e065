import type { Posting, PostingDimension } from '../../model/posting';
import type { InvoiceLine } from '../../model/invoiceLine';
import { toMajorUnits } from '../../money/toMajorUnits';
import { toMinorUnits } from '../../money/toMinorUnits';
import { CellFault, cellFault } from '../cells/CellFault';
import { readAmount } from '../cells/readAmount';
import { readDate } from '../cells/readDate';
import { readId, readText } from '../cells/readText';
import type { HistoryRow } from '../HistoryRow';
import { compileColumn } from './compileColumn';
import { compileIdTemplate, fiscalYearOf } from './compileIdTemplate';
import { compileSkips } from './compileSkips';
import type { BusinessCentralMapping } from './HistoryMapping';
import { readFault } from './readFault';
import type { Assembled, MappedRow, RowMapper } from './RowMapper';

type Cells = Readonly<Record<string, unknown>>;

const NONE: ReadonlySet<string> = new Set();

/**
 * Rows of `purchaseInvoices` or `purchaseCreditMemos` of Business Central's API v2.0, read with
 * `$expand=purchaseInvoiceLines($expand=dimensionSetLines)`.
 *
 * Only lines of the type Account tell their account; lines of other types become invoice lines without a posting, as
 * Business Central posts them through posting groups that the API does not show.
 */
export function createBusinessCentralMapper(mapping: BusinessCentralMapping): RowMapper {
	const skipCode = compileSkips(mapping.skip);
	const makeId = compileIdTemplate(mapping.externalInvoiceId ?? ['{id}', '{number}']);
	return {
		missingColumns: (rows) => (rows.some(({ cells }) => linesOf(cells) !== null) ? [] : ['"purchaseInvoiceLines" or "purchaseCreditMemoLines"']),
		map: (row) => mapRow(row, mapping, skipCode, makeId),
		dateOf: (part) => readDate((part as Cells).postingDate ?? (part as Cells).invoiceDate, 'postingDate', 'auto'),
		assemble: (externalInvoiceId, parts) => {
			if (parts.length > 1) throw new CellFault({ code: 'EXTERNAL_INVOICE_ID_COLLISION', message: 'Two documents of the data have this externalInvoiceId; Kaunt would silently keep only one.', remedy: 'Make the id of "{id}", or remove one of the two.', path: 'externalInvoiceId' });
			return assemble(externalInvoiceId, parts[0] as Cells, mapping);
		},
	};
}

function mapRow(row: HistoryRow, mapping: BusinessCentralMapping, skipCode: (cells: Cells) => string | null, makeId: ReturnType<typeof compileIdTemplate>): MappedRow {
	const { cells } = row;
	const skip = row.fault === undefined ? skipCode(cells) : null;
	if (skip !== null) return { kind: 'skipped', code: skip };
	let externalInvoiceId: string | null = null;
	try {
		if (row.fault) throw new CellFault(row.fault);
		externalInvoiceId = makeId((name) => {
			if (name === 'rowNumber') return String(row.rowNumber);
			if (name !== 'fiscalYear') return readId(compileColumn(name).read(cells), name, NONE);
			const date = readDate(cells.postingDate, 'postingDate', 'auto');
			return date === null ? null : fiscalYearOf(date, mapping.fiscalYearStartMonth ?? 1);
		});
		// Once for the faults, so that the survey tells of them before anything is sent.
		assemble(externalInvoiceId, cells, mapping);
		return { kind: 'part', key: externalInvoiceId, externalInvoiceId, part: cells };
	} catch (error) {
		return { kind: 'rejected', key: externalInvoiceId, externalInvoiceId, fault: readFault(error) };
	}
}

function linesOf(cells: Cells): readonly Cells[] | null {
	const lines = cells.purchaseInvoiceLines ?? cells.purchaseCreditMemoLines;
	return Array.isArray(lines) ? lines.filter((line) => typeof line === 'object' && line !== null) : null;
}

function isCreditMemo(cells: Cells): boolean {
	return 'purchaseCreditMemoLines' in cells || 'creditMemoDate' in cells;
}

function assemble(externalInvoiceId: string, cells: Cells, mapping: BusinessCentralMapping): Assembled {
	const sign = isCreditMemo(cells) ? -1 : 1;
	const currencyCode = readText(cells.currencyCode, 'currencyCode', NONE) ?? mapping.defaultCurrencyCode ?? null;
	const invoiceDate = requiredDate(cells, isCreditMemo(cells) ? ['creditMemoDate', 'postingDate'] : ['invoiceDate', 'postingDate']);
	const postingDate = requiredDate(cells, ['postingDate', 'invoiceDate', 'creditMemoDate']);
	const vendorInvoiceNumber = readText(cells.vendorInvoiceNumber ?? cells.vendorCreditMemoNumber, 'vendorInvoiceNumber', NONE);
	const money = (owner: Cells, column: string): number => sign * requiredAmount(owner, column, currencyCode);
	const lines = (linesOf(cells) ?? []).filter((line) => line.lineType !== 'Comment' && line.lineType !== ' ');
	if (lines.length === 0) throw new CellFault({ code: 'NO_LINES', message: 'The document has no lines with amounts.', remedy: 'Read it with its lines expanded: $expand=purchaseInvoiceLines($expand=dimensionSetLines).', path: 'purchaseInvoiceLines' });

	const postings: Posting[] = [];
	const invoiceLines = lines.map((line, index): InvoiceLine => {
		const amounts = { ex: money(line, 'netAmount'), vat: money(line, 'netTaxAmount'), incl: money(line, 'netAmountIncludingTax') };
		const text = [line.description, line.description2].map((one) => readText(one, 'description', NONE)).filter((one) => one !== null).join(' ');
		const dimensions = dimensionsOf(line, mapping);
		if (dimensions !== null) {
			postings.push({
				postingLineNumber: index + 1, externalInvoiceId, ...(vendorInvoiceNumber === null ? {} : { vendorInvoiceNumber }), fiscalPeriod: postingDate.slice(0, 7), postingDate,
				...(text === '' ? {} : { description: text }),
				postingAmountExVat: amounts.ex, postingVatAmount: amounts.vat, postingAmountInclVat: amounts.incl,
				...(currencyCode === null ? {} : { currencyCode }), dimensions,
			});
		}
		return { lineNumber: String(index + 1), ...(text === '' ? {} : { description: text }), ...quantityOf(line), lineAmountExVat: amounts.ex, lineVatAmount: amounts.vat, lineAmountInclVat: amounts.incl };
	});
	if (postings.length === 0) throw new CellFault({ code: 'NO_POSTINGS', message: 'No line of the document names an account, so it teaches nothing.', remedy: 'Take the postings of item lines from the general ledger entries instead, with the mapping for ledger rows.', path: 'purchaseInvoiceLines' });
	return {
		invoice: {
			externalInvoiceId, invoiceDate, postingDate, ...optionalHeader(cells, currencyCode, vendorInvoiceNumber),
			amountExVat: money(cells, 'totalAmountExcludingTax'), vatAmount: money(cells, 'totalTaxAmount'), amountInclVat: money(cells, 'totalAmountIncludingTax'),
			buyer: mapping.buyer ?? {}, vendor: vendorOf(cells), invoiceLines,
		},
		postings,
		rowOfPosting: postings.map(() => 0),
	};
}

function optionalHeader(cells: Cells, currencyCode: string | null, vendorInvoiceNumber: string | null): object {
	const header = {
		dueDate: readDate(cells.dueDate === '0001-01-01' ? null : cells.dueDate, 'dueDate', 'auto'),
		currencyCode,
		vendorInvoiceNumber,
		orderNumber: readText(cells.orderNumber, 'orderNumber', NONE),
		externalPurchaserId: readText(cells.purchaser, 'purchaser', NONE),
	};
	return Object.fromEntries(Object.entries(header).filter(([, value]) => value !== null));
}

function vendorOf(cells: Cells): object {
	const vendor = { externalId: readId(cells.vendorNumber, 'vendorNumber', NONE), name: readText(cells.vendorName, 'vendorName', NONE), taxIdentificationNumber: readText((cells.vendor as Cells | undefined)?.taxRegistrationNumber, 'vendor.taxRegistrationNumber', NONE) };
	return Object.fromEntries(Object.entries(vendor).filter(([, value]) => value !== null));
}

function quantityOf(line: Cells): object {
	const quantity = readAmount(line.quantity, 'quantity', 'point');
	const unitOfMeasure = readText(line.unitOfMeasureCode, 'unitOfMeasureCode', NONE);
	return { ...(quantity === null ? {} : { quantity }), ...(unitOfMeasure === null ? {} : { unitOfMeasure }) };
}

/** Null for a line that names no account. */
function dimensionsOf(line: Cells, { accountDimensionId = 'Account', vatDimensionId = 'VatCode' }: BusinessCentralMapping): PostingDimension[] | null {
	const account = line.lineType === 'Account' ? readId(line.lineObjectNumber, 'lineObjectNumber', NONE) : null;
	if (account === null) return null;
	const taxCode = vatDimensionId === '' ? null : readId(line.taxCode, 'taxCode', NONE);
	const sets = Array.isArray(line.dimensionSetLines) ? (line.dimensionSetLines as readonly Cells[]) : [];
	return [
		{ externalDimensionId: accountDimensionId, externalDimensionValueId: account },
		...(taxCode === null ? [] : [{ externalDimensionId: vatDimensionId, externalDimensionValueId: taxCode }]),
		...sets.flatMap((set) => toDimension(set)),
	];
}

function toDimension(set: Cells): PostingDimension[] {
	const id = readId(set.code, 'dimensionSetLines.code', NONE);
	const value = readId(set.valueCode, 'dimensionSetLines.valueCode', NONE);
	if (id === null || value === null) return [];
	const name = readText(set.displayName, 'dimensionSetLines.displayName', NONE);
	const valueName = readText(set.valueDisplayName, 'dimensionSetLines.valueDisplayName', NONE);
	return [{ externalDimensionId: id, ...(name === null ? {} : { externalDimensionName: name }), externalDimensionValueId: value, ...(valueName === null ? {} : { externalDimensionValueName: valueName }) }];
}

function requiredDate(cells: Cells, columns: readonly string[]): string {
	for (const column of columns) {
		// Business Central writes this day for "none".
		const date = cells[column] === '0001-01-01' ? null : readDate(cells[column], column, 'auto');
		if (date !== null) return date;
	}
	throw cellFault('DATE_MISSING', columns[0] ?? 'postingDate', 'is empty.', 'Export posted documents only; they have a date.');
}

function requiredAmount(cells: Cells, column: string, currencyCode: string | null): number {
	const amount = readAmount(cells[column], column, 'point');
	if (amount === null) throw cellFault('AMOUNT_MISSING', column, 'is missing.', 'Do not leave the amounts out with $select.');
	const minor = toMinorUnits(amount, currencyCode);
	if (minor === null) throw cellFault('AMOUNT_TOO_PRECISE', column, 'has more decimals than its currency, or is too large.', 'Correct the document in the ERP; amounts are not rounded here.');
	return toMajorUnits(minor, currencyCode);
}
