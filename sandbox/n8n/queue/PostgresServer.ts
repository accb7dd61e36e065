import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../freePort';
import { runCommand } from '../runCommand';
import { findServerProgram } from './findServerProgram';
import { ServerProcess } from './ServerProcess';

/** Its login and its only database. Not a secret: the server listens on loopback and trusts everyone there. */
const NAME = 'n8n';

/** A PostgreSQL cluster of its own, which may be stopped without disturbing the machine's. */
export class PostgresServer {
	private constructor(
		private readonly server: ServerProcess,
		readonly port: number,
		private readonly folder: string,
	) {}

	/**
	 * Makes the cluster if `folder` has none, starts it and makes the database.
	 *
	 * @throws Error when PostgreSQL is not installed or does not start
	 */
	static async start(folder: string): Promise<PostgresServer> {
		const port = await freePort();
		const data = join(folder, 'data');
		// PostgreSQL refuses to run as root.
		const user = process.getuid?.() === 0 ? postgresUser() : undefined;
		mkdirSync(folder, { recursive: true });
		if (user) chownSync(folder, user.uid, user.gid);
		const isNew = !existsSync(join(data, 'PG_VERSION'));
		if (isNew) execFileSync(findServerProgram('initdb'), ['-D', data, '-U', NAME, '-A', 'trust', '-E', 'UTF8', '--locale=C'], { cwd: folder, stdio: 'pipe', ...user });
		const server = new ServerProcess({
			name: 'PostgreSQL',
			command: findServerProgram('postgres'),
			args: ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=200'],
			cwd: folder,
			logFile: join(folder, 'postgres.log'),
			user,
			stopSignal: 'SIGINT',
			isReady: async () => await isReady(port),
		});
		await server.start();
		const postgres = new PostgresServer(server, port, folder);
		if (isNew) await postgres.run('createdb', [NAME]);
		return postgres;
	}

	/** What n8n must know to use it. */
	get env(): Readonly<Record<string, string>> {
		return { DB_TYPE: 'postgresdb', DB_POSTGRESDB_HOST: '127.0.0.1', DB_POSTGRESDB_PORT: String(this.port), DB_POSTGRESDB_DATABASE: NAME, DB_POSTGRESDB_USER: NAME, DB_POSTGRESDB_PASSWORD: NAME };
	}

	/** Runs a statement and gives its rows, each as its texts. Values must hold no bar and no line break. */
	async query(sql: string): Promise<string[][]> {
		const text = await this.run('psql', ['-d', NAME, '-At', '-v', 'ON_ERROR_STOP=1', '-c', sql]);
		return text.split('\n').filter((line) => line !== '').map((line) => line.split('|'));
	}

	/** Ends it in order; whoever is connected loses the connection. */
	stop(): Promise<void> {
		return this.server.stop();
	}

	/** Starts it again on the same port and the same data. */
	start(): Promise<void> {
		return this.server.start();
	}

	close(): Promise<void> {
		return this.server.close();
	}

	private run(program: string, args: readonly string[]): Promise<string> {
		return runCommand({ command: findServerProgram(program), args: ['-h', '127.0.0.1', '-p', String(this.port), '-U', NAME, ...args], cwd: this.folder, env: process.env, what: program });
	}
}

async function isReady(port: number): Promise<boolean> {
	try {
		await runCommand({ command: findServerProgram('pg_isready'), args: ['-h', '127.0.0.1', '-p', String(port)], cwd: '/', env: process.env, what: 'pg_isready' });
		return true;
	} catch {
		return false;
	}
}

function postgresUser(): { uid: number; gid: number } {
	const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim());
	return { uid: idOf('-u'), gid: idOf('-g') };
}
