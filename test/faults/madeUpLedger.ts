import { mulberry32 } from '../../sandbox/sample/mulberry32';

/** Names of columns as a Nordic ERP might write them. */
export const MADE_UP_MAPPING = {
	columns: {
		documentNumber: 'Voucher', vendorId: 'Vendor', vendorName: 'Vendor Name', vendorInvoiceNumber: 'Invoice', postingDate: 'Date', currencyCode: 'Currency', lineText: 'Text', postingText: 'Text', amountExVat: 'Net', vatAmount: 'VAT',
	},
	dimensions: [
		{ externalDimensionId: 'Account', value: 'Account', required: true },
		{ externalDimensionId: 'CostCenter', value: 'Cost Centre' },
	],
	decimalSeparator: 'comma',
} as const;

/**
 * A ledger of our own as CSV, with semicolons, decimal commas and dates as in Denmark. Some documents have several rows,
 * and some of those stand apart from one another; about one row in `faultyShare` cannot be read.
 */
export function madeUpLedger(documents: number, seed: number, faultyShare = 0): Buffer {
	const random = mulberry32(seed);
	const upTo = (limit: number): number => Math.floor(random() * limit);
	const rows: string[] = [];
	for (let number = 1; number <= documents; number += 1) {
		const vendor = 100 + upTo(60);
		const lines = random() < 0.8 ? 1 : 2 + upTo(3);
		const date = `${String(1 + upTo(28)).padStart(2, '0')}-${String(1 + upTo(12)).padStart(2, '0')}-2025`;
		for (let line = 0; line < lines; line += 1) {
			const net = (1 + upTo(900_000)) / 100;
			const isFaulty = random() < faultyShare;
			const amount = isFaulty ? 'ukendt' : net.toFixed(2).replace('.', ',');
			const vat = (Math.round(net * 25) / 100).toFixed(2).replace('.', ',');
			const row = `${number};V${vendor};"Leverandør ""${vendor}"" A/S";F-${vendor}-${number};${date};DKK;Køb af varer nr. ${line + 1};${amount};${vat};${6000 + upTo(30)};${100 + upTo(9)}`;
			// A row in thirty goes further up, away from its fellows.
			if (line > 0 && random() < 0.03) rows.splice(Math.max(0, rows.length - 1 - upTo(40)), 0, row);
			else rows.push(row);
		}
	}
	return Buffer.from(`Voucher;Vendor;Vendor Name;Invoice;Date;Currency;Text;Net;VAT;Account;Cost Centre\r\n${rows.join('\r\n')}\r\n`, 'utf8');
}

/** Bytes as a file that comes in pieces. */
export function inPieces(bytes: Uint8Array, size = 8192): () => AsyncIterable<Uint8Array> {
	return async function* pieces() {
		for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
	};
}
