/**
 * `tsx prepareBatches.ts <ledger> <bodies>`: writes the bodies of all requests that an upload of the ledger makes, one
 * per line after its path, so that they can be sent without making them.
 */
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createSystemTiming } from '../../cli/systemTiming';
import { createKauntClient } from '../../clients/index';
import type { HttpClient } from '../../clients/index';
import { openHistory, parseHistoryMapping } from '../../engine/index';
import { BENCH_MAPPING } from './benchLedger';

async function main(ledger = '', bodies = '', batchSize = '100'): Promise<void> {
	const file = createWriteStream(bodies);
	const http: HttpClient = {
		send: async ({ method, url, body }) => {
			if (method === 'GET') return { status: 200, headers: {}, body: { entries: [], totalCount: 0, nextPage: null } };
			const text = String(body?.content);
			if (!file.write(`${new URL(url).pathname}\n${text}\n`)) await once(file, 'drain');
			const succeeded = (JSON.parse(text) as object[]).map((row, inputIndex) => ({ ...row, inputIndex, id: String(inputIndex), statusCode: 201 }));
			return { status: 200, headers: {}, body: { succeeded, failed: [] } };
		},
	};
	const client = createKauntClient({ http, timing: createSystemTiming(), baseUrl: 'http://127.0.0.1/v1', tenantId: '3c7d2a60-4f0b-4d39-9a0e-111111111111', companyName: 'nordlys', settings: { batchSize: Number(batchSize) } });
	const history = openHistory({ name: 'ledger.csv', open: () => createReadStream(ledger) }, parseHistoryMapping('ledgerRows', BENCH_MAPPING));
	const { contentHash } = await history.survey();
	const { status } = await client.uploadHistory({ batches: history.batches(), contentHash, onReject: ({ error }) => { throw new Error(error.message); } });
	if (status !== 'complete') throw new Error('The batches could not be made.');
	file.end();
	await once(file, 'finish');
}

main(...process.argv.slice(2)).catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
