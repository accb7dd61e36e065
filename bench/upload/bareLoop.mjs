/**
 * `node bareLoop.mjs <bodies> <url> <concurrency>`: what somebody would write who has the batches at hand: posts them, so
 * many at a time over kept connections, and looks whether each was taken. Prints the seconds of the sending alone.
 */
import { readFileSync } from 'node:fs';

const [bodies, url, concurrency] = process.argv.slice(2);
const batches = readBatches(readFileSync(bodies));
const token = await fetchToken();

const startedAt = performance.now();
let next = 0;
let taken = 0;
await Promise.all(Array.from({ length: Number(concurrency) }, sendInTurn));
console.log(JSON.stringify({ seconds: (performance.now() - startedAt) / 1000, taken }));

async function sendInTurn() {
	while (next < batches.length) {
		const { path, body } = batches[next++];
		const answer = await fetch(url + path, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body });
		if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
		const { result } = await answer.json();
		if (result.failed.length > 0) throw new Error('Rows were refused.');
		taken += result.succeeded.length;
	}
}

function readBatches(file) {
	const lines = [];
	for (let start = 0; start < file.length; ) {
		const end = file.indexOf(10, start);
		lines.push(file.subarray(start, end));
		start = end + 1;
	}
	return Array.from({ length: lines.length / 2 }, (_, at) => ({ path: lines[at * 2].toString(), body: lines[at * 2 + 1] }));
}

async function fetchToken() {
	const { KAUNT_CLIENT_ID, KAUNT_CLIENT_SECRET } = process.env;
	const answer = await fetch(`${url}/v1/oauth2/token`, {
		method: 'POST',
		headers: { authorization: `Basic ${btoa(`${KAUNT_CLIENT_ID}:${KAUNT_CLIENT_SECRET}`)}`, 'content-type': 'application/x-www-form-urlencoded' },
		body: 'grant_type=client_credentials',
	});
	return (await answer.json()).access_token;
}
