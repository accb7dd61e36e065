import { Agent, createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Production webhooks and calls that wake a waiting execution; everything else belongs to main. */
const WEBHOOK_PATHS = /^\/(webhook|webhook-waiting|form|form-waiting|mcp)\//;

/** The one address of a distributed n8n: webhooks go in turn to the webhook processes, all else to main. */
export class QueueBalancer {
	private readonly agent = new Agent({ keepAlive: true, maxSockets: Infinity });
	private turn = 0;

	private constructor(
		private readonly server: Server,
		/** Read at every request: members come and go. */
		private readonly targets: { readonly main: () => string; readonly webhooks: () => readonly string[] },
	) {}

	/** @param targets addresses as `http://host:port`; without a webhook process main takes the webhooks */
	static async start(targets: { readonly main: () => string; readonly webhooks: () => readonly string[] }): Promise<QueueBalancer> {
		const server = createServer();
		const balancer = new QueueBalancer(server, targets);
		server.on('request', (incoming: IncomingMessage, answer: ServerResponse) => balancer.pass(incoming, answer));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return balancer;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		this.agent.destroy();
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private pass(incoming: IncomingMessage, answer: ServerResponse): void {
		const target = new URL(incoming.url ?? '/', this.next(incoming.url ?? '/'));
		const outgoing = request(target, { method: incoming.method, headers: incoming.headers, agent: this.agent }, (reply) => {
			answer.writeHead(reply.statusCode ?? 502, reply.headers);
			reply.pipe(answer);
			reply.once('error', () => answer.destroy());
		});
		// A process that is gone: the caller must send again, as with any reverse proxy.
		outgoing.once('error', () => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end('Bad gateway')));
		answer.once('close', () => outgoing.destroy());
		incoming.pipe(outgoing);
	}

	private next(path: string): string {
		const webhooks = this.targets.webhooks();
		if (webhooks.length === 0 || !WEBHOOK_PATHS.test(path)) return this.targets.main();
		this.turn = (this.turn + 1) % webhooks.length;
		return webhooks[this.turn] as string;
	}
}
