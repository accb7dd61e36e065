import { readFileSync } from 'node:fs';
import { createAxiosHttpClient } from '../../../cli/axiosHttpClient';
import { createKraviaClient } from '../../../clients/index';
import { CodedError } from '../../../engine/index';

// A process of its own that registers a batch, one after the other, and says of each what became of it; made to be killed.

const [url = '', token = '', file = ''] = process.argv.slice(2);
const batch = JSON.parse(readFileSync(file, 'utf8')) as unknown[];
const client = createKraviaClient({
	http: createAxiosHttpClient({ baseUrl: url, auth: { kind: 'header', name: 'authorization', value: token } }),
	timing: { now: () => Date.now(), sleep: async (ms) => await new Promise((resolve) => setTimeout(resolve, ms / 100)), random: () => 0.5 },
	baseUrl: url,
});

async function main(): Promise<void> {
	process.send?.('ready');
	for (const registration of batch) {
		const outcome = await client.register(registration).then(({ status }) => status, (error: unknown) => (error instanceof CodedError ? error.code : Promise.reject(error)));
		process.send?.(outcome);
	}
	process.disconnect();
}

void main();
