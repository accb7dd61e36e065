import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A webhook that arrived. */
export interface Arrived {
	readonly headers: Record<string, string | string[] | undefined>;
	readonly text: string;
}

/** A local listener for webhooks. */
export interface WebhookListener {
	readonly url: string;
	readonly arrived: Arrived[];
	/** Statuses of the answers to come; 200 when used up. */
	readonly statuses: number[];
	/** Waits until that many have arrived. */
	until(count: number): Promise<void>;
	close(): Promise<void>;
}

/** Starts a listener on a free port of this machine. */
export async function listenForWebhooks(): Promise<WebhookListener> {
	const arrived: Arrived[] = [];
	const statuses: number[] = [];
	let wake = (): void => undefined;
	const server = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
		request.on('end', () => {
			arrived.push({ headers: request.headers, text });
			response.writeHead(statuses.shift() ?? 200).end();
			wake();
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
		arrived,
		statuses,
		until: async (count) => {
			while (arrived.length < count) await new Promise<void>((done) => (wake = done));
		},
		close: () => new Promise((done) => server.close(() => done())),
	};
}
