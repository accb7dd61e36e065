import type { SampleInvoice, SamplePosting } from './sampleTypes';

/** What the export is made of; postings are tied to their invoice by `externalInvoiceId`. */
export interface LedgerCsvInput {
	readonly postedInvoices: readonly SampleInvoice[];
	readonly postings: readonly SamplePosting[];
	/** `yyyy-MM-dd`; only postings of this day and later are written. Absent: all. */
	readonly postedSince?: string;
}

/** Writes one cell of a posting. */
type CellWriter = (posting: SamplePosting, invoice: SampleInvoice) => string;

const COLUMNS: ReadonlyArray<readonly [name: string, write: CellWriter]> = [
	['Bilagsnr.', (posting) => posting.externalInvoiceId],
	['Kreditornr.', (_, { vendor }) => vendor.externalId],
	['Kreditor', (_, { vendor }) => vendor.name],
	['CVR-nr.', (_, { vendor }) => vendor.taxIdentificationNumber],
	['Fakturanr.', (_, invoice) => invoice.vendorInvoiceNumber],
	['Fakturadato', (_, invoice) => danishDate(invoice.invoiceDate)],
	['Bogføringsdato', (posting) => danishDate(posting.postingDate)],
	['Forfaldsdato', (_, invoice) => danishDate(invoice.dueDate)],
	['Valuta', (posting) => posting.currencyCode],
	['Tekst', (posting) => posting.description],
	['Beløb ekskl. moms', (posting) => danishAmount(posting.postingAmountExVat)],
	['Moms', (posting) => danishAmount(posting.postingVatAmount)],
	['Konto', valueOf('Account')],
	['Kontonavn', nameOf('Account')],
	['Momskode', valueOf('VatCode')],
	['Afdeling', valueOf('CostCenter')],
	['Afdelingsnavn', nameOf('CostCenter')],
	['Projekt', valueOf('Project')],
	['Projektnavn', nameOf('Project')],
	['Periodisering', (posting) => posting.accrual?.accrualCode ?? ''],
	['Periode fra', (posting) => danishDate(posting.accrual?.accrualStartDate)],
	['Periode til', (posting) => danishDate(posting.accrual?.accrualEndDate)],
];

/**
 * Writes posted history as a Danish ERP exports it for a spreadsheet: one row per posting, semicolons, decimal commas,
 * dd-MM-yyyy, CRLF, UTF-8 with a byte order mark. A posting whose invoice is not given is left out.
 */
export function ledgerCsv({ postedInvoices, postings, postedSince = '' }: LedgerCsvInput): string {
	const invoices = new Map(postedInvoices.map((invoice) => [invoice.externalInvoiceId, invoice]));
	const rows = postings
		.filter(({ postingDate }) => postingDate >= postedSince)
		.flatMap((posting) => {
			const invoice = invoices.get(posting.externalInvoiceId);
			return invoice ? [COLUMNS.map(([, write]) => write(posting, invoice))] : [];
		});
	return `\uFEFF${[COLUMNS.map(([name]) => name), ...rows].map((cells) => `${cells.map(quote).join(';')}\r\n`).join('')}`;
}

function valueOf(dimensionId: string): CellWriter {
	return ({ dimensions }) => dimensions.find(({ externalDimensionId }) => externalDimensionId === dimensionId)?.externalDimensionValueId ?? '';
}

function nameOf(dimensionId: string): CellWriter {
	return ({ dimensions }) => dimensions.find(({ externalDimensionId }) => externalDimensionId === dimensionId)?.externalDimensionValueName ?? '';
}

function danishDate(date: string | null | undefined): string {
	return date ? date.split('-').reverse().join('-') : '';
}

function danishAmount(amount: number): string {
	return amount.toFixed(2).replace('.', ',');
}

function quote(cell: string | null | undefined): string {
	const text = cell ?? '';
	return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
