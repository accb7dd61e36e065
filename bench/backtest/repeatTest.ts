import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { parse } from 'csv-parse';

const NUMBER_COLUMN = 'Document No.';

function quoted(cell: string): string {
	return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

async function* renumbered(rows: AsyncIterable<string[]>, prefix: string): AsyncGenerator<string> {
	let numberAt = -1;
	for await (const cells of rows) {
		const isHeader = numberAt === -1;
		if (isHeader) numberAt = cells.indexOf(NUMBER_COLUMN);
		yield `${cells.map((cell, at) => quoted(at === numberAt && !isHeader ? prefix + cell : cell)).join(',')}\n`;
	}
}

/** Writes a quarter once more with other document numbers, so that its documents are others. */
export async function repeatTest(from: string, to: string, prefix: string): Promise<void> {
	const rows = createReadStream(from).pipe(createGunzip()).pipe(parse());
	await pipeline(renumbered(rows, prefix), createGzip(), createWriteStream(to));
}
