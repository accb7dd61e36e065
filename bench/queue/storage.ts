import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nQueue } from '../../sandbox/n8n/queue/N8nQueue';
import { descendantsOf } from '../n8n/sampleProcesses';

/** What n8n holds in its servers at one moment. */
export interface Storage {
	/** Rows of executions in PostgreSQL. */
	readonly executions: number;
	/** Bytes of all tables about executions with their indexes. */
	readonly tableBytes: number;
	/** Bytes written to PostgreSQL's log so far. */
	readonly walBytes: number;
	/** Bytes that Redis holds. */
	readonly redisBytes: number;
}

const IDLE_DEADLINE_MS = 600_000;

/** Reads what is stored; quiet n8n first. */
export async function readStorage(queue: N8nQueue, redisPort: number): Promise<Storage> {
	const [[executions = '0'] = []] = await queue.postgres.query('select count(*) from execution_entity');
	const [[tableBytes = '0'] = []] = await queue.postgres.query("select coalesce(sum(pg_total_relation_size(oid)), 0) from pg_class where relkind = 'r' and relname like 'execution%'");
	const [[walBytes = '0'] = []] = await queue.postgres.query("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')");
	return { executions: Number(executions), tableBytes: Number(tableBytes), walBytes: Number(walBytes), redisBytes: await redisMemory(redisPort) };
}

/** Waits until n8n runs nothing. @throws Error when executions stay open: they were lost with a process */
export async function waitUntilIdle(queue: N8nQueue): Promise<void> {
	for (const deadline = Date.now() + IDLE_DEADLINE_MS; ; await sleep(250)) {
		const [[open = '0'] = []] = await queue.postgres.query("select count(*) from execution_entity where status in ('new', 'running', 'waiting') and \"deletedAt\" is null");
		if (Number(open) === 0) return;
		if (Date.now() > deadline) throw new Error(`${open} executions have not ended in ${IDLE_DEADLINE_MS / 1000} s.`);
	}
}

/** The servers that this process has started for the queue. @throws Error when one is missing */
export function queueServers(): { readonly postgresPid: number; readonly redisPid: number; readonly redisPort: number } {
	const all = descendantsOf(process.pid).map((pid) => ({ pid, command: commandOf(pid) }));
	const pidOf = (name: string): number => {
		const found = all.find(({ command }) => command.includes(name));
		if (!found) throw new Error(`This process has started no ${name}.`);
		return found.pid;
	};
	const redisPid = pidOf('redis-server');
	return { postgresPid: pidOf('postgres'), redisPid, redisPort: Number(/:(\d+)|--port (\d+)/.exec(commandOf(redisPid))?.slice(1).find(Boolean)) };
}

function commandOf(pid: number): string {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
	} catch {
		return '';
	}
}

function redisMemory(port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		const socket = connect(port, '127.0.0.1', () => socket.write('INFO memory\r\n'));
		let text = '';
		socket.on('data', (data) => {
			text += String(data);
			const used = /used_memory:(\d+)/.exec(text)?.[1];
			if (used === undefined) return;
			socket.destroy();
			resolve(Number(used));
		});
		socket.on('error', reject);
	});
}
