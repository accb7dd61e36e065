import { isDate } from '../schema/FieldCheck';
import type { ExtractedLine, Extraction } from './Extraction';

const TEXT_LINE = /^[ \t]*([A-Za-z]+)[ \t]*:[ \t]*(\S.*?)[ \t]*$/;
const FIXED = { documentDate: '2025-03-03', currencyCode: 'DKK', amountExVat: 100, vendorName: 'Papir og Porto', description: 'Read from a document' };
const VAT_SHARE = 0.25;

const round = (amount: number): number => Math.round(amount * 1000) / 1000;

/** The lines `key: value` of a file; keys in lower case, the last one of a key wins, `line` may come several times. */
function readTextLines(bytes: Buffer): { readonly values: ReadonlyMap<string, string>; readonly lines: readonly string[] } {
	const values = new Map<string, string>();
	const lines: string[] = [];
	for (const text of bytes.toString('utf8').split(/\r\n|\r|\n/)) {
		const [, key, value] = TEXT_LINE.exec(text) ?? [];
		if (key === undefined || value === undefined) continue;
		if (key.toLowerCase() === 'line') lines.push(value);
		else values.set(key.toLowerCase(), value);
	}
	return { values, lines };
}

/** Reads `line: Copy paper; 80; 20`: description, amount without VAT, VAT (a quarter when it is not said). */
function readLine(text: string): ExtractedLine {
	const [description = '', amount, vat] = text.split(';').map((part) => part.trim());
	const amountExVat = Number(amount ?? 0) || 0;
	return { description, amountExVat, vatAmount: vat === undefined || vat === '' ? round(amountExVat * VAT_SHARE) : Number(vat) || 0 };
}

/**
 * "Reads" a document: text lines `key: value` in it are taken over, all else is fixed, so the result is known beforehand.
 *
 * Keys, in any case: vendor (external id), vendorName, vendorTaxNumber, buyer (name), invoiceDate, dueDate, currencyCode,
 * amountExVat, vatAmount, amountInclVat, vendorInvoiceNumber, orderNumber, note, description (of the one line), and
 * `line: description; amountExVat; vatAmount` as often as there are lines.
 */
export function extractDocument(bytes: Buffer): Extraction {
	const { values, lines: lineTexts } = readTextLines(bytes);
	const text = (key: string): string | null => values.get(key.toLowerCase()) ?? null;
	const amount = (key: string): number | null => {
		const value = text(key);
		return value === null || Number.isNaN(Number(value)) ? null : Number(value);
	};
	const date = (key: string): string | null => (isDate(text(key)) ? text(key) : null);
	const ownLines = lineTexts.map(readLine);
	const sum = (pick: (line: ExtractedLine) => number): number | null => (ownLines.length > 0 ? round(ownLines.reduce((total, line) => total + pick(line), 0)) : null);
	const amountExVat = amount('amountExVat') ?? sum((line) => line.amountExVat) ?? FIXED.amountExVat;
	const vatAmount = amount('vatAmount') ?? sum((line) => line.vatAmount) ?? round(amountExVat * VAT_SHARE);
	return {
		documentDate: date('invoiceDate') ?? date('documentDate') ?? FIXED.documentDate,
		dueDate: date('dueDate'),
		currencyCode: text('currencyCode')?.slice(0, 3).toUpperCase() ?? FIXED.currencyCode,
		amountExVat,
		vatAmount,
		amountInclVat: amount('amountInclVat') ?? round(amountExVat + vatAmount),
		vendorInvoiceNumber: text('vendorInvoiceNumber'),
		orderNumber: text('orderNumber'),
		note: text('note'),
		buyerName: text('buyer'),
		vendorExternalId: text('vendor'),
		vendorName: text('vendorName') ?? (text('vendor') === null ? FIXED.vendorName : null),
		vendorTaxNumber: text('vendorTaxNumber'),
		lines: ownLines.length > 0 ? ownLines : [{ description: text('description') ?? FIXED.description, amountExVat, vatAmount }],
	};
}
