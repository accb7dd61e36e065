import { mkdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../freePort';
import { findServerProgram } from './findServerProgram';
import { ServerProcess } from './ServerProcess';

/** A Redis of its own, which may be stopped without disturbing the machine's. It writes what it holds to disk, as a queue needs it. */
export class RedisServer {
	private constructor(
		private readonly server: ServerProcess,
		readonly port: number,
		private readonly folder: string,
	) {}

	/** @throws Error when Redis is not installed or does not start */
	static async start(folder: string): Promise<RedisServer> {
		mkdirSync(folder, { recursive: true });
		const port = await freePort();
		const server = new ServerProcess({
			name: 'Redis',
			command: findServerProgram('redis-server'),
			args: ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'yes', '--daemonize', 'no'],
			cwd: folder,
			logFile: join(folder, 'redis.log'),
			stopSignal: 'SIGTERM',
			isReady: () => answersPing(port),
		});
		await server.start();
		return new RedisServer(server, port, folder);
	}

	/** What n8n must know to use it. */
	get env(): Readonly<Record<string, string>> {
		return { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(this.port) };
	}

	/** Ends it in order. */
	stop(): Promise<void> {
		return this.server.stop();
	}

	/** Starts it again on the same port; with `forgets`, without what it held: a Redis without a disk. */
	async start(options: { readonly forgets?: boolean } = {}): Promise<void> {
		if (options.forgets === true) rmSync(join(this.folder, 'appendonlydir'), { recursive: true, force: true });
		await this.server.start();
	}

	close(): Promise<void> {
		return this.server.close();
	}
}

/** A Redis that still reads its file answers `-LOADING`. */
function answersPing(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
		const end = (answer: boolean) => {
			socket.destroy();
			resolve(answer);
		};
		socket.once('data', (data) => end(String(data).startsWith('+PONG')));
		socket.once('error', () => end(false));
	});
}
