/**
 * `node parseAlone.mjs <objects|arrays> <file>…`: reads packed CSV files with csv-parse, the quickest way that its documentation
 * shows, and NDJSON files with JSON.parse, and does nothing with the rows. Prints how many they were.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';

const [form, ...files] = process.argv.slice(2);
let rows = 0;
for (const file of files) {
	if (file.endsWith('.ndjson')) {
		for await (const line of createInterface({ input: createReadStream(file) })) if (JSON.parse(line) !== null) rows += 1;
		continue;
	}
	const parser = parse({ columns: form === 'objects' });
	parser.on('readable', () => {
		while (parser.read() !== null) rows += 1;
	});
	await pipeline(createReadStream(file), createGunzip(), parser);
}
console.log(JSON.stringify({ rows }));
