import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the server saw it. */
export interface SeenRequest {
	readonly method: string;
	/** Path with query. */
	readonly url: string;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: unknown;
}

/** What the script answers: a status with a body, or a connection cut without an answer. */
export type Scripted = { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown } | 'cut' | 'hang';

/** A real server on loopback that answers by a script. */
export interface ScriptedServer {
	readonly url: string;
	readonly seen: SeenRequest[];
	close(): Promise<void>;
}

/** Starts a server on a free port. @param script what each request gets, by its order from 0 */
export async function startScriptedServer(script: (request: SeenRequest, index: number) => Scripted): Promise<ScriptedServer> {
	const seen: SeenRequest[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const text = Buffer.concat(chunks).toString('utf8');
			const isJson = String(request.headers['content-type']).includes('json');
			const noted = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: isJson && text !== '' ? JSON.parse(text) : text };
			const answer = script(noted, seen.push(noted) - 1);
			if (answer === 'hang') return;
			if (answer === 'cut') {
				request.socket.destroy();
				return;
			}
			const isText = typeof answer.body === 'string';
			response.writeHead(answer.status, { 'content-type': isText ? 'text/plain' : 'application/json', ...answer.headers });
			response.end(answer.body === undefined ? '' : isText ? answer.body : JSON.stringify(answer.body));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		seen,
		close: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}
