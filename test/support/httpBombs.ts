import { constants, createBrotliCompress, gzipSync } from 'node:zlib';

const MEBIBYTE = 1_048_576;

/** About 1 MB of gzip that unpacks to 1 GiB of zeros. */
export function gzipBomb(): Buffer {
	// Members of a gzip file may follow each other; packing one and repeating it saves the time of packing the whole.
	const member = gzipSync(Buffer.alloc(64 * MEBIBYTE));
	return Buffer.concat(Array.from({ length: 16 }, () => member));
}

/** Less than 10 kB of brotli that unpack to 1 GiB of zeros. */
export async function brotliBomb(): Promise<Buffer> {
	const packer = createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 3 } });
	const packed: Buffer[] = [];
	packer.on('data', (chunk: Buffer) => packed.push(chunk));
	const zeros = Buffer.alloc(MEBIBYTE);
	for (let written = 0; written < 1024; written++) {
		if (!packer.write(zeros)) await new Promise((resolve) => packer.once('drain', resolve));
	}
	packer.end();
	await new Promise((resolve) => packer.once('end', resolve));
	return Buffer.concat(packed);
}
