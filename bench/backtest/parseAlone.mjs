/**
 * `node parseAlone.mjs <objects|arrays> <file.csv.gz>…`: reads the files with csv-parse and does nothing with the rows, the
 * quickest way that its documentation shows. Prints how many they were.
 */
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';

const [form, ...files] = process.argv.slice(2);
let rows = 0;
for (const file of files) {
	const parser = parse({ columns: form === 'objects' });
	parser.on('readable', () => {
		while (parser.read() !== null) rows += 1;
	});
	await pipeline(createReadStream(file), createGunzip(), parser);
}
console.log(JSON.stringify({ rows }));
