import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { mulberry32 } from '../../sandbox/sample/mulberry32';

/** How the columns of {@link writeBenchLedger} are read, as changes over the preset `ledgerRows`. */
export const BENCH_MAPPING = {
	columns: {
		documentNumber: 'Voucher', vendorId: 'Vendor', vendorName: 'Vendor Name', vendorInvoiceNumber: 'Invoice', postingDate: 'Date', currencyCode: 'Currency', lineText: 'Text', postingText: 'Text', amountExVat: 'Net', vatAmount: 'VAT',
	},
	dimensions: [
		{ externalDimensionId: 'Account', value: 'Account', required: true },
		{ externalDimensionId: 'CostCenter', value: 'Cost Centre' },
	],
	decimalSeparator: 'comma',
} as const;

const HEADER = 'Voucher;Vendor;Vendor Name;Invoice;Date;Currency;Text;Net;VAT;Account;Cost Centre';
const TEXTS = ['Leasing of copier', 'Mobilabonnement', 'Elektricitet uge', 'Kørsel og fragt', 'Rengøring', 'Software licence', 'Frugtordning', 'Kontorartikler', 'Advokatbistand', 'Husleje kvartal'];

/**
 * Writes a made-up ledger of posting rows, unless it is there: 15 in 16 documents have one row, the others two, which
 * makes about 1.07 rows per document.
 */
export async function writeBenchLedger(path: string, rows: number): Promise<void> {
	if (existsSync(path)) return;
	mkdirSync(dirname(path), { recursive: true });
	const random = mulberry32(1);
	const upTo = (limit: number): number => Math.floor(random() * limit);
	const file = createWriteStream(`${path}.new`);
	let text = `${HEADER}\r\n`;
	for (let row = 0, number = 100_000; row < rows; number += 1) {
		const vendor = 10_000 + upTo(8000);
		const date = `${String(1 + upTo(28)).padStart(2, '0')}-${String(1 + upTo(12)).padStart(2, '0')}-${2024 + upTo(2)}`;
		for (let lines = upTo(15) === 0 ? 2 : 1; lines > 0 && row < rows; lines -= 1, row += 1) {
			const cents = 100 + upTo(2_000_000);
			text += `${number};V${vendor};"Leverandør ${vendor} A/S";F${vendor}-${number};${date};DKK;${TEXTS[upTo(TEXTS.length)]} ${1 + upTo(52)};${money(cents)};${money(Math.round(cents / 4))};${6000 + upTo(120)};${100 + upTo(40)}\r\n`;
		}
		if (text.length < 1_000_000) continue;
		if (!file.write(text)) await once(file, 'drain');
		text = '';
	}
	file.end(text);
	await once(file, 'finish');
	renameSync(`${path}.new`, path);
}

function money(cents: number): string {
	return `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;
}
